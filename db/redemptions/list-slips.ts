import type { ListedSlip } from '../../shared/contract/redemptions.ts';
import { COUNTER_REACH, findHouseholdIds } from '../households/search.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import type { Points, RedemptionId } from '../../shared/values/units.ts';
import { lastPrinted } from '../printed-papers.ts';
import { prepared, type Store } from '../database/store.ts';
import { type Slip, type StoredSlip, SLIP, slipOf } from './slips.ts';

export interface SlipFilter {
  from: string;
  to: string;
  /** Household as in searchCondition, slip number, collector. */
  text?: string;
  state?: 'done' | 'returned';
  offset: number;
  limit: number;
}

/** `printed`: at least once, by the receipt printer or from its PDF. */
type SlipInList = Slip & ListedSlip;

const subjectOf = (id: RedemptionId): string => `redemption:${String(id)}`;

/**
 * Register of redemptions (兑换登记表) with totals; returned slips are listed and not counted. `points` is net of the
 * `returnedPoints` that came back of the listed slips, whole or in part.
 */
export function listSlips(
  store: Store,
  filter: SlipFilter,
): { slips: SlipInList[]; count: number; points: Points; returned: number; returnedPoints: Points } {
  const { text = '', state } = filter;
  const query = text.trim();
  const found =
    query === ''
      ? ''
      : `AND (r.slip_no LIKE :ending ESCAPE '\\' OR r.collector = :text
    OR r.household_id IN (SELECT value FROM json_each(:households)))`;
  const where = `WHERE r.day BETWEEN :from AND :to AND (:state IS NULL OR r.state = :state) ${found}`;
  const values = {
    from: filter.from,
    to: filter.to,
    state: state ?? null,
    ...(query === ''
      ? {}
      : {
          text: query,
          ending: `%${escapeLike(query)}`,
          // The shop reads this list too.
          households: JSON.stringify(findHouseholdIds(store, query, COUNTER_REACH) ?? []),
        }),
  };
  // Joins are restricted to the slips of the page.
  const rows = prepared<unknown[], StoredSlip>(
    store,
    `${SLIP} WHERE r.id IN (SELECT r.id FROM redemption r ${where} ORDER BY r.day DESC, r.id DESC LIMIT :limit OFFSET :offset) ORDER BY r.day DESC, r.id DESC`,
  ).all({ ...values, limit: filter.limit, offset: filter.offset });
  const sums = prepared<unknown[], { state: Slip['state']; slips: number; points: Points }>(
    store,
    query === ''
      ? `SELECT state, sum(slips) AS slips, sum(points) AS points FROM redemption_total
         WHERE day BETWEEN :from AND :to AND (:state IS NULL OR state = :state) GROUP BY state`
      : `SELECT r.state, count(*) AS slips, sum(r.points - r.returned_points) AS points FROM redemption r ${where} GROUP BY r.state`,
  ).all(values);
  const of = (which: Slip['state']) => sums.find((sum) => sum.state === which);
  const [done, back] = [of('done'), of('returned')];
  // Few slips come back: they lead to theirs.
  const came = prepared<unknown[], { points: Points }>(
    store,
    `SELECT coalesce(sum(b.points), 0) AS points FROM slip_return b CROSS JOIN redemption r ON r.id = b.redemption_id ${where}`,
  ).get(values);
  const totals = {
    returnedPoints: came?.points ?? 0,
    count: (done?.slips ?? 0) + (back?.slips ?? 0),
    points: done?.points ?? 0,
    returned: back?.slips ?? 0,
  };
  const printed = lastPrinted(
    store,
    rows.map(({ id }) => subjectOf(id)),
  );
  const slips = rows.map((row) => ({ ...slipOf(store, row), printed: printed.has(subjectOf(row.id)) }));
  return { slips, ...totals };
}
