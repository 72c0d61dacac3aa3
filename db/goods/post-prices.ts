/** 预告调价: prices that are posted before the day from which they hold. */
import type { PostedPrice } from '../../shared/contract/goods.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { GoodsId, Points } from '../../shared/values/units.ts';
import { assertNotFarAhead } from '../database/future-dates.ts';
import { ask } from '../database/question.ts';
import { transition } from '../database/states.ts';
import { prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { giftValueQuestion } from './gifts.ts';
import { goodsById, titleOf } from './goods.ts';
import { onDay } from './price-of-day.ts';
import { GOODS_PRICE } from './states.ts';
import { insertPrice, recordFirstPrice } from './write-goods.ts';
import { and, eq } from 'drizzle-orm';
import { goodsPrice } from '../schema/index.ts';

const POSTED = `SELECT p.id, p.goods_id AS goodsId, g.code, g.name, g.spec, g.unit, p.points, p.from_day AS fromDay,
    p.posted_on AS postedOn, p.staff_name AS staffName
  FROM goods_price p JOIN goods g ON g.id = p.goods_id WHERE p.state = 'posted'`;

/** Prices that do not hold yet, by day. */
export function postedPrices(store: Store): PostedPrice[] {
  return prepared<[string], PostedPrice>(
    store,
    `${POSTED} AND p.from_day > ? ORDER BY p.from_day, g.category, g.id, p.id`,
  ).all(todayOf(store));
}

interface PostInput {
  requestId: string;
  fromDay: string;
  prices: { goodsId: GoodsId; points: Points }[];
  answered?: string;
}

/** A price posted before for the same day is replaced. */
function replaceSameDay(tx: Tx, goodsId: GoodsId, fromDay: string): void {
  const before = tx.orm
    .select({ id: goodsPrice.id })
    .from(goodsPrice)
    .where(
      and(eq(goodsPrice.goodsId, goodsId), eq(goodsPrice.fromDay, fromDay), eq(goodsPrice.state, 'posted')),
    )
    .all();
  if (before.length > 0)
    transition(
      tx,
      GOODS_PRICE,
      before.map(({ id }) => id),
      'cancelled',
    );
}

/**
 * Posts prices that hold from a day to come; until then the counter takes those of today, and slips keep the price that
 * they were written with. Refuses a day that has begun or is too far off, goods twice, a price that holds that day
 * already, question (gifts that would not be redeemed at equal value).
 */
export function postPrices(store: Store, by: Actor, input: PostInput): { count: number } {
  return transact(store, by, 'goods.postPrices', input, (tx) => {
    const { fromDay, prices } = input;
    if (fromDay <= tx.today) {
      throw new Refusal(
        'invalidInput',
        '预告的价从明天以后起执行，请改日期。今天就要调价的，请在商品的“更改、调价”里改。',
      );
    }
    assertNotFarAhead(tx, fromDay, '执行日期', 'prices');
    if (new Set(prices.map(({ goodsId }) => goodsId)).size < prices.length)
      throw new Refusal('invalidInput', '同一种商品有两个新价，请只留一个。');
    const found = prices.map(({ goodsId, points }) => {
      const goods = requireFound(goodsById(tx, goodsId), '商品');
      const before = onDay(tx, goods, fromDay).points;
      if (before === points) {
        throw new Refusal(
          'invalidInput',
          `${quoted(titleOf(goods))}在${chineseDate(fromDay)}已经是 ${formatPoints(points)}，请去掉这一行。`,
        );
      }
      return { goods, before, points };
    });
    const questions = found.flatMap(({ goods, points }) => giftValueQuestion(tx, goods, points) ?? []);
    if (questions.length > 0) ask(questions.join('\n'), input.answered);
    for (const { goods, before, points } of found) {
      replaceSameDay(tx, goods.id, fromDay);
      recordFirstPrice(tx, goods.id);
      insertPrice(tx, goods.id, points, fromDay);
      tx.audit({
        subject: `goods:${String(goods.id)}`,
        summary: `预告调价：${titleOf(goods)}，${fromDay} 起 ${formatPoints(before)} → ${formatPoints(points)}`,
        after: { fromDay, points },
      });
    }
    return { count: found.length };
  });
}

/** Takes a posted price back before its day. Refuses notFound, invalidState (it holds already, or was taken back). */
export function cancelPrice(
  store: Store,
  by: Actor,
  input: { requestId: string; priceId: number; reason: string },
): { goodsId: GoodsId } {
  return transact(store, by, 'goods.cancelPrice', input, (tx) => {
    const price = requireFound(
      prepared<[number], PostedPrice>(tx, `${POSTED} AND p.id = ?`).get(input.priceId),
      '预告的价',
    );
    if (price.fromDay <= tx.today) {
      throw new Refusal(
        'invalidState',
        `${quoted(titleOf(price))}的新价已从${chineseDate(price.fromDay)}起执行，不能撤销。请在商品的“更改、调价”里改。`,
      );
    }
    transition(tx, GOODS_PRICE, price.id, 'cancelled');
    tx.audit({
      subject: `goods:${String(price.goodsId)}`,
      summary: `撤销预告的价：${titleOf(price)}，${price.fromDay} 起 ${formatPoints(price.points)} 不再执行，${input.reason}`,
      before: { fromDay: price.fromDay, points: price.points },
      after: { state: 'cancelled', reason: input.reason },
    });
    return { goodsId: price.goodsId };
  });
}
