/** Sums that a notice publishes with each line. */
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { takenOver } from '../ledger/taken-over.ts';
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

/**
 * Ledger totals of each subject: of the month, and overall (of the cycle with its base points where the
 * scheme resets).
 */
export function figuresBySubject(
  store: Store,
  schemeId: SchemeId,
  period: string,
): Map<string, { period: Points; cumulative: Points }> {
  const { from, to } = periodBounds(period);
  const rules = currentScheme(store, schemeId, to)?.rules;
  const resets = rules?.carryOver === 'reset' || rules?.carryOver === 'resetAfterNotice';
  const cycle = periodOf(rules?.cycle ?? 'year', from);
  const since = resets ? periodBounds(cycle).from.slice(0, 7) : '';
  const rows = prepared<
    [{ schemeId: SchemeId; period: string; since: string; cycle: string; resets: number }],
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
       coalesce(sum(CASE WHEN p.period >= @since THEN p.awarded - p.deducted END), 0) + coalesce(
         (SELECT sum(b.points) FROM cycle_base b
          WHERE b.account_id = a.id AND b.effective = 1 AND (b.cycle = @cycle OR NOT @resets)), 0) AS cumulative
     FROM account a LEFT JOIN account_period p ON p.account_id = a.id
     WHERE a.scheme_id = @schemeId AND a.kind IN ('household', 'person') GROUP BY a.id`,
  ).all({ schemeId, period, since, cycle, resets: resets ? 1 : 0 });
  const taken = resets ? undefined : takenOver(store, schemeId, period);
  return new Map(
    rows.map(({ accountId, ...row }) => [
      subjectKey(row),
      { ...row, cumulative: row.cumulative + (taken?.get(accountId)?.honour ?? 0) },
    ]),
  );
}
