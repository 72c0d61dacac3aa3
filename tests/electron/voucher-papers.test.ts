/** Papers and figures of a village whose vouchers pay at the counter: what was paid how is on each, and adds up. */
import { expect, it } from 'vitest';
import { monthFigures } from '../../db/home/figures.ts';
import { months } from '../../db/ledger/months.ts';
import { rebuildBalances, balanceDifferences } from '../../db/ledger/rebuild.ts';
import { ledgerSumFaults } from '../../db/ledger/kept-sums.ts';
import { closeShift } from '../../db/shifts/close.ts';
import { openShift } from '../../db/shifts/open.ts';
import { expireSeries } from '../../db/vouchers/end.ts';
import { requireVoucher } from '../../db/vouchers/vouchers.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { seriesById } from '../../db/vouchers/series.ts';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { issuedTo, schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';
import { slipReceiptParts } from '../../electron/host/documents/slip-receipt-layout.ts';
import { slipPaper } from '../../electron/host/documents/slip-document.ts';
import { frame } from './documents/records.ts';
import { wordsOf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let household: CounterHousehold;
let soapId: GoodsId;
let mine: string[];

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  schemeId = schemeWithVouchers(village);
  household = householdWith(village, schemeId);
  soapId = soap(village, { points: 500 });
  mine = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1, 5: 2 }]]).numbers[0] ?? [];
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
  expect(words(documentId)).toMatch(/减：积分券付的凭券另结-5-5\.00合计3535\.00/);
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

/** Words of a slip or a return on the receipt printer, without blanks. */
const receipt = (redemptionId: number, returnId: number | null = null) => {
  const { slip } = slipPaper(village.store, { redemptionId, returnId });
  const parts = slipReceiptParts({ frame: frame(slip.number), roll: 58, slip });
  return parts
    .map((part) => ('text' in part ? part.text : ''))
    .join('')
    .replace(/\s/g, '');
};
const pdf = async (redemptionId: number, returnId: number | null = null) =>
  words((await accountant().redemptions.slipDocument({ redemptionId, returnId })).documentId);
const returnSlip = (slipNo: string, quantity?: number) =>
  accountant().redemptions.returnSlip({
    requestId: requestId(),
    slipNo,
    reason: '包装破损',
    ...(quantity === undefined ? {} : { lines: [{ goodsId: soapId, quantity }] }),
  });

it('a slip says what vouchers paid, with their numbers, and what the account paid, on both printers', async () => {
  const [, , five = ''] = mine.toSorted();
  const { redemptionId } = redeemed(village, household, [[soapId, 6]], { vouchers: [five] });
  const spelled = formatVoucherNumber(five).replace(/\s/g, '');
  const [face, rest] = five === mine[2] ? ['20', '10'] : ['5', '25'];
  for (const paper of [await pdf(redemptionId), receipt(redemptionId)]) {
    expect(paper).toMatch(new RegExp(`合计6件.*30分.*券付1张.*${face}分.*账户付.*${rest}分.*余额`));
    expect(paper).toContain(spelled);
  }
  const plain = redeemed(village, household, [[soapId, 1]]);
  expect(await pdf(plain.redemptionId)).not.toContain('券');
});

it('a return of a slip that vouchers paid says where it goes, and never changes a voucher into points in part', async () => {
  // 30 points: 20 by voucher, 10 by the account.
  const twenty = mine.find((number) => requireVoucher(village.store, number).face === 2000) ?? '';
  const { slipNo, redemptionId } = redeemed(village, household, [[soapId, 6]], { vouchers: [twenty] });
  const shown = await accountant().redemptions.slip({ slipNo });
  expect(shown).toMatchObject({
    slip: { voucherPoints: 2000 },
    vouchers: [{ number: twenty, change: 'refused' }],
  });
  // What the account paid may come back in part, no more of it.
  const first = await returnSlip(slipNo, 2);
  expect(await pdf(redemptionId, first.returnId)).not.toContain('券付');
  await expect(returnSlip(slipNo, 1)).rejects.toMatchObject({
    data: { code: 'notAllowed' },
    message: expect.stringContaining('这批券不找零，不能退一部分。或整单退') as string,
  });
  const rest = await returnSlip(slipNo);
  expect(rest).toMatchObject({ points: 2000, balanceAfter: 9000 });
  for (const paper of [await pdf(redemptionId, rest.returnId), receipt(redemptionId, rest.returnId)])
    expect(paper).toMatch(/其中20分是券付的：券已收走、不退券/);
});

it('the day and the shift say how many vouchers were taken in, by face, and what the account paid', async () => {
  const { operator } = village.by;
  const { id } = openShift(village.store, operator, {
    requestId: requestId(),
    countsGoods: false,
    counts: [],
  });
  redeemed(village, household, [[soapId, 6]], { vouchers: mine });
  redeemed(village, household, [[soapId, 1]]);
  const { documentId } = await accountant().redemptions.dayDocument({ day: '2026-09-26' });
  expect(words(documentId)).toContain('兑换付法账户付5分，券付30分（收券：5分券2张、20分券1张）');
  closeShift(village.store, operator, {
    requestId: requestId(),
    id,
    version: 1,
    receiverId: null,
    counts: [],
    remark: '',
  });
  const shift = await accountant().shifts.document({ id });
  expect(words(shift.documentId)).toContain('兑换付法账户付5分，券付30分（收券：5分券2张、20分券1张）');
});
