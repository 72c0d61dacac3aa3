import { eq } from 'drizzle-orm';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { isExpired } from '../../shared/goods.ts';
import { formatFen } from '../../shared/values/money.ts';
import { PURCHASE_STATE_NAMES } from '../../shared/purchases.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Fen } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { purchaseLine } from '../schema/index.ts';
import { goodsById, titleOf } from '../goods/goods.ts';
import { insertBatch } from '../goods/stock.ts';
import type { Purchase } from '../../shared/contract/purchases.ts';
import { requireAmount } from './amount.ts';
import { purchaseById, purchaseLines } from './read.ts';
import { PURCHASE } from './states.ts';

interface AcceptInput {
  requestId: string;
  id: number;
  version: number;
  acceptors: string;
  reference: string;
  reason: string;
  lines: { lineId: number; accepted: number; bestBefore: string | null }[];
}

function requireOrdered(tx: Tx, { id, version }: { id: number; version: number }): Purchase {
  const purchase = purchaseById(tx, id);
  if (purchase.state !== 'ordered') {
    throw new Refusal(
      'invalidState',
      `采购单 ${purchase.no} ${PURCHASE_STATE_NAMES[purchase.state]}，不能再办。`,
    );
  }
  assertVersion(purchase.version, version, `采购单 ${purchase.no} `);
  return purchase;
}

/**
 * 验收: every line says what came, which goes on the shelf as a batch at the price of the order. Refuses a line left out,
 * another quantity than ordered without a reason, expired goods, a delivery of nothing, and an amount beyond all others.
 */
export function acceptPurchase(
  store: Store,
  by: Actor,
  input: AcceptInput,
): { no: string; batches: number; amount: Fen } {
  return transact(store, by, 'purchases.accept', input, (tx) => {
    const purchase = requireOrdered(tx, input);
    const ordered = purchaseLines(tx, purchase.id);
    const entered = new Map(input.lines.map((line) => [line.lineId, line]));
    const came = ordered.map((line) => {
      const { accepted, bestBefore } = requireFound(
        entered.get(line.id),
        `采购单 ${purchase.no} 的${line.name}`,
      );
      return { ...line, accepted, bestBefore };
    });
    if (entered.size > ordered.length)
      throw new Refusal('invalidInput', `采购单 ${purchase.no} 上没有这样的行，请重新打开再验收。`);
    if (came.every(({ accepted }) => accepted === 0))
      throw new Refusal('invalidInput', '一件都没有收到。没有到货的，请等到货再验收，或撤销采购单。');
    const other = came.find(({ quantity, accepted }) => quantity !== accepted);
    if (other && input.reason === '') {
      throw new Refusal(
        'invalidInput',
        `${quoted(titleOf(other))}采购 ${goodsQuantity(other.quantity, other)}，实收 ${goodsQuantity(other.accepted, other)}：请填写数量不符的说明。`,
      );
    }
    let batches = 0;
    for (const { id, goodsId, accepted, bestBefore, unitPrice } of came) {
      const goods = requireFound(goodsById(tx, goodsId), '商品');
      if (accepted > 0 && isExpired({ bestBefore }, tx.today)) {
        throw new Refusal(
          'invalidInput',
          `${quoted(titleOf(goods))}保质期至 ${bestBefore ?? ''} 已经过了，不能收。请退给供货商，实收写 0。`,
        );
      }
      const batchId =
        accepted === 0
          ? null
          : insertBatch(tx, goods, {
              source: purchase.buyer,
              quantity: accepted,
              unitPrice,
              bestBefore,
              remark: `采购 ${purchase.no}`,
              provider: purchase.supplier,
              reference: input.reference,
            });
      if (batchId !== null) batches += 1;
      tx.orm.update(purchaseLine).set({ accepted, bestBefore, batchId }).where(eq(purchaseLine.id, id)).run();
    }
    transition(tx, PURCHASE, purchase.id, 'accepted', {
      acceptedOn: tx.today,
      acceptors: input.acceptors,
      reference: input.reference,
      stateReason: input.reason,
    });
    const amount = requireAmount(came);
    tx.audit({
      subject: `purchase:${String(purchase.id)}`,
      summary: `验收 ${purchase.no}：${purchase.supplier}，${String(batches)} 批 ${formatFen(amount)} 元，验收人 ${input.acceptors}${input.reason === '' ? '' : `，${input.reason}`}`,
      before: { state: 'ordered' },
      after: { state: 'accepted', lines: input.lines },
    });
    return { no: purchase.no, batches, amount };
  });
}

/** Cancels an order of which nothing came. */
export function cancelPurchase(
  store: Store,
  by: Actor,
  input: { requestId: string; id: number; version: number; reason: string },
): { no: string } {
  return transact(store, by, 'purchases.cancel', input, (tx) => {
    const { id, no, supplier } = requireOrdered(tx, input);
    transition(tx, PURCHASE, id, 'cancelled', { stateReason: input.reason });
    tx.audit({
      subject: `purchase:${String(id)}`,
      summary: `撤销采购 ${no}：${supplier}，${input.reason}`,
      before: { state: 'ordered' },
      after: { state: 'cancelled', reason: input.reason },
    });
    return { no };
  });
}
