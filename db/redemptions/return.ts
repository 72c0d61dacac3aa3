/** Returns goods of a redemption slip: all that is left of it, or some. */
import type { ReturnedSlip } from '../../shared/contract/redemptions.ts';
import { lateCreditText } from '../../shared/sentences/late-credits.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { goodsQuantity, goodsTimes, goodsWorth, type UnitSize } from '../../shared/values/goods-quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { AccountId, GoodsId, Points, RedemptionId, TransferId } from '../../shared/values/units.ts';
import { titleOf } from '../goods/goods.ts';
import { moveStock, restock, type Restocked } from '../goods/stock.ts';
import { post } from '../ledger/post.ts';
import { forwardLatePoints } from '../merge-split/late-credits.ts';
import { transition } from '../database/states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireNotCleared } from '../period-closes/cleared.ts';
import { accountUnit } from '../schemes/unit.ts';
import { slipReturn } from '../schema/index.ts';
import { requireShift } from '../shifts/require.ts';
import { returnFault } from './returns.ts';
import { slipVouchers } from './slips.ts';
import { voucherBackText, voucherPartBack, voucherReturnFault } from '../../shared/vouchers.ts';
import { REDEMPTION } from './states.ts';

interface Row {
  id: RedemptionId;
  slipNo: string;
  day: string;
  accountId: AccountId;
  points: Points;
  returnedPoints: Points;
  voucherPoints: Points;
  state: 'done' | 'returned';
  transferId: TransferId;
  settlementNo: string | null;
  reversedBy: TransferId | null;
  /** Number of earlier returns. */
  returns: number;
}

interface Line {
  id: number;
  goodsId: GoodsId;
  name: string;
  spec: string;
  unit: string;
  unitSize: UnitSize;
  source: string;
  batchId: number | null;
  quantity: number;
  returned: number;
  unitPoints: Points;
}

interface ReturnSlipInput {
  requestId: string;
  slipNo: string;
  reason: string;
  /** What comes back; omitted for all that is left of the slip. */
  lines?: { goodsId: GoodsId; quantity: number }[] | undefined;
  /** What comes back is broken: written off at once, before this witness. */
  damaged?: { witness: string } | undefined;
}

function returnableSlip(tx: Tx, slipNo: string): Row {
  const slip = requireFound(
    prepared<[string], Row>(
      tx,
      `SELECT r.id, r.slip_no AS slipNo, r.day, r.account_id AS accountId, r.points, r.returned_points AS returnedPoints, r.voucher_points AS voucherPoints, r.state,
         r.transfer_id AS transferId, s.no AS settlementNo, t.id AS reversedBy,
         (SELECT count(*) FROM slip_return WHERE redemption_id = r.id) AS returns
       FROM redemption r LEFT JOIN settlement s ON s.id = r.settlement_id LEFT JOIN transfer t ON t.reverses_id = r.transfer_id
       WHERE r.slip_no = ?`,
    ).get(slipNo),
    `小票 ${slipNo} `,
  );
  const fault = returnFault(tx, slip, tx.today);
  if (fault !== undefined) throw new Refusal('invalidState', fault);
  if (slip.reversedBy !== null) {
    throw new Refusal(
      'invalidState',
      `小票 ${slip.slipNo} 的积分已在台账第 ${String(slip.reversedBy)} 笔冲销退回，不能再退一次。`,
    );
  }
  requireNotCleared(tx, slip.transferId);
  return slip;
}

/** Quantity of each goods that comes back. Refuses what is not on the slip and more than is left of it. */
function quantitiesOf(lines: readonly Line[], { slipNo, lines: asked }: ReturnSlipInput) {
  const left = new Map<GoodsId, number>();
  for (const { goodsId, quantity, returned } of lines)
    left.set(goodsId, (left.get(goodsId) ?? 0) + quantity - returned);
  if (asked === undefined) return left;
  const wanted = new Map<GoodsId, number>();
  for (const { goodsId, quantity } of asked) wanted.set(goodsId, (wanted.get(goodsId) ?? 0) + quantity);
  for (const [goodsId, quantity] of wanted) {
    const line = lines.find((one) => one.goodsId === goodsId);
    if (!line)
      throw new Refusal('invalidInput', `小票 ${slipNo} 上没有这种商品。请重新查小票，再选要退的商品。`);
    const most = left.get(goodsId) ?? 0;
    if (quantity > most) {
      const rest = most === 0 ? '已经退完' : `只有 ${goodsQuantity(most, line)}可退`;
      throw new Refusal(
        'invalidInput',
        `小票 ${slipNo} 上的${quoted(titleOf(line))}${rest}，不能退 ${goodsQuantity(quantity, line)}。`,
      );
    }
  }
  return wanted;
}

