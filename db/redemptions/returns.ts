/** Returns of goods of a slip (退货), and whether a slip may still be returned. */
import { eq } from 'drizzle-orm';
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import { chineseDate, addDays } from '../../shared/values/dates.ts';
import type { GoodsId, Points, RedemptionId, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { slipReturn } from '../schema/index.ts';
import { returnDays } from '../village/counter-settings.ts';
import type { Slip } from './slips.ts';

interface SlipReturn {
  id: number;
  no: string;
  redemptionId: RedemptionId;
  points: Points;
  /** Of the household, right after it was posted. */
  balanceAfter: Points;
  reason: string;
  at: string;
  staffName: string;
  transferId: TransferId;
}

/** Points of a return that went on to the household that a merged one lives on in, right after it. */
interface ForwardedPoints {
  points: Points;
  householdNo: string;
  head: string;
}

export function returnById(store: Store, id: number): SlipReturn | undefined {
  return store.orm
    .select({
      id: slipReturn.id,
      no: slipReturn.no,
      redemptionId: slipReturn.redemptionId,
      points: slipReturn.points,
      balanceAfter: slipReturn.balanceAfter,
      reason: slipReturn.reason,
      at: slipReturn.at,
      staffName: slipReturn.staffName,
      transferId: slipReturn.transferId,
    })
    .from(slipReturn)
    .where(eq(slipReturn.id, id))
    .get();
}

/** The move was posted next, by the same act; undefined where the points stayed. */
export function forwardedPoints(
  store: Store,
  { transferId, at }: Pick<SlipReturn, 'transferId' | 'at'>,
): ForwardedPoints | undefined {
  return prepared<[TransferId, string], ForwardedPoints>(
    store,
    `SELECT t.points, o.no AS householdNo, o.name AS head FROM transfer r
     JOIN transfer t ON t.id = r.id + 1 AND t.kind = 'movedOut' AND t.debit_account_id = r.credit_account_id AND t.posted_at = r.posted_at
     JOIN transfer i ON i.id = t.id + 1 AND i.kind = 'movedIn' AND i.source = t.source
     JOIN account_owner o ON o.account_id = i.credit_account_id WHERE r.id = ? AND r.posted_at = ?`,
  ).get(transferId, at);
}

/** Points of a slip that had come back before this return. */
export function pointsReturnedBefore(store: Store, { id, redemptionId }: SlipReturn): Points {
  return (
    prepared<[RedemptionId, number], { points: Points }>(
      store,
      'SELECT coalesce(sum(points), 0) AS points FROM slip_return WHERE redemption_id = ? AND id < ?',
    ).get(redemptionId, id)?.points ?? 0
  );
}

interface ReturnedLine {
  goodsId: GoodsId;
  name: string;
  spec: string;
  unit: string;
  unitSize: UnitSize;
  quantity: number;
  unitPoints: Points;
  points: Points;
}

/** Goods of a return, each once. */
export function returnLines(store: Store, id: number): ReturnedLine[] {
  return prepared<[number], ReturnedLine>(
    store,
    `SELECT l.goods_id AS goodsId, l.name, l.spec, l.unit, g.unit_size AS unitSize, sum(b.quantity) AS quantity, l.unit_points AS unitPoints, sum(b.points) AS points
     FROM slip_return_line b JOIN redemption_line l ON l.id = b.redemption_line_id JOIN goods g ON g.id = l.goods_id
     WHERE b.slip_return_id = ? GROUP BY l.goods_id ORDER BY min(l.id)`,
  ).all(id);
}

/** Number of the settlement that paid the shop for vouchers of a slip. */
function voucherSettlementOf(store: Store, id: RedemptionId): string | undefined {
  return prepared<[RedemptionId], { no: string }>(
    store,
    `SELECT s.no FROM voucher_payment p JOIN voucher v ON v.id = p.voucher_id JOIN voucher_settlement s ON s.id = v.settlement_id
     WHERE p.redemption_id = ? LIMIT 1`,
  ).get(id)?.no;
}

/** Why goods of a slip cannot be returned on a day, in Chinese; undefined when they can. */
export function returnFault(
  store: Store,
  { id, slipNo, state, settlementNo, day }: Pick<Slip, 'id' | 'slipNo' | 'state' | 'settlementNo' | 'day'>,
  today: string,
): string | undefined {
  if (state === 'returned') return `小票 ${slipNo} 已经退过货，不能再退。`;
  if (settlementNo !== null) {
    return `小票 ${slipNo} 已列入结算单 ${settlementNo}，不能退货。请换同样的商品；确需退回的，由村会计与商户另行结清。`;
  }
  const vouchersIn = voucherSettlementOf(store, id);
  if (vouchersIn !== undefined) {
    return `小票 ${slipNo} 用的积分券已列入券结算单 ${vouchersIn}，不能退货。请换同样的商品；确需退回的，由村会计与商户另行结清。`;
  }
  const days = returnDays(store);
  const last = addDays(day, days);
  if (today <= last) return undefined;
  const within = days === 0 ? '只能当天退货' : `${String(days)} 天内可以退货`;
  return `小票 ${slipNo} 是${chineseDate(day)}的，本村规定${within}，${chineseDate(last)}已经到期。确需退的请找村会计（“系统 → 打印与柜台”里定天数）。`;
}
