/** Papers and figures of a village whose vouchers pay at the counter: what was paid how is on each, and adds up. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { monthFigures } from '../../db/home/figures.ts';
import { months } from '../../db/ledger/months.ts';
import { rebuildBalances, balanceDifferences } from '../../db/ledger/rebuild.ts';
import { ledgerSumFaults } from '../../db/ledger/kept-sums.ts';
import { expireSeries } from '../../db/vouchers/end.ts';
import { seriesById } from '../../db/vouchers/series.ts';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { issuedTo, schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';
import { wordsOf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let household: CounterHousehold;
let soapId: GoodsId;
let mine: string[];

beforeEach(() => {
  village = buildVillage();
  app = applicationOf(village);
  schemeId = schemeWithVouchers(village);
  household = householdWith(village, schemeId);
  soapId = soap(village, { points: 500 });
  mine = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1, 5: 2 }]]).numbers[0] ?? [];
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const accountant = () => clientFor(app, village, 'accountant');
const words = (documentId: number) =>
  wordsOf(documentBytes(village.store, documentId)?.bytes ?? Buffer.alloc(0)).replace(/\s/g, '');

it('a settlement of slips that vouchers paid in part is printed, says what vouchers paid, and adds up', async () => {
  redeemed(village, household, [[soapId, 6]], { vouchers: mine.slice(0, 1) });
  redeemed(village, household, [[soapId, 2]]);
  const period = { from: '2026-09-01', to: '2026-09-26' };
  const { slips, points, amount } = await accountant().settlements.preview(period);
  expect({ slips, points, amount }).toEqual({ slips: 2, points: 4000, amount: 3500 });
  const { settlementId } = await accountant().settlements.create({
    requestId: requestId(),
    ...period,
    shopName: '村积分超市',
    seen: { slips, points, amount },
  });
  const { documentId } = await accountant().settlements.document({ id: settlementId });
  expect(words(documentId)).toMatch(/积分合计40分付款部分35分不付款无券付5分，凭交回的券另结/);
  expect(words(documentId)).toMatch(/减：积分券付的凭券另结商张1-5-5\.00合计3535\.00/);
});

it('points in vouchers are no exchange until the goods are taken, and none after they have run out', async () => {
  redeemed(village, household, [[soapId, 5]], { vouchers: mine.slice(-1) });
  const { store } = village;
  const spent = () => months(store, schemeId).map((month) => [month.period, month.spent]);
  expect(spent()).toEqual([['2026-09', 2500]]);
  const account = async () =>
    accountant().ledger.accounts({ schemeId, query: '', groupId: null, only: 'all', offset: 0, limit: 10 });
  // 25 points of goods, 20 of them by voucher; two vouchers of 5 are still out.
  expect(await account()).toMatchObject({
    rows: [{ balance: 6500, spent: 2500, vouchersOut: 1000 }],
    total: { spent: 2500, vouchersOut: 1000 },
  });
  const { points, returnedPoints } = await accountant().redemptions.day({ day: '2026-09-26' });
  expect(points - returnedPoints).toBe(2500);
  expect(monthFigures(store, schemeId, '2026-09-26').at(-1)).toMatchObject({ spent: 2500 });
  village.clock.set('2027-01-05T02:00:00.000Z');
  const { version } = seriesById(store, 1);
  expireSeries(store, village.by.accountant, { requestId: requestId(), seriesId: 1, version });
  expect(spent()).toEqual([
    ['2027-01', 0],
    ['2026-09', 2500],
  ]);
  expect(await account()).toMatchObject({ rows: [{ balance: 7500, spent: 2500, vouchersOut: 0 }] });
  expect(monthFigures(store, schemeId, '2027-01-05').at(-1)).toMatchObject({ spent: 0 });
  const rebuilt = rebuildBalances(store);
  expect([...balanceDifferences(store, rebuilt), ...ledgerSumFaults(store, rebuilt)]).toEqual([]);
});
