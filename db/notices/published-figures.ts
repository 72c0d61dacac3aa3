/** Sums that a notice publishes with each line. */
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { openingPoints } from '../ledger/taken-over.ts';
import { reversalShifts } from '../participants/reversal-shifts.ts';
import { currentScheme } from '../schemes/read.ts';

/** Households and persons have numbers of their own, and accounts under one scheme. */
export function subjectKey({
  householdId,
  memberId,
}: {
  householdId: HouseholdId | null;
  memberId: MemberId | null;
}): string {
  return memberId === null ? `household:${String(householdId)}` : `person:${String(memberId)}`;
}

/** After every month of the program. */
const LAST_MONTH = '9999-12';

export interface NoticeFigures {
  /** First month of the overall total; '' where the scheme never resets. */
  since: string;
  bySubject: Map<string, { period: Points; cumulative: Points }>;
}

/**
 * Ledger totals of each subject: of the month, and overall (of the cycle with its base points where the
 * scheme resets). As on boards and in closes, a reversal counts in the month of what it reverses.
 */
export function noticeFigures(store: Store, schemeId: SchemeId, period: string): NoticeFigures {
  const { from, to } = periodBounds(period);
  const rules = currentScheme(store, schemeId, to)?.rules;
  const resets = rules?.carryOver === 'reset' || rules?.carryOver === 'resetAfterNotice';
  const cycle = periodOf(rules?.cycle ?? 'year', from);
  const months = periodBounds(cycle);
  const since = resets ? months.from.slice(0, 7) : '';
  /** Points of a later cycle belong to its own notices. */
  const until = resets ? months.to.slice(0, 7) : LAST_MONTH;
  const rows = prepared<
    [{ schemeId: SchemeId; period: string; since: string; until: string; cycle: string; resets: number }],
    {
      accountId: AccountId;
      householdId: HouseholdId | null;
      memberId: MemberId | null;
      period: Points;
      cumulative: Points;
    }
  >(
    store,
    `SELECT a.id AS accountId, a.household_id AS householdId, a.member_id AS memberId,
       coalesce(sum(CASE WHEN p.period = @period THEN p.awarded - p.deducted END), 0) AS period,
       coalesce(sum(CASE WHEN p.period BETWEEN @since AND @until THEN p.awarded - p.deducted END), 0) + coalesce(
         (SELECT sum(b.points) FROM cycle_base b
          WHERE b.account_id = a.id AND b.effective = 1 AND (b.cycle = @cycle OR NOT @resets)), 0) AS cumulative
     FROM account a LEFT JOIN account_period p ON p.account_id = a.id
     WHERE a.scheme_id = @schemeId AND a.kind IN ('household', 'person') GROUP BY a.id`,
  ).all({ schemeId, period, since, until, cycle, resets: resets ? 1 : 0 });
  const taken = resets ? undefined : openingPoints(store, schemeId, period);
  const bySubject = new Map(
    rows.map(({ accountId, ...row }) => [
      subjectKey(row),
      { ...row, cumulative: row.cumulative + (taken?.get(accountId)?.honour ?? 0) },
    ]),
  );
  const ofAccount = new Map(rows.map((row) => [row.accountId, bySubject.get(subjectKey(row))]));
  for (const { accountId, from, to: month, figure, points } of reversalShifts(store, schemeId)) {
    const sums = ofAccount.get(accountId);
    if (!sums || (figure !== 'awarded' && figure !== 'deducted')) continue;
    const change = figure === 'awarded' ? points : -points;
    sums.period += (month === period ? change : 0) - (from === period ? change : 0);
    const isOfCycle = (one: string): boolean => one >= since && one <= until;
    sums.cumulative += (isOfCycle(month) ? change : 0) - (isOfCycle(from) ? change : 0);
  }
  return { since, bySubject };
}
