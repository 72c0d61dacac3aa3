/** Vouchers in figures: issued − redeemed − void − expired = outstanding, by series and face. */
import type { VoucherFigures } from '../../shared/contract/vouchers.ts';
import { prepared, type Store } from '../database/store.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/** Figures of a series by face, the smallest first. */
export function seriesFigures(store: Store, seriesId: number): VoucherFigures[] {
  return prepared<[number], VoucherFigures>(
    store,
    `SELECT face, count(*) FILTER (WHERE state = 'ready') AS ready,
       count(*) FILTER (WHERE state = 'void' AND issue_line_id IS NULL) AS spoilt,
       count(*) FILTER (WHERE issue_line_id IS NOT NULL) AS issued,
       count(*) FILTER (WHERE state = 'redeemed') AS redeemed,
       count(*) FILTER (WHERE state = 'void' AND issue_line_id IS NOT NULL) AS void,
       count(*) FILTER (WHERE state = 'expired') AS expired,
       count(*) FILTER (WHERE state IN (${OUTSTANDING_VOUCHERS})) AS outstanding,
       count(*) FILTER (WHERE state = 'lost') AS lost
     FROM voucher WHERE series_id = ? GROUP BY face ORDER BY face`,
  ).all(seriesId);
}
