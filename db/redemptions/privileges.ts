/** Privileges: who is entitled, by the last close or current points, and their cost. */
import { eq, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { Enjoyed } from '../../shared/contract/uses.ts';
import type { ClosePrivilege } from '../../shared/period-closes/closes.ts';
import { figuresOf } from '../../shared/period-closes/figures.ts';
import { periodKind, periodLabel, periodOf, type PeriodKind } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { Privilege } from '../../shared/schemes/model.ts';
import type { AccountId, Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { collectCloseData } from '../period-closes/collect-data.ts';
import { standingCloses } from '../period-closes/closed.ts';
import { periodClose } from '../schema/index.ts';
import { createHouseholdAccount, createPersonAccount, requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { subjectsOf, type JudgedSubject } from '../participants/subjects.ts';
import { insertUse, nextUse } from './uses.ts';
import { ownerText, requireSpendingAccount, requireSpendingScheme } from './spending-account.ts';

export interface Entitlement {
  privilege: Privilege;
  /** Basis in Chinese: 2026年第三季度结账, 2026年至今. */
  basis: string;
  /** Entitled subjects, in the scheme's terms. */
  ids: Set<number>;
}

/** The last close of a scheme and period kind that was not reopened. */
function lastClose(
  store: Store,
  schemeId: SchemeId,
  kind: PeriodKind,
): { period: string; privileges: ClosePrivilege[] } | undefined {
  const last = standingCloses(store, schemeId).findLast(({ period }) => periodKind(period) === kind);
  if (!last) return undefined;
  const row = store.orm
    .select({ privileges: sql<string | null>`json_extract(${periodClose.figures}, '$.privileges')` })
    .from(periodClose)
    .where(eq(periodClose.id, last.id))
    .get();
  return { period: last.period, privileges: JSON.parse(row?.privileges ?? '[]') as ClosePrivilege[] };
}

/** Entitled subjects and basis: the last close of its period; for a rank without one, the current cycle. */
function enjoying(
  store: Store,
  scheme: SchemeInForceView,
  { id, who }: Privilege,
  today: string,
): { basis: string; ids: readonly number[] } {
  const { schemeId, rules } = scheme;
  const grading = who.kind === 'grading' ? rules.gradings?.find((one) => one.id === who.grading) : undefined;
  const kind = grading?.per ?? rules.cycle;
  const close = lastClose(store, schemeId, kind);
  if (close) {
    const basis = `${periodLabel(close.period)}结账${grading ? `的${quoted(grading.name)}` : ''}`;
    return { basis, ids: close.privileges.find((one) => one.id === id)?.ids ?? [] };
  }
  const period = periodOf(kind, today);
  if (grading) return { basis: `${periodLabel(period)}还没有结账，${quoted(grading.name)}尚未评定`, ids: [] };
  const { figures } = figuresOf(collectCloseData(store, scheme, period, {}), []);
  const ids = figures.privileges.find((one) => one.id === id)?.ids ?? [];
  return { basis: `${periodLabel(period)}至今`, ids };
}

/**
 * Privileges of a scheme with the subjects entitled on a day: beneficiaries in the last close of the cycle or
 * of the grading's period. Without a close, ranks follow current points and gradings have no beneficiaries.
 * Former participants are not entitled.
 */
export function entitlements(store: Store, scheme: SchemeInForceView, today: string): Entitlement[] {
  const privileges = scheme.rules.uses.privileges ?? [];
  if (privileges.length === 0) return [];
  const here = new Set(subjectsOf(store, scheme, today).map(({ id }) => id));
  return privileges.map((privilege) => {
    if (privilege.who.kind === 'all') return { privilege, basis: '全体参加者', ids: here };
    const { basis, ids } = enjoying(store, scheme, privilege, today);
    return { privilege, basis, ids: new Set(ids.filter((id) => here.has(id))) };
  });
}

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
    const { id, source } = nextUse(tx);
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
          deedDate: tx.today,
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
