/** 报表: what a month came to, by category, channel and group, with objections, stock and money, against the month before. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { report } from '../../db/reports/report.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { fundBalances } from '../../db/funds/balances.ts';
import type { ReportPart } from '../../shared/reports.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { requestId, soap } from '../builders/goods.ts';
import { redeemed } from '../builders/redemptions.ts';
import { busyMonths } from '../builders/spot-checks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
beforeAll(() => {
  village = buildVillage();
  ({ schemeId } = busyMonths(village));
});
afterAll(() => village.close());

const partOf = (period: string, part: ReportPart) =>
  report(village.store, { schemeId, period }).lines.filter((line) => line.part === part);
const figures = (period: string, part: ReportPart) =>
  partOf(period, part).map(({ name, count, points, amount }) => [name, count, points ?? amount]);

test('the deeds of a month stand under their category and channel, by group, and add up to its awards', () => {
  expect(figures('2026-09', 'points')).toEqual([
    ['期初余额', null, 0],
    ['加分', 12, 6000],
    ['扣分', 0, 0],
    ['已兑换（退货已减）', 0, 0],
    ['跨期冲销（加为正，减为负）', 0, 0],
    ['期末余额', null, 6000],
  ]);
  const [category, ...others] = figures('2026-09', 'awardCategories');
  expect([category?.slice(1), others]).toEqual([[12, 6000], []]);
  expect(category?.[0]).not.toBe('');
  expect(figures('2026-09', 'awardChannels')).toEqual([['本人申报', 12, 6000]]);
  expect(figures('2026-09', 'groupAwards')).toEqual([
    ['1组', 4, 2000],
    ['2组', 4, 2000],
    ['3组', 4, 2000],
  ]);
  expect(figures('2026-09', 'subjects')[0]).toEqual(['得到加分的户', 3, null]);
});

test('what only the month before has stands beside nothing', () => {
  const [award] = partOf('2026-10', 'awardChannels');
  expect(award).toMatchObject({
    name: '本人申报',
    count: 0,
    previousCount: 12,
    points: 0,
    previousPoints: 6000,
  });
  expect(figures('2026-10', 'points')[0]).toEqual(['期初余额', null, 6000]);
  expect(figures('2026-10', 'groupSpent')).toEqual([['1组', 2, 900]]);
});

test('stock and money are those of the stock ledger and of the fund book', () => {
  const { closing } = village.store.sqlite.prepare('SELECT sum(quantity) AS closing FROM batch').get() as {
    closing: number;
  };
  expect(partOf('2026-10', 'stock').map(({ quantity }) => quantity)).toEqual([closing * 1000]);
  expect(partOf('2026-10', 'stockOut').map(({ quantity }) => quantity)).toEqual([3000]);
  expect(figures('2026-09', 'fundIncome')).toEqual([['集体', null, 1_000_000]]);
  expect(partOf('2026-10', 'fundOutgo')).toMatchObject([{ amount: 34_500, previousAmount: 12_000 }]);
  expect(figures('2026-10', 'fundBalances')).toEqual([
    ['集体', null, fundBalances(village.store, '2026-10-31').collective],
  ]);
});

test('a quarter and a year hold their months; a period to come is refused with a word', () => {
  expect(figures('2026-Q3', 'points')[1]).toEqual(['加分', 12, 6000]);
  expect(figures('2026', 'groupSpent')).toEqual([['1组', 2, 900]]);
  expect(report(village.store, { schemeId, period: '2026' }).over).toBe(false);
  expect(() => report(village.store, { schemeId, period: '2027' })).toThrow('还没有到');
});

test('a return of some of the goods lessens the points that were spent, and is no further redemption', () => {
  const home = village.store.sqlite
    .prepare<[], { id: HouseholdId; no: string; card: string }>(
      `SELECT h.id, h.no, c.number AS card FROM card c JOIN household h ON h.id = c.household_id`,
    )
    .get()!;
  const goodsId = soap(village, { name: '毛巾' });
  const { slipNo } = redeemed(village, { ...home, head: '余明梅' }, [[goodsId, 2]]);
  const [before] = figures('2026-11', 'groupSpent');
  returnSlip(village.store, village.by.operator, {
    requestId: requestId(),
    slipNo,
    reason: '拿多了',
    lines: [{ goodsId, quantity: 1 }],
  });
  expect(before).toEqual(['1组', 1, 600]);
  expect(figures('2026-11', 'groupSpent')).toEqual([['1组', 1, 300]]);
  expect(figures('2026-11', 'points')[3]).toEqual(['已兑换（退货已减）', 1, 300]);
});
