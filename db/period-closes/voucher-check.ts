import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/** Vouchers of the period that are still out: their points are in no account. */
export function voucherCheck(store: Store, schemeId: SchemeId, to: string): CloseCheck[] {
  const {
    n = 0,
    points = 0,
    over = 0,
  } = prepared<[string, SchemeId, string], { n: number; points: Points | null; over: number }>(
    store,
    `SELECT count(*) AS n, sum(v.face) AS points, count(*) FILTER (WHERE s.valid_until < ?) AS over
       FROM voucher_series s JOIN voucher v ON v.series_id = s.id AND v.state IN (${OUTSTANDING_VOUCHERS})
       WHERE s.scheme_id = ? AND s.valid_from <= ?`,
  ).get(todayOf(store), schemeId, to) ?? {};
  if (n === 0) return [];
  const run = over === 0 ? '' : `其中 ${String(over)} 张已经到期，请先在“积分券”里办到期。`;
  return [
    {
      id: 'vouchers',
      level: 'warning',
      title: `还有 ${String(n)} 张积分券在外`,
      detail: `面额共 ${formatPoints(points ?? 0)}，不在各户余额里。${run}`,
      page: '/vouchers',
    },
  ];
}
