/** Due tasks of vouchers: series whose last day is over while some are still out. */
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import type { VoucherExpiry } from '../../shared/vouchers.ts';
import { prepared, type Store } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';
import type { Due } from './due-task.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

interface RunOut {
  id: number;
  name: string;
  schemeId: SchemeId;
  expiry: VoucherExpiry;
  validUntil: string;
  count: number;
  points: Points;
  /** One of them: its page shows the series. */
  voucherId: number;
}

export function dueVouchers(store: Store, today: string): Due[] {
  return prepared<[string], RunOut>(
    store,
    `SELECT s.id, s.name, s.scheme_id AS schemeId, s.expiry, s.valid_until AS validUntil, count(*) AS count, sum(v.face) AS points,
       min(v.id) AS voucherId
     FROM voucher_series s JOIN voucher v ON v.series_id = s.id AND v.state IN (${OUTSTANDING_VOUCHERS})
     WHERE s.valid_until < ? GROUP BY s.id ORDER BY s.valid_until, s.id`,
  )
    .all(today)
    .map(({ id, name, schemeId, expiry, validUntil, count, points, voucherId }) => ({
      key: `voucher:${String(id)}`,
      kind: 'voucher',
      title: `积分券${quoted(name)}已到期，${String(count)} 张还没办到期`,
      detail: `面额共 ${formatPoints(points)} ${schemeUnit(store, schemeId)}；办了到期，${expiry === 'back' ? '积分才退回各户账户' : '按办法作废，积分不退'}`,
      count,
      date: validUntil,
      overdue: true,
      page: `/vouchers?voucher=${String(voucherId)}`,
    }));
}
