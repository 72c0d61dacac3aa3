/** Baskets put aside at the counter: kept in the database, reserving nothing, redeemed once. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dropBasket, heldBaskets, holdBasket } from '../../db/held-baskets/held-baskets.ts';
import { openStore, closeStore } from '../../db/database/open.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { listGoods } from '../../db/goods/goods.ts';
import { requestId, soap } from '../builders/goods.ts';
import { counterVillage, basket, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { MIGRATIONS, SECRET, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let goodsId: GoodsId;
beforeEach(() => {
  ({ village, schemeId, household } = counterVillage());
  goodsId = soap(village);
});
afterEach(() => village.close());

const putAside = (basketId: string, quantity = 2, by = village.by.operator) =>
  holdBasket(village.store, by, {
    requestId: requestId(),
    basketId,
    householdId: household.id,
    memberId: null,
    schemeId,
    cardNumber: household.card,
    collector: household.head,
    relation: '本人',
    lines: [{ goodsId, quantity, seenPoints: 300 }],
  });
const waiting = (by = village.by.operator) => heldBaskets(village.store, by.staffId);

it('a basket put aside is there with its household, also when the program is started again after a power cut', () => {
  const basketId = requestId();
  putAside(basketId);
  // Another connection sees what is in the file alone, as after a cut.
  const again = openStore({ file: village.store.file, secret: SECRET, migrationsDir: MIGRATIONS });
  try {
    const { clock } = village.store;
    expect(heldBaskets({ ...again, clock }, village.by.operator.staffId)).toMatchObject([
      {
        basketId,
        householdNo: '01001',
        head: '余明梅',
        cardNumber: household.card,
        collector: '余明梅',
        relation: '本人',
        own: true,
        lines: [{ goodsId, name: '肥皂 238g', unit: '块', quantity: 2, seenPoints: 300 }],
      },
    ]);
  } finally {
    closeStore(again);
  }
});

it('it reserves nothing, and waits until it was redeemed, once', () => {
  const basketId = requestId();
  putAside(basketId);
  expect(listGoods(village.store, { id: goodsId })[0]?.stock).toBe(20);
  const input = basket(village, household, [[goodsId, 2]], { requestId: basketId });
  const first = redeem(village.store, village.by.operator, input);
  expect(waiting()).toEqual([]);
  expect(redeem(village.store, village.by.accountant, input)).toEqual(first);
  expect(refused(() => putAside(basketId, 3)).message).toContain('已经兑换');
});

it('put aside again it is as it is now, and a basket without a household is kept too', () => {
  const basketId = requestId();
  putAside(basketId, 2);
  putAside(basketId, 5);
  expect(waiting()).toMatchObject([{ lines: [{ quantity: 5 }] }]);
  holdBasket(village.store, village.by.operator, {
    requestId: requestId(),
    basketId: requestId(),
    householdId: null,
    memberId: null,
    schemeId: null,
    cardNumber: null,
    collector: '',
    relation: null,
    lines: [{ goodsId, quantity: 1, seenPoints: 300 }],
  });
  expect(waiting().map(({ head, householdNo }) => [head, householdNo])).toEqual([
    ['', ''],
    ['余明梅', '01001'],
  ]);
});

it('own baskets come first, and anybody at the counter may take over those of the other', () => {
  putAside(requestId(), 1, village.by.operator);
  putAside(requestId(), 2, village.by.accountant);
  const quantities = (by: typeof village.by.operator) =>
    waiting(by).map(({ own, lines }) => [own, lines[0]?.quantity]);
  expect(quantities(village.by.operator)).toEqual([
    [true, 1],
    [false, 2],
  ]);
  expect(quantities(village.by.accountant)).toEqual([
    [true, 2],
    [false, 1],
  ]);
});

it('a basket is thrown away with a trace, once, and forgotten after two weeks', () => {
  const { id } = putAside(requestId());
  dropBasket(village.store, village.by.operator, { requestId: requestId(), id });
  expect(waiting()).toEqual([]);
  expect(
    refused(() => dropBasket(village.store, village.by.operator, { requestId: requestId(), id })).code,
  ).toBe('notFound');
  expect(
    village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE procedure LIKE 'heldBaskets.%'`)
      .pluck()
      .all(),
  ).toEqual(['挂单：余明梅，1 种 2 件', '删除挂单：余明梅，1 种']);
  putAside(requestId());
  village.clock.forward(15);
  expect(waiting()).toEqual([]);
});

it('of goods or a household that are gone meanwhile it is refused in words', () => {
  const input = {
    basketId: requestId(),
    memberId: null,
    schemeId,
    cardNumber: null,
    collector: '',
    relation: null,
  };
  const hold = (householdId: number, goods: GoodsId) =>
    holdBasket(village.store, village.by.operator, {
      ...input,
      requestId: requestId(),
      householdId,
      lines: [{ goodsId: goods, quantity: 1, seenPoints: 300 }],
    });
  expect(refused(() => hold(household.id, 999)).message).toContain('清单里的商品');
  expect(refused(() => hold(999, goodsId)).code).toBe('notFound');
  expect(waiting()).toEqual([]);
});
