/** Wishes are noted at the counter, and seen to by the office. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { listGoods, titleOf } from '../goods/goods.ts';
import { wish } from '../schema/index.ts';
import { openWishes } from './list.ts';
import { WISH } from './states.ts';

interface Asked {
  goodsId: GoodsId | null;
  name: string;
}

const spelled = (name: string): string => plainText(name).trim().replace(/\s+/g, ' ');

/** Goods of the list under their own name. Refuses invalidState when they are there, notFound. */
function requireMissing(tx: Tx, { goodsId, name }: Asked): string {
  if (goodsId === null) return spelled(name);
  const goods = requireFound(listGoods(tx, { id: goodsId })[0], '商品');
  if (goods.state === 'onSale' && goods.stock > 0)
    throw new Refusal(
      'invalidState',
      `${quoted(titleOf(goods))}还有 ${goodsQuantity(goods.stock, goods)}，可以兑换，不用记。`,
    );
  return titleOf(goods);
}

/** Goods were asked for and were not there. Refuses invalidState when they are there, notFound. */
export function noteWish(
  store: Store,
  by: Actor,
  input: Asked & { requestId: string },
): { name: string; count: number } {
  return transact(store, by, 'wishes.note', input, (tx) => {
    const { goodsId } = input;
    const name = requireMissing(tx, input);
    const { staffId, name: staffName } = tx.by;
    tx.orm.insert(wish).values({ goodsId, name, day: tx.today, staffId, staffName }).run();
    tx.audit({
      subject: goodsId === null ? 'goods' : `goods:${String(goodsId)}`,
      summary: `有人想要：${name}`,
    });
    return { name, count: openWishes(tx, goodsId, name).length };
  });
}

/** The office has seen to a wish. Refuses versionConflict when they were asked for again since the screen showed it. */
export function endWish(
  store: Store,
  by: Actor,
  input: Asked & { requestId: string; seen: number; reason: string },
): { count: number } {
  return transact(store, by, 'wishes.end', input, (tx) => {
    const { goodsId, reason } = input;
    const name = spelled(input.name);
    const open = openWishes(tx, goodsId, name);
    if (open.length !== input.seen)
      throw new Refusal(
        'versionConflict',
        `想要${quoted(name)}的刚有变化（现在 ${String(open.length)} 次），请核对后再办。`,
      );
    for (const { id } of open) transition(tx, WISH, id, 'ended', { reason });
    tx.audit({
      subject: goodsId === null ? 'goods' : `goods:${String(goodsId)}`,
      summary: `想要的${quoted(name)}已办（${String(open.length)} 次）：${reason}`,
      before: { state: 'open' },
      after: { state: 'ended', reason },
    });
    return { count: open.length };
  });
}