interface Part {
  line: Line;
  quantity: number;
  points: Points;
}

/** The lines of what went back to the shelf. A line of an older program names the source of its goods, not the batch. */
function partsOf(
  lines: readonly Line[],
  goodsId: GoodsId,
  restocked: readonly Restocked[],
): Omit<Part, 'points'>[] {
  return restocked.flatMap(({ batchId, source, quantity }) => {
    let rest = quantity;
    const parts: Omit<Part, 'points'>[] = [];
    for (const line of lines) {
      const isOf = line.batchId === null ? line.source === source : line.batchId === batchId;
      if (line.goodsId !== goodsId || !isOf || rest === 0) continue;
      const taken = Math.min(rest, line.quantity - line.returned);
      if (taken > 0) parts.push({ line, quantity: taken });
      rest -= taken;
    }
    if (rest > 0) throw new Error(`goods ${String(goodsId)} returned without a line of the slip`);
    return parts;
  });
}

/**
 * What comes back for each part of some goods: the points of what was kept before it less those of what is kept after it,
 * so that whatever comes back, and however often, the household has paid for exactly what it keeps.
 */
function priced(lines: readonly Line[], goodsId: GoodsId, parts: readonly Omit<Part, 'points'>[]): Part[] {
  let kept = sumBy(
    lines.filter((line) => line.goodsId === goodsId),
    ({ quantity, returned }) => quantity - returned,
  );
  return parts.map((part) => {
    const { unitPoints, unitSize } = part.line;
    const before = goodsWorth(kept, unitPoints, unitSize);
    kept -= part.quantity;
    return { ...part, points: before - goodsWorth(kept, unitPoints, unitSize) };
  });
}

function insertReturn(
  tx: Tx,
  values: Omit<typeof slipReturn.$inferInsert, 'at' | 'day' | 'staffId' | 'staffName'>,
  parts: readonly Part[],
): number {
  const { staffId, name: staffName } = tx.by;
  const { id } = tx.orm
    .insert(slipReturn)
    .values({ ...values, at: tx.at, day: tx.today, staffId, staffName })
    .returning({ id: slipReturn.id })
    .get();
  const insert = prepared(
    tx,
    'INSERT INTO slip_return_line (slip_return_id, redemption_line_id, quantity, points) VALUES (?, ?, ?, ?)',
  );
  const mark = prepared(
    tx,
    'UPDATE redemption_line SET returned = returned + ?, returned_points = returned_points + ? WHERE id = ?',
  );
  for (const { line, quantity, points } of parts) {
    insert.run(id, line.id, quantity, points);
    mark.run(quantity, points, line.id);
  }
  prepared(tx, 'UPDATE redemption SET returned_points = returned_points + ? WHERE id = ?').run(
    values.points,
    values.redemptionId,
  );
  return id;
}

/** Broken goods were never on the shelf again: what went back to the batches leaves them as a loss. */
function writeOffReturned(tx: Tx, subject: string, restocked: readonly Restocked[], reason: string): void {
  for (const { batchId, quantity } of restocked)
    moveStock(tx, batchId, 'writeOff', -quantity, subject, `退货报损：${reason}`);
}

/**
 * Returns goods of a slip: points to the household, goods to the batches they came from, or off the books where they
 * are broken. Never more than was taken,
 * not after the days that the village sets, not after the slip was settled, nor after a close has cleared the points
 * it used, nor without a shift where the village has them, nor of what vouchers paid beyond what their series allows
 * (notAllowed). The slip counts as returned when nothing is left of it. Points of a household merged since go to the one
 * it lives on in; with one closed otherwise they stay in the account.
 */
