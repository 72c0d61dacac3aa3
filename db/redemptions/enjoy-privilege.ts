import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { Enjoyed } from '../../shared/contract/uses.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { AccountId, Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { createHouseholdAccount, createPersonAccount, requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { subjectsOf, type JudgedSubject } from '../participants/subjects.ts';
import { insertUse, nextUseSource } from './insert-use.ts';
import { requireSpendingAccount, requireSpendingScheme } from './spending-account.ts';
import { ownerText } from './account-owner.ts';
import { entitlements } from './privileges.ts';

function requireSubject(tx: Tx, scheme: SchemeInForceView, subjectId: number): JudgedSubject {
  const subject = subjectsOf(tx, scheme, tx.today).find(({ id }) => id === subjectId);
  return requireFound(subject, `${quoted(scheme.schemeName)}的这位参加者`);
}

/**
 * The subject's account, created if missing. Refuses notAllowed for groups and organisations, which have
 * none.
 */
function accountOf(tx: Tx, { schemeId }: SchemeInForceView, subject: JudgedSubject): AccountId {
  const { accountId, memberId, householdId } = subject;
  if (accountId !== null) return accountId;
  if (memberId !== null) return createPersonAccount(tx, schemeId, memberId).id;
  if (householdId !== null) return createHouseholdAccount(tx, schemeId, householdId).id;
  throw new Refusal('notAllowed', `${subject.name}没有积分账户，不能登记享受优惠。`);
}

export interface PrivilegeInput {
  requestId: string;
  schemeId: SchemeId;
  /** Id of the household or the person, depending on the scheme. */
  subjectId: number;
  privilegeId: string;
  /** Cost shown on the screen; 0 when free. */
  seenPoints: Points;
  cardNumber: string | null;
  remark: string;
}

/**
 * Records the use of a privilege and deducts its cost (轵城: 贷款利率和商户优惠享受后扣减). Refuses noScheme, notFound,
 * notAllowed (not entitled), insufficientBalance, negativeBalance, householdFrozen, cardLost, cardUnknown,
 * versionConflict (another cost).
 */
export function enjoyPrivilege(store: Store, by: Actor, input: PrivilegeInput): Enjoyed {
  return transact(store, by, 'uses.enjoyPrivilege', input, (tx) => {
    const inForce = requireSpendingScheme(tx, input.schemeId, tx.today);
    const subject = requireSubject(tx, inForce, input.subjectId);
    const { owner, scheme } = requireSpendingAccount(tx, {
      accountId: accountOf(tx, inForce, subject),
      cardNumber: input.cardNumber,
    });
    const { privilege, basis, ids } = requireFound(
      entitlements(tx, scheme, tx.today).find((one) => one.privilege.id === input.privilegeId),
      '这项优惠',
    );
    if (!ids.has(subject.id)) {
      throw new Refusal(
        'notAllowed',
        `${ownerText(owner)} 不在${quoted(privilege.name)}的享受名单内（依据：${basis}），不能登记。`,
      );
    }
    const points = privilege.deducts ?? 0;
    if (points !== input.seenPoints) {
      throw new Refusal(
        'versionConflict',
        `${quoted(privilege.name)}现在扣减 ${formatPoints(points)}${scheme.rules.unitName}，与屏幕上看到的不同。请核对后再办。`,
      );
    }
    const { id, source } = nextUseSource(tx);
    const { accountId } = owner;
    let balanceAfter = owner.balance;
    let transferId: TransferId | null = null;
    if (points > 0) {
      requireBalance(owner, points, scheme.rules.unitName);
      const [posted] = post(tx, [
        {
          kind: 'privilege',
          accountId,
          points,
          activityDate: tx.today,
          period: tx.today.slice(0, 7),
          source,
          summary: `享受 ${privilege.name}`,
        },
      ]);
      if (!posted) throw new Error('the privilege was not posted');
      ({ balanceAfter, transferId } = posted);
    }
    const { privilegeId, remark } = input;
    const use = { kind: 'privilege' as const, accountId, points, privilegeId, collector: owner.name, remark };
    const no = insertUse(tx, id, use, transferId);
    tx.audit({
      subject: source,
      summary: `享受优惠 ${no}：${ownerText(owner)}，${privilege.name}，扣 ${formatPoints(points)}${scheme.rules.unitName}，余 ${formatPoints(balanceAfter)}（依据：${basis}）`,
    });
    return { useId: id, no, points, balanceAfter };
  });
}
