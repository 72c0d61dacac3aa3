import { expect, it } from 'vitest';
import { recalledBasket } from '../../renderer/counter/held.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { HeldBasket } from '../../shared/contract/held-baskets.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { goodsRow } from './goods-row.ts';

const goods = (id: number, points: number, changes: Partial<GoodsRow> = {}) =>
  goodsRow(id, { points, ...changes });

const household = (schemeId: number): CounterHousehold => ({
  householdId: 7,
  memberId: null,
  schemeId,
  schemeName: '品德银行',
  no: '01001',
  head: '余明梅',
  group: '第一村民小组',
  state: 'open',
  balance: 10_000,
  cardNumber: null,
  members: ['余明梅'],
  warnings: [],
  recent: null,
});

const held: HeldBasket = {
  id: 1,
  basketId: 'b7a0c4de-0000-4000-8000-000000000001',
  householdId: 7,
  memberId: null,
  schemeId: 1,
  householdNo: '01001',
  head: '余明梅',
  cardNumber: '0000000019',
  collector: '老王',
  relation: '邻居代领',
  vouchers: [],
  lines: [
    { goodsId: 1, name: '肥皂', unit: '块', unitSize: 1, quantity: 2, seenPoints: 300 },
    { goodsId: 2, name: '毛巾', unit: '条', unitSize: 1, quantity: 1, seenPoints: 600 },
  ],
  at: '2026-09-26T02:00:00.000Z',
  staffName: '李店主',
  own: true,
};

it('a basket comes back with its card, account and collector, to be redeemed under the same request', () => {
  const back = recalledBasket(held, {
    goods: [goods(1, 300), goods(2, 600)],
    matches: [household(2), household(1)],
  });
  expect(back.changes).toEqual([]);
  expect(back.basket).toMatchObject({ requestId: held.basketId, lines: [{ quantity: 2 }, { quantity: 1 }] });
  expect(back.customer).toMatchObject({ byCard: true, household: { schemeId: 1, cardNumber: '0000000019' } });
  expect(back.customer?.accounts).toHaveLength(2);
  expect(back.by).toEqual({ name: '老王', relation: '邻居代领', chosen: true });
});

it('another price, an empty shelf and goods off the list are said, and today’s price holds', () => {
  const back = recalledBasket(held, { goods: [goods(1, 350, { stock: 1 })], matches: [household(1)] });
  expect(back.changes).toEqual([
    '“肥皂”由 3 调整为 3.50',
    '“肥皂”只剩 1 块，要 2 块',
    '“毛巾”已下架，已从清单去掉',
  ]);
  expect(back.basket.lines).toMatchObject([{ goods: { points: 350 }, quantity: 2 }]);
});

it('barred goods are left out, and a household that is gone is looked for again', () => {
  const back = recalledBasket(held, {
    goods: [goods(1, 300), goods(2, 600, { barred: '烟酒' })],
    matches: [],
  });
  expect(back.changes).toEqual(['“毛巾”不能兑换了，已从清单去掉', '余明梅 户没有找到，请重新找户']);
  expect(back.customer).toBeNull();
});
