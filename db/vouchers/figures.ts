/** Vouchers in figures: issued − redeemed − void − expired = outstanding, by series and face. */
import type { Points, SchemeId } from '../../shared/values/units.ts';
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

/**
 * Differences between the vouchers outstanding and the points that the ledger holds for them, in Chinese: every voucher in a
 * household's hands stands for points that left its account.
 */
export function voucherFaults(store: Store): string[] {
  return prepared<[], { schemeId: SchemeId; name: string; held: Points; outstanding: Points }>(
    store,
    `SELECT c.id AS schemeId, c.name, coalesce(a.balance, 0) AS held, coalesce(o.points, 0) AS outstanding
     FROM scheme c LEFT JOIN account a ON a.scheme_id = c.id AND a.kind = 'voucher'
     LEFT JOIN (SELECT s.scheme_id AS id, sum(v.face) AS points FROM voucher v JOIN voucher_series s ON s.id = v.series_id
       WHERE v.state IN ('issued', 'lost') GROUP BY s.scheme_id) o ON o.id = c.id
     WHERE held <> outstanding`,
  )
    .all()
    .map(
      ({ name, held, outstanding }) =>
        `《${name}》在外的积分券面额共 ${String(outstanding / 100)}，台账的积分券账户是 ${String(held / 100)}：有券或者账被程序以外的东西改动过。`,
    );
}
