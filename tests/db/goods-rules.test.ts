import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pointUnits } from '../../db/schemes/unit.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import {
  categoriesBarredByAll,
  counterSchemes,
  withBarredSchemes,
} from '../../db/redemptions/counter-scheme.ts';
import { listGoods } from '../../db/goods/goods.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { goodsForScheme } from '../../shared/goods.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { adopted } from '../builders/fill-missing.ts';
import { requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { balanceOf, issuedTo, seriesOf, voucherVillage } from '../builders/vouchers.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

/** A household with 100 points under a scheme whose goods go by these rules, and soap at 3 points. */
function shop(
  templateId: string,
  change: (goods: NonNullable<SchemeRules['uses']['goods']>) => void = () => {},
) {
  const { schemeId } = adopted(village, templateId, ({ uses: { goods } }) => {
    if (goods) change(goods);
  });
  return { household: householdWith(village, schemeId), goodsId: soap(village) };
}

describe('when points buy goods', () => {
  it('once a month at 新余, again after the slip was returned, and again the next month', () => {
    const { household, goodsId } = shop('xinyu-xiaokang-station');
    const { slipNo } = redeemed(village, household, [[goodsId, 1]]);
    expect(() => redeemed(village, household, [[goodsId, 1]])).toThrow(
      `规定每月兑换一次，本月已在2026年9月26日兑换（小票 ${slipNo}）`,
    );
    const [match] = findCustomers(village.store, { text: household.no }).matches;
    expect(match?.warnings).toEqual([expect.stringContaining('请下月再来')]);
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错了' });
    redeemed(village, household, [[goodsId, 2]]);
    village.clock.set('2026-10-01T02:00:00.000Z');
    expect(redeemed(village, household, [[goodsId, 1]])).toMatchObject({ balanceAfter: 9100 });
  });

  it('once a month at 新余, though a slip of a later month was made while the clock was ahead', () => {
    const { household, goodsId } = shop('xinyu-xiaokang-station');
    village.clock.set('2027-11-20T02:00:00.000Z');
    redeemed(village, household, [[goodsId, 1]]);
    village.clock.set('2026-09-26T02:00:00.000Z');
    expect(redeemed(village, household, [[goodsId, 1]])).toMatchObject({ balanceAfter: 9400 });
    expect(() => redeemed(village, household, [[goodsId, 1]])).toThrow('本月已在2026年9月26日兑换');
  });

  it.each([
    ['2026-11-30', false],
    ['2026-12-01', true],
    ['2027-01-31', true],
    ['2027-02-01', false],
  ])('at the end of the year at 胡家营: %s %s', (day, open) => {
    const { household, goodsId } = shop('hujiaying-micro-grid');
    village.clock.set(`${day}T02:00:00.000Z`);
    const redeem = () => redeemed(village, household, [[goodsId, 1]]);
    if (open) expect(redeem()).toMatchObject({ points: 300 });
    else expect(redeem).toThrow('年底集中兑换');
  });
});

describe('which goods', () => {
  it('only those of the categories that the scheme names, where it names some', () => {
    const { household, goodsId } = shop('jinzhai-revival-shop', (goods) => {
      goods.allowedCategories = ['米面油', '日用品'];
    });
    const ball = soap(village, { name: '篮球', category: '文体用品' });
    redeemed(village, household, [[goodsId, 1]]);
    expect(() => redeemed(village, household, [[ball, 1]])).toThrow('（文体用品）不在');
  });
});

describe('goods that only one of two schemes bars', () => {
  it('are barred for its households, and for no others; a list takes them in', () => {
    const barring = shop('jinzhai-revival-shop', (goods) => {
      goods.barredCategories = ['烟酒', '扑克'];
    });
    const { schemeId } = adopted(
      village,
      'jinzhai-revival-shop',
      ({ uses: { goods } }) => {
        if (goods) goods.barredCategories = ['烟酒'];
      },
      { name: '乡风积分办法' },
    );
    const other = householdWith(village, schemeId, { no: '01009', head: '方富' });
    const [first, second] = counterSchemes(village.store).map(({ id }) => id);
    const cards = soap(village, { name: '扑克牌', category: '扑克' });
    soap(village, { name: '白酒', category: '烟酒' });
    const [wine, poker, soaps] = ['白酒', '扑克牌', '肥皂'].map((name) =>
      withBarredSchemes(village.store, listGoods(village.store)).find((one) => one.name === name)!,
    );
    expect([wine?.barred, poker?.barred, soaps?.barred]).toEqual(['烟酒', null, null]);
    const bars = barring.household && first !== schemeId ? first : second;
    expect(poker?.barredBy).toEqual([{ schemeId: bars, barred: '扑克' }]);
    expect(goodsForScheme([poker!], bars ?? 0)[0]?.barred).toBe('扑克');
    expect(goodsForScheme([poker!], schemeId)[0]?.barred).toBeNull();
    expect(categoriesBarredByAll(village.store)).toEqual(['烟酒']);
    redeemed(village, other, [[cards, 1]], { schemeId });
    expect(() => redeemed(village, barring.household, [[cards, 1]], { schemeId: bars })).toThrow(
      '属于禁兑品类“扑克”',
    );
  });
});

describe('a household whose points of a second scheme are all in vouchers', () => {
  it('is found by its card and when its basket is recalled', () => {
    const { village: own, schemeId: second, household } = voucherVillage();
    adopted(own, 'jinzhai-revival-shop');
    const seriesId = seriesOf(own, second);
    issuedTo(own, seriesId, [[household, { 20: 5 }]]);
    expect(balanceOf(own, second, household)).toBe(0);
    const found = (input: { schemeId?: number }) =>
      findCustomers(own.store, { text: household.no, householdId: household.id, ...input }).matches.map(
        ({ schemeId, balance }) => [schemeId, balance],
      );
    const other = counterSchemes(own.store).find(({ id }) => id !== second)!.id;
    expect(found({ schemeId: other })).toContainEqual([second, 0]);
    expect(found({ schemeId: second })).toContainEqual([second, 0]);
    expect(found({})).toContainEqual([second, 0]);
    own.close();
  });
});

describe('what a price is counted in', () => {
  const named = (unitName: string) =>
    adopted(village, 'xinyu-xiaokang-station', (rules) => {
      rules.unitName = unitName;
      rules.name = `${unitName}办法之${String(pointUnits(village.store).schemes.length)}`;
    }).schemeId;

  it('分 before any scheme, then what the one scheme calls its points', () => {
    expect(pointUnits(village.store)).toEqual({ shop: '分', price: '分', schemes: [] });
    const schemeId = named('品德币');
    expect(pointUnits(village.store)).toEqual({
      shop: '品德币',
      price: '品德币',
      schemes: [{ schemeId, unitName: '品德币' }],
    });
  });

  it('all names where the schemes that buy goods call them by several; sums over them are in 分', () => {
    named('品德币');
    named('品德币');
    expect(pointUnits(village.store).shop).toBe('品德币');
    named('美德分');
    expect(pointUnits(village.store)).toMatchObject({ shop: '分', price: '品德币、美德分' });
    expect(pointUnits(village.store).schemes.map(({ unitName }) => unitName)).toEqual([
      '品德币',
      '品德币',
      '美德分',
    ]);
  });
});
