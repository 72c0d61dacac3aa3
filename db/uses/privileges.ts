/** What the best may use: who they are by the last close or by the points so far, and what it costs them. */
import { periodBounds, periodKind, periodLabel, periodOf, type PeriodKind } from '../../shared/period.ts';
import { formatPoints } from '../../shared/points.ts';
import { found, Refusal } from '../../shared/refusals.ts';
import type { CloseFigures, CloseLine } from '../../shared/closes.ts';
import { graded } from '../../shared/rules/cycle.ts';
import { entitled } from '../../shared/rules/privileges.ts';
import type { Scored } from '../../shared/rules/ranks.ts';
import { tierRound } from '../../shared/rules/tiers.ts';
import type { Grading, Privilege } from '../../shared/schemes/model.ts';
import type { AccountId, Points, SchemeId, TransferId } from '../../shared/units.ts';
import { openHouseholdAccount, openPersonAccount, requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import type { SchemeInForce } from '../schemes/read.ts';
import { standingsOf } from '../standings/standings.ts';
import { act, prepared, type By, type Store, type Writer } from '../store.ts';
import { subjectsOf, type JudgedSubject } from '../subjects/subjects.ts';
import { insertUse, nextUse } from './book.ts';
import { ownerText, requireOwnCard, requireSpender, usingScheme } from './spender.ts';

export interface Entitlement {
  privilege: Privilege;
  /** What it goes by, in Chinese: 2026年第三季度结账, 2026年至今. */
  basis: string;
  /** Of those who may use it, as the scheme names its subjects. */
  ids: Set<number>;
}

interface Close {
  period: string;
  lines: CloseLine[];
}

/** The closes of a scheme that stand, of one kind of period, the oldest first. */
function closesOf(store: Store, schemeId: SchemeId, kind: PeriodKind): Close[] {
  return prepared<[SchemeId], { period: string; figures: string }>(
    store,
    `SELECT period, figures FROM period_close WHERE scheme_id = ? AND state = 'closed'`,
  )
    .all(schemeId)
    .filter(({ period }) => periodKind(period) === kind)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .map(({ period, figures }) => ({ period, lines: (JSON.parse(figures) as CloseFigures).lines }));
}

/**
 * Whom a grading found to enjoy its benefit at the last of these closes: in steps of points those within the share (轵城), whose
 * line has moved with the closes before it and begins anew with the cycle where points do; else those with a grade of
 * its levels.
 */
function enjoying({ rules }: SchemeInForce, grading: Grading, closes: readonly Close[]): Set<number> {
  const last = closes.at(-1);
  if (!last) return new Set();
  const { rule } = grading;
  if (rule.kind !== 'tiers') {
    const levels = new Set(rule.levels.map(({ name }) => name));
    const graded = last.lines.filter(({ grades }) =>
      grades.some(({ gradingId, grade }) => gradingId === grading.id && grade !== null && levels.has(grade)),
    );
    return new Set(graded.map(({ id }) => id));
  }
  const resets = rules.carryOver === 'reset' || rules.carryOver === 'resetAfterNotice';
  const cycleOf = (period: string): string => periodOf(rules.cycle, periodBounds(period).to);
  const since = resets ? closes.filter(({ period }) => cycleOf(period) === cycleOf(last.period)) : closes;
  let line = 1;
  let enjoy: number[] = [];
  for (const { lines } of since) {
    const scored = lines.map(({ id, points }) => ({ id, points: graded(grading, points) }));
    const round = tierRound(rule, scored, line);
    enjoy = round.standings.filter((one) => one.enjoys).map(({ id }) => id);
    line = round.nextLine;
  }
  return new Set(enjoy);
}

/** Everybody's points that a place among the first goes by: of the last close of the scheme's cycle, else of the cycle so far. */
function scoredBy(
  store: Store,
  { schemeId, rules }: SchemeInForce,
  today: string,
): { basis: string; scored: Scored[] } {
  const last = closesOf(store, schemeId, rules.cycle).at(-1);
  if (last) {
    const scored = last.lines.map(({ id, points }) => ({ id, points: points.total }));
    return { basis: `${periodLabel(last.period)}结账`, scored };
  }
  const period = periodOf(rules.cycle, today);
  const scored = standingsOf(store, schemeId, period).map(({ subject, points }) => ({
    id: subject.id,
    points: points.total,
  }));
  return { basis: `${periodLabel(period)}至今`, scored };
}

/** Who has a grade, or is within the share, by the last close of the grading's own period. */
function byGrading(
  store: Store,
  scheme: SchemeInForce,
  privilege: Privilege,
  gradingId: string,
  today: string,
): { basis: string; ids: number[] } {
  const grading = scheme.rules.gradings?.find(({ id }) => id === gradingId);
  const closes = grading ? closesOf(store, scheme.schemeId, grading.per) : [];
  const last = closes.at(-1);
  if (!grading || !last) {
    const period = periodLabel(periodOf(grading?.per ?? scheme.rules.cycle, today));
    return { basis: `${period}还没有结账，“${grading?.name ?? gradingId}”尚未评定`, ids: [] };
  }
  const subjects = last.lines.map(({ id, points }) => ({ id, points: graded(grading, points) }));
  const basis = `${periodLabel(last.period)}结账的“${grading.name}”`;
  return { basis, ids: entitled(privilege, subjects, enjoying(scheme, grading, closes)) };
}

/**
 * Every privilege of a scheme with those who may use it on a day. A place among the first goes by the last close of the scheme's
 * cycle, or by the points so far while there is none; a grading by the last close of its own period. Who does not take
 * part any more may use none.
 */
export function entitlements(store: Store, scheme: SchemeInForce, today: string): Entitlement[] {
  const privileges = scheme.rules.uses.privileges ?? [];
  if (privileges.length === 0) return [];
  const here = new Set(subjectsOf(store, scheme, today).map(({ id }) => id));
  const ranked = privileges.some(({ who }) => who.kind === 'first' || who.kind === 'topPercent')
    ? scoredBy(store, scheme, today)
    : { basis: '', scored: [] };
  return privileges.map((privilege) => {
    const { who } = privilege;
    if (who.kind === 'all') return { privilege, basis: '全体参加者', ids: here };
    const { basis, ids } =
      who.kind === 'grading'
        ? byGrading(store, scheme, privilege, who.grading, today)
        : { basis: ranked.basis, ids: entitled(privilege, ranked.scored) };
    return { privilege, basis, ids: new Set(ids.filter((id) => here.has(id))) };
  });
}

function requireSubject(w: Writer, scheme: SchemeInForce, subjectId: number): JudgedSubject {
  const subject = subjectsOf(w, scheme, w.today).find(({ id }) => id === subjectId);
  return found(subject, `“${scheme.schemeName}”的这位参加者`);
}

/** The subject's account, opened while it has none. Refuses (notAllowed) groups and organisations, which have none. */
function accountOf(w: Writer, { schemeId }: SchemeInForce, subject: JudgedSubject): AccountId {
  const { accountId, memberId, householdId } = subject;
  if (accountId !== null) return accountId;
  if (memberId !== null) return openPersonAccount(w, schemeId, memberId).id;
  if (householdId !== null) return openHouseholdAccount(w, schemeId, householdId).id;
  throw new Refusal('notAllowed', `${subject.name}没有积分账户，不能登记享受优惠。`);
}

export interface PrivilegeInput {
  requestId: string;
  schemeId: SchemeId;
  /** Of the household or the person, whichever the scheme judges. */
  subjectId: number;
  privilegeId: string;
  /** What the screen said it costs; 0 where nothing. */
  seenPoints: Points;
  cardNumber: string | null;
  remark: string;
}

export interface Enjoyed {
  useId: number;
  no: string;
  points: Points;
  balanceAfter: Points;
}

/**
 * Records that a privilege was used, and takes what it costs (轵城: 贷款利率和商户优惠享受后扣减). Refuses noScheme, notFound,
 * notAllowed (not among those entitled), insufficientBalance, negativeBalance, householdFrozen, cardLost, cardUnknown, changedMeanwhile (another cost).
 */
export function usePrivilege(store: Store, by: By, input: PrivilegeInput): Enjoyed {
  return act(store, by, 'uses.usePrivilege', input, (w) => {
    const inForce = usingScheme(w, input.schemeId, w.today);
    const subject = requireSubject(w, inForce, input.subjectId);
    const { owner, scheme } = requireSpender(w, accountOf(w, inForce, subject));
    requireOwnCard(w, owner, input.cardNumber);
    const { privilege, basis, ids } = found(
      entitlements(w, scheme, w.today).find((one) => one.privilege.id === input.privilegeId),
      '这项优惠',
    );
    if (!ids.has(subject.id)) {
      throw new Refusal(
        'notAllowed',
        `${ownerText(owner)} 不在“${privilege.name}”的享受名单内（依据：${basis}），不能登记。`,
      );
    }
    const points = privilege.deducts ?? 0;
    if (points !== input.seenPoints) {
      throw new Refusal(
        'changedMeanwhile',
        `“${privilege.name}”现在扣减 ${formatPoints(points)}${scheme.rules.unitName}，与屏幕上看到的不同。请核对后再办。`,
      );
    }
    const { id, source } = nextUse(w);
    const { accountId } = owner;
    let balanceAfter = owner.balance;
    let transferId: TransferId | null = null;
    if (points > 0) {
      requireBalance(owner, points, scheme.rules.unitName);
      const [posted] = post(w, [
        {
          kind: 'privilege',
          accountId,
          points,
          deedDate: w.today,
          period: w.today.slice(0, 7),
          source,
          summary: `享受 ${privilege.name}`,
        },
      ]);
      if (!posted) throw new Error('the privilege was not posted');
      ({ balanceAfter, transferId } = posted);
    }
    const { privilegeId, remark } = input;
    const use = { kind: 'privilege' as const, accountId, points, privilegeId, collector: owner.name, remark };
    const no = insertUse(w, id, use, transferId);
    w.audit({
      subject: source,
      summary: `享受优惠 ${no}：${ownerText(owner)}，${privilege.name}，扣 ${formatPoints(points)}${scheme.rules.unitName}，余 ${formatPoints(balanceAfter)}（依据：${basis}）`,
    });
    return { useId: id, no, points, balanceAfter };
  });
}
