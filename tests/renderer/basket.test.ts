import { expect, it } from 'vitest';
import { basketTotal, changeBasket, newBasket, uncounted } from '../../renderer/counter/basket.ts';
import { goodsRow } from './goods-row.ts';

const goods = (id: number, points: number) => goodsRow(id, { points });

it('the same goods scanned twice are one line of two, on top', () => {
  let basket = newBasket();
  for (const one of [goods(1, 300), goods(2, 500), goods(1, 300)])
    basket = changeBasket(basket, { kind: 'add', goods: one });
  expect(basket.lines.map(({ goods: { id }, quantity }) => [id, quantity])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(basketTotal(basket)).toBe(1100);
});

it('a quantity of none takes a line away', () => {
  const one = changeBasket(newBasket(), { kind: 'add', goods: goods(1, 300) });
  expect(changeBasket(one, { kind: 'quantity', goodsId: 1, quantity: 0 }).lines).toEqual([]);
  expect(basketTotal(changeBasket(one, { kind: 'refresh', goods: [goods(1, 400)] }))).toBe(400);
});

it('a text that is no quantity leaves nothing to count, also when the goods are scanned again, until one is typed', () => {
  const one = changeBasket(newBasket(), { kind: 'add', goods: goods(1, 300) });
  expect(uncounted(one)).toBeUndefined();
  const unread = changeBasket(one, { kind: 'quantity', goodsId: 1, quantity: Number.NaN });
  const again = changeBasket(unread, { kind: 'add', goods: goods(1, 300) });
  const refreshed = changeBasket(again, { kind: 'refresh', goods: [goods(1, 400)] });
  for (const basket of [unread, again, refreshed]) expect(uncounted(basket)?.goods.id).toBe(1);
  const typed = changeBasket(refreshed, { kind: 'quantity', goodsId: 1, quantity: 2 });
  expect(uncounted(typed)).toBeUndefined();
  expect(basketTotal(typed)).toBe(800);
});

it('keeps its request id until it is cleared, so that Enter twice is one redemption', () => {
  const begun = newBasket();
  const filled = changeBasket(begun, { kind: 'add', goods: goods(1, 300) });
  expect(filled.requestId).toBe(begun.requestId);
  expect(changeBasket(filled, { kind: 'clear' }).requestId).not.toBe(begun.requestId);
});
