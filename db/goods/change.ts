/** Adds goods, changes them, takes them off sale. */
import { requireFound } from '../../shared/refusals.ts';
import type { GoodsState } from '../../shared/goods.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { askAboutSameGoods } from './entered-twice.ts';
import { askAboutGiftValue } from './gifts.ts';
import { goodsById, titleOf, type GoodsFields } from './goods.ts';
import { insertGoods, updateGoods, fieldsOf, setState } from './write-goods.ts';

/** Refuses duplicate (code), question (the same name and spec). */
export function addGoods(
  store: Store,
  by: Actor,
  input: GoodsFields & { requestId: string; answered?: string },
): { id: GoodsId } {
  return transact(store, by, 'goods.add', input, (tx) => {
    askAboutSameGoods(tx, input, { answered: input.answered });
    return { id: insertGoods(tx, input).id };
  });
}

/**
 * Changes goods; a new price applies from the next redemption. Refuses versionConflict, duplicate, question (the
 * same name and spec; gifts on the shelf that would not be redeemed at equal value).
 */
export function changeGoods(
  store: Store,
  by: Actor,
  input: GoodsFields & { requestId: string; id: GoodsId; version: number; answered?: string },
): { version: number } {
  return transact(store, by, 'goods.change', input, (tx) => {
    const goods = requireFound(goodsById(tx, input.id), '商品');
    assertVersion(goods.version, input.version, quoted(titleOf(goods)));
    if (titleOf(goods) !== titleOf(input)) {
      askAboutSameGoods(tx, input, { own: goods.id, answered: input.answered });
    }
    askAboutGiftValue(tx, goods, input.points, input.answered);
    updateGoods(tx, goods, { ...fieldsOf(input), code: input.code || goods.code });
    return { version: requireFound(goodsById(tx, input.id), '商品').version };
  });
}

/** Takes goods off sale (下架) or puts them back; stock and history remain. */
export function setGoodsState(
  store: Store,
  by: Actor,
  input: { requestId: string; id: GoodsId; version: number; state: GoodsState; reason: string },
): { version: number } {
  return transact(store, by, 'goods.setState', input, (tx) => {
    const goods = requireFound(goodsById(tx, input.id), '商品');
    assertVersion(goods.version, input.version, quoted(titleOf(goods)));
    if (goods.state === input.state) return { version: goods.version };
    setState(tx, goods, input.state);
    const what = input.state === 'offSale' ? '商品下架' : '商品恢复兑换';
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `${what}：${titleOf(goods)}${input.reason ? `，${input.reason}` : ''}`,
      before: { state: goods.state },
      after: { state: input.state, reason: input.reason },
    });
    return { version: goods.version + 1 };
  });
}
