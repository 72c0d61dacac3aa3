/** Papers and figures of a village whose vouchers pay at the counter: what was paid how is on each, and adds up. */
import { afterEach, beforeEach, expect, it } from 'vitest';
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