export function returnSlip(store: Store, by: Actor, input: ReturnSlipInput): ReturnedSlip {
  return transact(store, by, 'redemptions.returnSlip', input, (tx) => {
    requireShift(tx);
    const slip = returnableSlip(tx, input.slipNo);
    const lines = prepared<[RedemptionId], Line>(
      tx,
      `SELECT l.id, l.goods_id AS goodsId, l.name, l.spec, l.unit, g.unit_size AS unitSize, l.source, l.batch_id AS batchId, l.quantity,
         l.returned, l.unit_points AS unitPoints
       FROM redemption_line l JOIN goods g ON g.id = l.goods_id WHERE l.redemption_id = ? ORDER BY l.id`,
    ).all(slip.id);
    const quantities = quantitiesOf(lines, input);
    const subject = `redemption:${String(slip.id)}`;
    const { damaged } = input;
    const reason = damaged ? `${input.reason}（坏货已报损，见证人 ${damaged.witness}）` : input.reason;
    const parts = [...quantities].flatMap(([goodsId, quantity]) => {
      const restocked = restock(tx, subject, goodsId, quantity, `退货：${reason}`);
      if (damaged) writeOffReturned(tx, subject, restocked, reason);
      return priced(lines, goodsId, partsOf(lines, goodsId, restocked));
    });
    const points = sumBy(parts, (part) => part.points);
    const unit = accountUnit(tx, slip.accountId);
    if (points === 0) {
      throw new Refusal(
        'invalidInput',
        `退的太少，折不到 0.01 ${unit}，没有办理。请核对重量，或与其余的一起退。`,
      );
    }
    const fault = voucherReturnFault(slip, slipVouchers(tx, slip.id), points, unit);
    if (fault !== undefined) throw new Refusal('notAllowed', `小票 ${slip.slipNo} ${fault}`);
    const byVoucher = voucherBackText(voucherPartBack(slip, points), unit);
    const rest = slip.points - slip.returnedPoints - points;
    const isWhole = rest === 0 && slip.returns === 0;
    const what = [...quantities]
      .filter(([, quantity]) => quantity > 0)
      .map(([goodsId, quantity]) => {
        const line = lines.find((one) => one.goodsId === goodsId);
        return line ? goodsTimes(titleOf(line), quantity, line) : '';
      })
      .join('、');
    const goods = isWhole ? '' : ` ${what}`;
    const [posted] = post(tx, [
      {
        kind: 'return',
        accountId: slip.accountId,
        points,
        activityDate: tx.today,
        period: tx.today.slice(0, 7),
        // The ledger knows a source once for each kind.
        source: slip.returns === 0 ? subject : `${subject}:${String(slip.returns + 1)}`,
        summary: `退货 小票 ${slip.slipNo}${goods}：${reason}`.slice(0, 200),
      },
    ]);
    if (!posted) throw new Error('the return was not posted');
    const no = `${slip.slipNo}退${isWhole ? '' : String(slip.returns + 1)}`;
    const returnId = insertReturn(
      tx,
      {
        no,
        redemptionId: slip.id,
        points,
        balanceAfter: posted.balanceAfter,
        reason,
        transferId: posted.transferId,
      },
      parts,
    );
    const { late, balanceAfter } = forwardLatePoints(tx, slip.accountId, points);
    if (rest === 0)
      transition(tx, REDEMPTION, slip.id, 'returned', { returnedAt: tx.at, returnReason: reason });
    tx.audit({
      subject,
      summary: `退货：小票 ${slip.slipNo}${goods} 退回 ${formatPoints(points)} ${unit}，${byVoucher && `${byVoucher}，`}余 ${formatPoints(balanceAfter)} ${unit}${lateCreditText(late)}，${reason}`,
      before: { state: 'done', returnedPoints: slip.returnedPoints },
      after: {
        state: rest === 0 ? 'returned' : 'done',
        returnedPoints: slip.returnedPoints + points,
        no,
        reason,
      },
    });
    return {
      redemptionId: slip.id,
      returnId,
      returnNo: no,
      slipNo: slip.slipNo,
      points,
      balanceAfter,
      unitName: unit,
      late,
    };
  });
}
