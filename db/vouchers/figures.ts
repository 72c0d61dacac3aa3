/** Vouchers in figures: issued − redeemed − void − expired = outstanding, by series and face. */
import type { Points } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface VoucherFigures {
  face: Points;
  /** Numbered or taken over, and never given out. */
  ready: number;
  /** Of the ready ones, void before they were given out. */
  spoilt: number;
  /** Given out, and not taken back as a wrong issue. */
  issued: number;
  redeemed: number;
  void: number;
  expired: number;
  /** In households' hands; those reported lost are among them. */
  outstanding: number;
  lost: number;
}

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
       count(*) FILTER (WHERE state IN ('issued', 'lost')) AS outstanding,
       count(*) FILTER (WHERE state = 'lost') AS lost
     FROM voucher WHERE series_id = ? GROUP BY face ORDER BY face`,
  ).all(seriesId);
}
