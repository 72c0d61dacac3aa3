/** Preview of a settlement of a period. */
import { UNSETTLED } from '../schema/index.ts';
import type { UnsettledSlips, SettlementPreview, SettlementLine } from '../../shared/contract/settlements.ts';
import { amountsOf } from '../../shared/settlements.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { findCounterScheme } from './counter-scheme.ts';
import { schemeById } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { PIECES } from '../../shared/values/goods-quantity.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { pointsToFen } from '../../shared/values/money.ts';
import { SHOP_POINTS } from './shop-points.ts';

export const IN_PERIOD = `day BETWEEN :from AND :to AND account_id IN (SELECT id FROM account WHERE scheme_id = :schemeId)`;

/** Schemes with unsettled slips, including ended schemes. */
export function unsettledSlips(store: Store): UnsettledSlips[] {
  return prepared<[], UnsettledSlips>(
    store,
    `SELECT s.id AS schemeId, s.name AS schemeName, s.state, count(*) AS slips, sum(r.points - r.returned_points) AS points, min(r.day) AS firstDay
     FROM redemption r JOIN account a ON a.id = r.account_id JOIN scheme s ON s.id = a.scheme_id
     WHERE r.state = 'done' AND r.settlement_id IS NULL GROUP BY s.id ORDER BY s.id`,
  ).all();
}

/** The scheme being settled, in any state: goods handed out are owed. Refuses noScheme, notFound. */
function settledScheme(store: Store, requested?: SchemeId): SchemeId {
  if (requested !== undefined) return schemeById(store, requested).id;
  const id = findCounterScheme(store)?.id ?? unsettledSlips(store)[0]?.schemeId;
  if (id === undefined) throw new Refusal('noScheme', '还没有可兑换物品的积分办法，没有要结算的小票。');
  return id;
}

/** Part of the shop's goods that vouchers paid: the township settles it against the vouchers themselves (db/vouchers). */
function paidByVouchers(
  store: Store,
  values: { from: string; to: string; schemeId: SchemeId },
): SettlementLine[] {
  return prepared<unknown[], Pick<SettlementLine, 'fenPerPoint' | 'points' | 'quantity'>>(
    store,
    `SELECT r.fen_per_point AS fenPerPoint, sum(min(r.voucher_points, ${SHOP_POINTS})) AS points,
       sum((SELECT count(*) FROM voucher_payment WHERE redemption_id = r.id)) AS quantity
     FROM (SELECT * FROM redemption INDEXED BY redemption_unsettled WHERE ${UNSETTLED} AND ${IN_PERIOD} AND voucher_points > 0) r
     GROUP BY r.fen_per_point HAVING points > 0 ORDER BY r.fen_per_point`,
  )
    .all(values)
    .map(({ fenPerPoint, points, quantity }) => ({
      name: '减：积分券付的',
      spec: '凭券另结',
      unit: '张',
      unitSize: PIECES,
      source: 'shop',
      fenPerPoint,
      quantity,
      points: -points,
      amount: -pointsToFen(points, fenPerPoint),
    }));
}

interface Totals {
  slips: number;
  points: Points;
  /** Slips of which a part came back. */
  partly: number;
  back: Points;
  firstSlip: string | null;
  lastSlip: string | null;
}

/** Preview of the settlement of a period. Refuses noScheme. */
export function previewSettlement(
  store: Store,
  { from, to, schemeId: requested }: { from: string; to: string; schemeId?: SchemeId },
): SettlementPreview {
  const schemeId = settledScheme(store, requested);
  const values = { from, to, schemeId };
  const row = prepared<unknown[], Totals>(
    store,
    `SELECT count(*) AS slips, coalesce(sum(points - returned_points), 0) AS points,
       count(*) FILTER (WHERE returned_points > 0) AS partly, coalesce(sum(returned_points), 0) AS back, min(slip_no) AS firstSlip, max(slip_no) AS lastSlip
     FROM redemption INDEXED BY redemption_unsettled WHERE ${UNSETTLED} AND ${IN_PERIOD}`,
  ).get(values);
  const returned = prepared<unknown[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM redemption INDEXED BY redemption_returned WHERE state = 'returned' AND ${IN_PERIOD}`,
  ).get(values);
  const earlier = prepared<unknown[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM redemption WHERE ${UNSETTLED} AND day < :from
       AND account_id IN (SELECT id FROM account WHERE scheme_id = :schemeId)`,
  ).get({ from, schemeId });
  const byHand = prepared<unknown[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM redemption INDEXED BY redemption_unsettled WHERE ${UNSETTLED} AND ${IN_PERIOD}
       AND id IN (SELECT redemption_id FROM handwritten_slip WHERE redemption_id IS NOT NULL)`,
  ).get(values);
  const parts = prepared<unknown[], Omit<SettlementLine, 'amount'>>(
    store,
    `SELECT l.name, l.spec, l.unit, g.unit_size AS unitSize, l.source, r.fen_per_point AS fenPerPoint, sum(l.quantity - l.returned) AS quantity,
       sum(l.points - l.returned_points) AS points
     FROM (SELECT id, fen_per_point FROM redemption INDEXED BY redemption_unsettled WHERE ${UNSETTLED} AND ${IN_PERIOD}) r
     JOIN redemption_line l ON l.redemption_id = r.id JOIN goods g ON g.id = l.goods_id
     GROUP BY l.source, r.fen_per_point, l.goods_id, l.name, l.spec, l.unit
     HAVING sum(l.quantity - l.returned) > 0 ORDER BY l.source <> 'shop', l.source, r.fen_per_point, l.goods_id, l.name`,
  ).all(values);
  const amounts = amountsOf(parts);
  const lines = [
    ...parts.map((part, index) => ({ ...part, amount: amounts[index] ?? 0 })),
    ...paidByVouchers(store, values),
  ];
  return {
    schemeId,
    from,
    to,
    slips: row?.slips ?? 0,
    points: row?.points ?? 0,
    firstSlip: row?.firstSlip ?? '',
    lastSlip: row?.lastSlip ?? '',
    returned: returned?.n ?? 0,
    partlyReturned: { slips: row?.partly ?? 0, points: row?.back ?? 0 },
    handwritten: byHand?.n ?? 0,
    earlier: earlier?.n ?? 0,
    lines,
    amount: sumBy(lines, (line) => line.amount),
  };
}
