/** Redemptions and returns: points, stock and slip together, or none of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeCounterSettings } from '../../db/village/counter-settings.ts';
import { DEFAULT_COUNTER_SETTINGS } from '../../shared/counter-settings.ts';
import { listGoods } from '../../db/goods/goods.ts';
import { changeGoods, setGoodsState } from '../../db/goods/change.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { returnById } from '../../db/redemptions/returns.ts';
import { slipByNo } from '../../db/redemptions/slips.ts';
import { transact } from '../../db/database/store.ts';
import { closeScheme } from '../../db/schemes/close.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { requestId, soap } from '../builders/goods.ts';
import {
  counterVillage,
  basket,
  cardFor,
  householdWith,
  redeemed,
  type CounterHousehold,
} from '../builders/redemptions.ts';
import { householdClosed, householdFrozen } from '../builders/household-changes.ts';
import { buildHousehold } from '../builders/households.ts';
import type { TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;

beforeEach(() => {
  ({ village, schemeId, household } = counterVillage());
});

afterEach(() => village.close());
const balance = (of = household): number => householdAccount(village.store, schemeId, of.id)?.balance ?? 0;
const stockOf = (id: number): number => listGoods(village.store, { id })[0]?.stock ?? -1;

const everything = (): unknown =>
  [
    'account',
    'transfer',
    'batch',
    'stock_move',
    'redemption',
    'redemption_line',
    'audit',
    'serial',
    'request',
  ].map((table) => village.store.sqlite.prepare(`SELECT * FROM ${table}`).all());

function refusal(attempt: () => unknown): { code: string; message: string } {
  const before = everything();
  try {
    attempt();
  } catch (error) {
    expect(everything()).toEqual(before);
    const { code, message } = error as Refusal;
    return { code, message };
  }
  throw new Error('it was not refused');
}

describe('a redemption', () => {
  it('moves points, stock and slip together', () => {
    const id = soap(village);
    const answer = redeemed(village, household, [[id, 2]]);
    expect(answer).toMatchObject({ slipNo: '2026-000001', points: 600, balanceAfter: 9400 });
    expect(balance()).toBe(9400);
    expect(stockOf(id)).toBe(18);
    expect(householdAccount(village.store, schemeId, household.id)?.honour).toBe(10_000);
    expect(slipByNo(village.store, '1', '2026')).toMatchObject({
      goods: '肥皂 238g×2',
      head: '余明梅',
      balanceAfter: 9400,
    });
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  it('is one, however often Enter is pressed or the request is repeated', () => {
    const id = soap(village);
    const input = basket(village, household, [[id, 2]]);
    const first = redeem(village.store, village.by.operator, input);
    expect(redeem(village.store, village.by.operator, input)).toEqual(first);
    expect(balance()).toBe(9400);
    expect(stockOf(id)).toBe(18);
    const other = { ...input, lines: [{ goodsId: id, quantity: 3, seenPoints: 300 }] };
    expect(refusal(() => redeem(village.store, village.by.operator, other)).code).toBe('requestReused');
  });

  it('numbers its slips without a gap within a year, refused ones included', () => {
    const id = soap(village, { stock: 3 });
    expect(redeemed(village, household, [[id, 1]]).slipNo).toBe('2026-000001');
    refusal(() => redeemed(village, household, [[id, 9]]));
    expect(redeemed(village, household, [[id, 1]]).slipNo).toBe('2026-000002');
    village.clock.set('2026-12-31T16:00:00.000Z');
    expect(redeemed(village, household, [[id, 1]]).slipNo).toBe('2027-000001');
  });

  it('takes two lines of the same goods as one', () => {
    const id = soap(village, { stock: 3 });
    expect(
      refusal(() =>
        redeemed(village, household, [
          [id, 2],
          [id, 2],
        ]),
      ).code,
    ).toBe('outOfStock');
    redeemed(village, household, [
      [id, 2],
      [id, 1],
    ]);
    expect(stockOf(id)).toBe(0);
  });

  it('is refused when the balance does not reach, saying what is missing', () => {
    const id = soap(village, { points: 6000 });
    expect(refusal(() => redeemed(village, household, [[id, 2]]))).toEqual({
      code: 'insufficientBalance',
      message: '可兑积分不足：余额 100 分，需要 120 分，还差 20 分。',
    });
    const indebted = householdWith(village, schemeId, { no: '01002', head: '单火珍', points: -500 });
    expect(refusal(() => redeemed(village, indebted, [[id, 1]])).code).toBe('negativeBalance');
    const { id: poor } = buildHousehold(village, '盖䶮涵');
    const withoutPoints = { ...indebted, id: poor, head: '盖䶮涵', card: cardFor(village, poor) };
    expect(refusal(() => redeemed(village, withoutPoints, [[id, 1]])).code).toBe('insufficientBalance');
  });

  it('is refused with a card that was lost, replaced, unknown, misread, or somebody else’s', () => {
    const id = soap(village);
    const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
    const withCard = (cardNumber: string) =>
      refusal(() => redeemed(village, household, [[id, 1]], { cardNumber }));
    expect(withCard(cardFor(village, household.id, 'lost'))).toMatchObject({
      code: 'cardLost',
      message: expect.stringContaining('已挂失'),
    });
    expect(withCard(cardFor(village, household.id, 'void'))).toMatchObject({
      code: 'cardLost',
      message: expect.stringContaining('已作废'),
    });
    expect(withCard('9999999995').code).toBe('cardUnknown');
    expect(withCard('0000000019').code).toBe('cardUnknown');
    expect(withCard(other.card)).toMatchObject({
      code: 'cardUnknown',
      message: expect.stringContaining('不是该户的卡'),
    });
  });

  it('is refused to a frozen or closed household', () => {
    const id = soap(village);
    for (const put of [householdFrozen, householdClosed]) {
      put(village, household, '独居户主去世');
      expect(refusal(() => redeemed(village, household, [[id, 1]]))).toMatchObject({
        code: 'householdFrozen',
        message: expect.not.stringContaining('独居户主去世') as unknown,
      });
    }
  });

  it('is refused for barred, withdrawn and missing goods', () => {
    const smoke = soap(village, { name: '香烟', category: '烟酒' });
    expect(refusal(() => redeemed(village, household, [[smoke, 1]])).code).toBe('prohibitedGoods');
    const hidden = soap(village, { name: '米酒' });
    expect(refusal(() => redeemed(village, household, [[hidden, 1]])).code).toBe('prohibitedGoods');
    const id = soap(village, { stock: 2 });
    expect(refusal(() => redeemed(village, household, [[id, 3]]))).toMatchObject({
      code: 'outOfStock',
      message: expect.stringContaining('只剩 2 块'),
    });
    setGoodsState(village.store, village.by.accountant, {
      requestId: requestId(),
      id,
      version: 1,
      state: 'offSale',
      reason: '',
    });
    expect(refusal(() => redeemed(village, household, [[id, 1]])).message).toContain('已下架');
  });

  it('is refused at a price that is not today’s', () => {
    const id = soap(village, { code: 'A1' });
    const input = basket(village, household, [[id, 1]]);
    changeGoods(village.store, village.by.accountant, {
      requestId: requestId(),
      id,
      version: 1,
      code: 'A1',
      name: '肥皂',
      spec: '238g',
      unit: '块',
      category: '日用品',
      points: 350,
    });
    expect(refusal(() => redeem(village.store, village.by.operator, input)).message).toContain(
      '由 3 分调整为 3.50 分',
    );
  });

  it('is refused while no scheme is in force', () => {
    const id = soap(village);
    closeScheme(village.store, village.by.accountant, { schemeId, reason: '改用新办法' });
    expect(refusal(() => redeemed(village, household, [[id, 1]])).code).toBe('noScheme');
  });

  it('lets a proxy collect for five households a day, and the household’s own people always', () => {
    const id = soap(village);
    const neighbours = Array.from({ length: 6 }, (_, index) =>
      householdWith(village, schemeId, {
        no: `0200${String(index)}`,
        head: `邻居${'甲乙丙丁戊己'.charAt(index)}`,
      }),
    );
    const proxy = { collector: '余明梅', relation: '邻居代领' } as const;
    for (const neighbour of neighbours.slice(0, 5)) redeemed(village, neighbour, [[id, 1]], proxy);
    expect(refusal(() => redeemed(village, neighbours[5]!, [[id, 1]], proxy))).toMatchObject({
      code: 'capExceeded',
    });
    redeemed(village, neighbours[0]!, [[id, 1]], proxy);
    redeemed(village, household, [[id, 1]]);
    expect(
      refusal(() => redeemed(village, neighbours[5]!, [[id, 1]], { ...proxy, relation: '家庭成员' })).message,
    ).toContain('没有“余明梅”');
    village.clock.forward(1);
    redeemed(village, neighbours[5]!, [[id, 1]], proxy);
  });

  it('lets a proxy collect for as many households as the village sets', () => {
    const id = soap(village);
    changeCounterSettings(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      ...DEFAULT_COUNTER_SETTINGS,
      proxyDailyLimit: 1,
    });
    const [first, second] = ['02001', '02002'].map((no) =>
      householdWith(village, schemeId, { no, head: '方富' }),
    );
    const proxy = { collector: '余明梅', relation: '邻居代领' } as const;
    redeemed(village, first!, [[id, 1]], proxy);
    expect(refusal(() => redeemed(village, second!, [[id, 1]], proxy)).code).toBe('capExceeded');
  });
});

describe('a return', () => {
  const back = (slipNo: string, reason = '包装破损') =>
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason });

  it('gives points and stock back, to the batches they came from, once', () => {
    const id = soap(village, { stock: 2, bestBefore: '2027-01-01' });
    const before = village.store.sqlite.prepare('SELECT id, quantity FROM batch').all();
    const { slipNo } = redeemed(village, household, [[id, 2]]);
    const returned = back(slipNo);
    expect(returned).toMatchObject({ points: 600, balanceAfter: 10_000, returnNo: `${slipNo}退` });
    expect(balance()).toBe(10_000);
    expect(village.store.sqlite.prepare('SELECT id, quantity FROM batch').all()).toEqual(before);
    expect(slipByNo(village.store, slipNo, '2026')).toMatchObject({
      state: 'returned',
      returnReason: '包装破损',
    });
    redeemed(village, household, [[id, 1]]);
    expect(returnById(village.store, returned.returnId)).toMatchObject({ balanceAfter: 10_000 });
    expect(refusal(() => back(slipNo)).message).toContain('已经退过货');
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  it('is refused for a slip that does not exist or whose points were already given back', () => {
    expect(refusal(() => back('2026-000009')).code).toBe('notFound');
    const { slipNo } = redeemed(village, household, [[soap(village), 1]]);
    transact(village.store, village.by.accountant, 'ledger.reverse', null, (tx) => {
      const { id } = tx.sqlite.prepare(`SELECT id FROM transfer WHERE kind = 'redemption'`).get() as {
        id: number;
      };
      reverse(tx, id, '重复兑换');
    });
    expect(refusal(() => back(slipNo)).message).toContain('冲销');
  });
});
