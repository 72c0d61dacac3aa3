/** Cash for points, within the scheme's limits, paid out against a voucher. */
import type { PaidCash } from '../../shared/contract/uses.ts';
import { and, eq } from 'drizzle-orm';
import type { CollectorRelation } from '../../shared/collectors.ts';
import { pointsToFen } from '../../shared/values/money.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { cashFault } from '../../shared/rules/cash.ts';
import type { AccountId, Fen, Points } from '../../shared/values/units.ts';
import { requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { insertUse, nextUseSource } from './insert-use.ts';
import { participant } from '../schema/index.ts';
import { requireCollector } from './collector.ts';
import { requireSpendingAccount } from './spending-account.ts';
import { ownerText, type AccountOwner } from './account-owner.ts';
import { cashTerms } from './cash-terms.ts';

/** On the village's list of households eligible for cash. */
function isListed(store: Store, { schemeId, kind, householdId, memberId }: AccountOwner): boolean {
  const own =
    kind === 'person' && memberId !== null
      ? eq(participant.memberId, memberId)
      : eq(participant.householdId, householdId);
  const row = store.orm
    .select({ listed: participant.cashListed })
    .from(participant)
    .where(and(eq(participant.schemeId, schemeId), eq(participant.state, 'active'), own))
    .get();
  return row?.listed === true;
}

export interface CashInput {
  requestId: string;
  accountId: AccountId;
  points: Points;
  /** Amount shown on the screen. */
  seenFen: Fen;
  /** As scanned; null when the account was found by name. */
  cardNumber: string | null;
  collector: string;
  relation: CollectorRelation;
  remark: string;
}

/**
 * Pays cash for points: entry, numbered row and amount in one act. Refuses notAllowed (never, not listed, no
 * rate), capExceeded (scheme's limit), insufficientBalance, negativeBalance, householdFrozen, cardLost,
 * cardUnknown, versionConflict (rate differs from the screen).
 */
export function payCash(store: Store, by: Actor, input: CashInput): PaidCash {
  return transact(store, by, 'uses.cash', input, (tx) => {
    const { points, relation, remark } = input;
    const { owner, scheme } = requireSpendingAccount(tx, input);
    const { rules } = scheme;
    const listed = isListed(tx, owner);
    const terms = cashTerms(tx, scheme, { accountId: owner.accountId, listed }, tx.today);
    if (terms.fault !== null) throw new Refusal('notAllowed', terms.fault);
    const collector = requireCollector(tx, owner, input);
    const fen = pointsToFen(points, terms.fenPerPoint);
    if (fen <= 0)
      throw new Refusal('invalidInput', `${formatPoints(points)}${rules.unitName}不足一分钱，不能兑现。`);
    if (fen !== input.seenFen) {
      throw new Refusal(
        'versionConflict',
        `应付金额现在是${formatFen(fen)}元，与屏幕上看到的不同。请核对后再付。`,
      );
    }
    requireBalance(owner, points, rules.unitName);
    const beyond = cashFault(rules, { fen, listed, hadFen: terms.hadFen });
    if (beyond !== undefined) throw new Refusal('capExceeded', beyond);
    const { id, source } = nextUseSource(tx);
    const [posted] = post(tx, [
      {
        kind: 'cash',
        accountId: owner.accountId,
        points,
        activityDate: tx.today,
        period: tx.today.slice(0, 7),
        source,
        summary: `兑现金 ${formatFen(fen)}元`,
      },
    ]);
    if (!posted) throw new Error('the cash was not posted');
    const { accountId } = owner;
    const no = insertUse(
      tx,
      id,
      { kind: 'cash', accountId, points, fen, collector, relation, remark },
      posted.transferId,
    );
    tx.audit({
      subject: source,
      summary: `兑现金 ${no}：${ownerText(owner)}，${formatPoints(points)}${rules.unitName}付${formatFen(fen)}元，余 ${formatPoints(posted.balanceAfter)}，领取人 ${collector}（${relation}）`,
    });
    return { useId: id, no, points, fen, balanceAfter: posted.balanceAfter };
  });
}
