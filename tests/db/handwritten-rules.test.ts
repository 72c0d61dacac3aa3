/** What a form of 断电手写单 says is judged by the rules and prices of the day that is written on it. */
import { describe, expect, it } from 'vitest';
import { postPrices } from '../../db/goods/post-prices.ts';
import { changeGoods, setGoodsState } from '../../db/goods/change.ts';
import { goodsById, listGoods } from '../../db/goods/goods.ts';
import { listPads } from '../../db/handwritten/pads.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { answeringYes } from '../builders/answering-yes.ts';
import {
  eachShopWithForms,
  keyedForm,
  printedPad,
  setVillageTime,
  writtenForm,
} from '../builders/handwritten.ts';
import { requestId, soap } from '../builders/goods.ts';
import { householdFrozen } from '../builders/household-changes.ts';
import { cardFor, householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let household: CounterHousehold;
let schemeId: number;
let soapId: GoodsId;

eachShopWithForms((shop) => ({ village, household, schemeId, soapId } = shop));

const pad = (count: number, firstNumber?: number) => printedPad(village, count, firstNumber);
const at = (day: string, time?: string): void => setVillageTime(village, day, time);
const keyed = (number: number, writtenOn?: string, pieces?: number) =>
  keyedForm({ village, household, schemeId, soapId }, number, writtenOn, pieces);

const repricedOn = (fromDay: string, points: number) =>
  answeringYes((answered) =>
    postPrices(village.store, village.by.accountant, {
      requestId: requestId(),
      answered,
      fromDay,
      prices: [{ goodsId: soapId, points }],
    }),
  );

describe('what a form says is judged', () => {
  it('by the prices of its day', () => {
    pad(9);
    at('2026-09-28');
    const { version } = goodsById(village.store, soapId) ?? { version: 0 };
    answeringYes((answered) =>
      changeGoods(village.store, village.by.accountant, {
        requestId: requestId(),
        answered,
        id: soapId,
        version,
        code: goodsById(village.store, soapId)?.code ?? '',
        name: '肥皂',
        spec: '238g',
        unit: '块',
        category: '日用品',
        points: 250,
      }),
    );
    expect(refused(() => keyed(1, '2026-09-27'))).toMatchObject({
      code: 'versionConflict',
      message:
        '“肥皂 238g”在2026年9月27日的兑换积分是 1 分，不是 2.50 分。手写单按写单那天的价，请核对后再录。',
    });
    const seen = {
      lines: [{ goodsId: soapId, quantity: 2, seenPoints: 100 }],
      handwritten: writtenForm(1, '2026-09-27'),
    };
    expect(redeemed(village, household, [], seen)).toMatchObject({ points: 200 });
    expect(keyed(2, '2026-09-28')).toMatchObject({ points: 250 });
  });

  it('by a price that was posted for a day between', () => {
    pad(9);
    repricedOn('2026-09-29', 300);
    at('2026-09-30');
    const before = {
      lines: [{ goodsId: soapId, quantity: 1, seenPoints: 100 }],
      handwritten: writtenForm(1, '2026-09-28'),
    };
    expect(redeemed(village, household, [], before)).toMatchObject({ points: 100 });
    expect(keyed(2, '2026-09-29')).toMatchObject({ points: 300 });
  });

  it('by the price before a posted one, whatever else of the goods was changed since', () => {
    pad(9);
    repricedOn('2026-09-29', 300);
    at('2026-09-30');
    const now = goodsById(village.store, soapId)!;
    changeGoods(village.store, village.by.accountant, {
      requestId: requestId(),
      id: soapId,
      version: now.version,
      code: now.code,
      name: now.name,
      spec: now.spec,
      unit: now.unit,
      category: '洗护用品',
      points: 300,
    });
    const before = {
      lines: [{ goodsId: soapId, quantity: 2, seenPoints: 100 }],
      handwritten: writtenForm(1, '2026-09-28'),
    };
    expect(redeemed(village, household, [], before)).toMatchObject({ points: 200 });
  });

  it('by what was on sale on its day: goods that were taken off sale since were handed out all the same', () => {
    pad(9);
    at('2026-09-28');
    const offSale = (state: 'onSale' | 'offSale') =>
      setGoodsState(village.store, village.by.accountant, {
        requestId: requestId(),
        id: soapId,
        version: goodsById(village.store, soapId)?.version ?? 0,
        state,
        reason: '',
      });
    const listed = (formDay?: string) => listGoods(village.store, { state: 'onSale', formDay }).length;
    offSale('offSale');
    at('2026-09-30');
    expect([listed(), listed('2026-09-29'), listed('2026-09-28')]).toEqual([0, 0, 1]);
    expect(refused(() => redeemed(village, household, [[soapId, 1]])).code).toBe('invalidState');
    expect(refused(() => keyed(1, '2026-09-29')).message).toContain('2026年9月28日已下架');
    keyed(1, '2026-09-28');
    offSale('onSale');
    keyed(2, '2026-09-30');
  });

  it('by best-before dates of its day: what was good when it was handed out is no loss', () => {
    pad(9);
    const cakes = soap(village, {
      name: '月饼',
      code: '6901234567892',
      points: 100,
      stock: 1,
      bestBefore: '2026-09-27',
    });
    at('2026-09-28');
    expect(refused(() => redeemed(village, household, [[cakes, 1]])).code).toBe('outOfStock');
    const handwritten = writtenForm(1, '2026-09-27');
    expect(redeemed(village, household, [[cakes, 1]], { handwritten })).toMatchObject({ points: 100 });
  });

  it('by allowances of the month on it, and counts in that month', () => {
    const soapNow = goodsById(village.store, soapId)!;
    changeGoods(village.store, village.by.accountant, {
      ...soapNow,
      requestId: requestId(),
      allowance: '每户每月2',
    });
    pad(9);
    at('2026-10-02');
    keyed(1, '2026-09-30', 2);
    expect(refused(() => keyed(2, '2026-09-30'))).toMatchObject({ code: 'capExceeded' });
    expect(refused(() => keyed(2, '2026-09-30')).message).toContain(
      '那个月已领 2 块（最近一次2026年9月30日 2 块',
    );
    expect(redeemed(village, household, [[soapId, 2]])).toMatchObject({ points: 200 });
  });

  it('by the households a proxy collected for on its day', () => {
    pad(9);
    const others = ['01002', '01003', '01004', '01005', '01006', '01007'].map((no) =>
      householdWith(village, schemeId, { no, head: '毛琪昊' }),
    );
    const proxy = { collector: '单火珍', relation: '邻居代领' } as const;
    for (const one of others) {
      const limit = () => redeemed(village, one, [[soapId, 1]], { ...proxy });
      if (one === others[5]) expect(refused(limit).code).toBe('capExceeded');
      else limit();
    }
    at('2026-09-27', '12:00');
    const handwritten = writtenForm(1);
    const late = () => redeemed(village, household, [[soapId, 1]], { ...proxy, handwritten });
    expect(refused(late).message).toContain('“单火珍”2026年9月26日已代领 5 户');
    redeemed(village, household, [[soapId, 1]], { ...proxy, handwritten: writtenForm(1, '2026-09-27') });
  });

  it('by the card and the household as they are now', () => {
    pad(9);
    const lost = cardFor(village, household.id, 'lost');
    const withLost = { cardNumber: lost, handwritten: writtenForm(1) };
    expect(refused(() => redeemed(village, household, [[soapId, 1]], withLost)).code).toBe('cardLost');
    householdFrozen(village, household);
    expect(refused(() => keyed(1)).code).toBe('householdFrozen');
    expect(listPads(village.store)).toMatchObject([{ next: 1 }]);
  });
});
