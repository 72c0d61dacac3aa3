/** Vouchers and the reset of a year: they still pay for goods, and the points that they held do not come back as points of the next year. */
import * as fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { householdById } from '../../db/households/rows.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { voucherAtCounter } from '../../db/redemptions/voucher-at-counter.ts';
import { expireSeries, voidVoucher } from '../../db/vouchers/end.ts';
import { seriesById } from '../../db/vouchers/series.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import type { VoucherChange } from '../../shared/vouchers.ts';
import {
  balance,
  closeNow,
  onDay,
  postedDeclaration,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { requestId, soap } from '../builders/goods.ts';
import { cardFor, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { issuedTo, of, seriesOf, stateOf } from '../builders/vouchers.ts';
import { expectBooksToAgree } from './voucher-books.ts';

let village: ClosingVillage;
let household: CounterHousehold;
let soapId: GoodsId;

/** The year's points expire at its end; the household has 100 points of May. */
function opened(change: VoucherChange = 'refused'): void {
  village = villageUnder('dixu-virtue-bank', (rules) => {
    Object.assign(rules, {
      cycle: 'year',
      carryOver: 'reset',
      negativeBalance: 'allowed',
      base: { kind: 'none' },
    });
    rules.uses.goods = { rateFenPerPoint: 100, barredCategories: [] };
    rules.uses.vouchers = { change, expiry: 'back' };
  });
  const id = somebody(village, '余明梅');
  const { no, headName: head } = householdById(village.store, id);
  household = { id, no, head, card: cardFor(village, id) };
  soapId = soap(village, { points: 500 });
  award(10_000, '2026-05-01');
}

afterEach(async () => {
  await expectBooksToAgree(village.store);
  village.close();
});

function award(points: number, date: string): void {
  postedDeclaration(village, household.id, { itemId: 'river-cleaning', points, date });
}

/** Vouchers of 20 points given out on a day. */
function given(day: string, count = 1, validUntil = '2027-12-31'): { seriesId: number; numbers: string[] } {
  onDay(village, day);
  const seriesId = seriesOf(village, village.schemeId, { 20: count }, { name: `${day}券`, validUntil });
  return { seriesId, numbers: issuedTo(village, seriesId, [[household, { 20: count }]]).numbers[0] ?? [] };
}

const now = () => balance(village, household.id);
const voided = (number = '') =>
  voidVoucher(village.store, village.by.accountant, of(village, number, '券弄湿了'));
const close = async (day = '2027-01-20') => {
  onDay(village, day);
  return closeNow(village, '2026');
};

it('a voucher of the old year that is made void after the close ends, and its points stay cleared', async () => {
  opened();
  const { numbers } = given('2026-11-10');
  const { id } = await close();
  expect(now()).toBe(0);
  onDay(village, '2027-02-03');
  award(700, '2027-02-01');
  expect(voided(numbers[0])).toEqual({ points: 0 });
  expect(stateOf(village, numbers[0] ?? '')).toBe('void');
  expect(now()).toBe(700);
  await reopenNow(village, id);
  await close('2027-02-04');
  expect(now()).toBe(700);
});

it('one that is made void before the close is cleared with the rest of the year', async () => {
  opened();
  const { numbers } = given('2026-11-10');
  onDay(village, '2027-01-03');
  expect(voided(numbers[0])).toEqual({ points: 2000 });
  expect(now()).toBe(10_000);
  const { figures } = await close();
  expect(figures.carry?.lines).toMatchObject([{ before: 10_000, cleared: 10_000, spentSince: 0 }]);
  expect(now()).toBe(0);
});

it('what is left of one that pays before the close, and what is returned of its goods, is cleared as well', async () => {
  opened('points');
  const { numbers } = given('2026-11-10');
  onDay(village, '2027-01-03');
  award(1000, '2027-01-02');
  const { slipNo } = redeemed(village, household, [[soapId, 3]], { vouchers: numbers });
  const back = () =>
    returnSlip(village.store, village.by.operator, {
      requestId: requestId(),
      slipNo,
      reason: '包装破损',
      lines: [{ goodsId: soapId, quantity: 1 }],
    });
  back();
  back();
  expect(now()).toBe(10_000 - 2000 + 1000 + 2000 - 1500 + 500 + 500);
  const { figures } = await close();
  expect(figures.carry?.lines).toMatchObject([{ before: 9500, cleared: 9500, spentSince: 0 }]);
  expect(now()).toBe(1000);
});

it('one that was given out since comes back as ever', async () => {
  opened();
  await close();
  onDay(village, '2027-02-01');
  award(5000, '2027-02-01');
  const { numbers } = given('2027-02-02');
  expect(voided(numbers[0])).toEqual({ points: 2000 });
  expect(now()).toBe(5000);
});

it.each([
  ['before', 10_000],
  ['after', 0],
] as const)(
  'those that ran out with the year and are ended %s the close do not outlive it',
  async (when, first) => {
    opened();
    const { seriesId } = given('2026-11-10', 1, '2026-12-31');
    const expire = () =>
      expireSeries(village.store, village.by.accountant, {
        requestId: requestId(),
        seriesId,
        version: seriesById(village.store, seriesId).version,
      });
    if (when === 'after') await close();
    onDay(village, '2027-01-21');
    expect(expire()).toEqual({ vouchers: 1, points: 2000 });
    expect(now()).toBe(first);
    if (when === 'before') await close('2027-01-22');
    expect(now()).toBe(0);
  },
);

it('a voucher of the old year still pays, without change, and what it paid comes back in goods alone', async () => {
  opened('points');
  const { numbers } = given('2026-11-10');
  expect(voucherAtCounter(village.store, numbers[0] ?? '')).toMatchObject({ voucher: { change: 'points' } });
  await close();
  onDay(village, '2027-02-02');
  award(1000, '2027-02-01');
  expect(voucherAtCounter(village.store, numbers[0] ?? '')).toMatchObject({ voucher: { change: 'refused' } });
  const pay = (quantity: number) => redeemed(village, household, [[soapId, quantity]], { vouchers: numbers });
  expect(refused(() => pay(3))).toMatchObject({
    code: 'voucherNotValid',
    message: expect.stringContaining('这样的券不找零：请再选 5 的物品') as string,
  });
  const { slipNo, balanceAfter } = pay(5);
  expect(balanceAfter).toBe(500);
  const back = (quantity: number) =>
    returnSlip(village.store, village.by.operator, {
      requestId: requestId(),
      slipNo,
      reason: '包装破损',
      lines: [{ goodsId: soapId, quantity }],
    });
  back(1);
  expect(now()).toBe(1000);
  expect(refused(() => back(1))).toMatchObject({
    code: 'notAllowed',
    message: expect.stringContaining('券里的积分已随2026年结账清零，不能退成账户里的分') as string,
  });
  expect(now()).toBe(1000);
});

it('however vouchers are given out and made void around the end of the year, nothing of it is left', async () => {
  const act = fc.tuple(
    fc.constantFrom('2026-11-10', '2026-12-31', '2027-01-04'),
    fc.integer({ min: 1, max: 3 }),
  );
  const ends = fc.array(fc.constantFrom('2026-12-31', '2027-01-05', '2027-02-01'), {
    minLength: 3,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(act, ends, async ([day, count], days) => {
      opened();
      const { numbers } = given(day, count);
      const endOn = (at: string): void => {
        for (const [index, number] of numbers.entries()) {
          if (days[index] !== at || at < day) continue;
          onDay(village, at);
          voided(number);
        }
      };
      endOn('2026-12-31');
      endOn('2027-01-05');
      await close();
      expect(now()).toBe(0);
      // What was given out in January may hold points of the old year: only the close that is open again knows which.
      if (day > '2027' && numbers.some((_, index) => days[index] === '2027-02-01'))
        expect(() => endOn('2027-02-01')).toThrow('重新打开2026年');
      else endOn('2027-02-01');
      expect(now()).toBe(0);
      village.close();
    }),
    { numRuns: 12 },
  );
  opened();
}, 60_000);
