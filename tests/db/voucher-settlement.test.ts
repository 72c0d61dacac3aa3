/** Vouchers that the shop brings back, and their settlement: the township pays once, and only for the shop's own goods. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { payFromFund, reverseFundEntry } from '../../db/funds/record.ts';
import { unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { checkBundle, listBundles, receiveBundle, undoBundle } from '../../db/vouchers/bundles.ts';
import {
  cancelVoucherSettlement,
  listVoucherSettlements,
  previewVoucherSettlement,
  settleVouchers,
  voucherSettlementLines,
} from '../../db/redemptions/settle-vouchers.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { movement, received } from '../builders/funds.ts';
import { requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, villageChanged, type TestVillage } from '../builders/village.ts';
import { issuedTo, schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';

let village: TestVillage;
let schemeId: SchemeId;
let first: CounterHousehold;
let second: CounterHousehold;
let soapId: GoodsId;
let gift: GoodsId;
let mine: string[];
let theirs: string[];

beforeEach(() => {
  village = buildVillage();
  schemeId = schemeWithVouchers(village, { change: 'points', fenPerPoint: 90 });
  first = householdWith(village, schemeId);
  second = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
  soapId = soap(village, { points: 500 });
  gift = soap(village, { name: '毛毯', spec: '', unit: '条', points: 1000, source: 'donated' });
  const { numbers } = issuedTo(village, seriesOf(village, schemeId), [
    [first, { 20: 2, 5: 1 }],
    [second, { 10: 3 }],
  ]);
  mine = numbers[0] ?? [];
  theirs = numbers[1] ?? [];
});
afterEach(() => village.close());

const office = () => [village.store, village.by.accountant] as const;
const one = (number: string) => ({ from: number, to: '' });
const bundle = (numbers: string[], withoutFaulty = false) =>
  receiveBundle(...office(), {
    requestId: requestId(),
    ranges: numbers.map(one),
    withoutFaulty,
  });
const preview = () => previewVoucherSettlement(village.store, schemeId);
const settle = () => {
  const { shopName, vouchers, amount } = preview();
  return settleVouchers(...office(), {
    requestId: requestId(),
    schemeId,
    seen: { shopName, vouchers, amount },
  });
};
const ordinary = () => previewSettlement(village.store, { from: '2026-09-01', to: '2026-09-30', schemeId });

it('what vouchers paid is settled against the vouchers, and only the rest in the settlement of slips', () => {
  // 25 of 30 points by vouchers: soap is the shop's, the blanket a gift.
  redeemed(village, first, [[soapId, 6]], { vouchers: mine.slice(0, 2) });
  redeemed(
    village,
    second,
    [
      [gift, 1],
      [soapId, 4],
    ],
    { vouchers: theirs },
  );
  bundle([...mine.slice(0, 2), ...theirs]);
  expect(preview()).toMatchObject({
    vouchers: 5,
    points: 5500,
    payablePoints: 4500,
    amount: 4050,
    lines: [
      {
        no: '01001',
        name: '余明梅',
        counts: [
          { face: 500, count: 1 },
          { face: 2000, count: 1 },
        ],
        points: 2500,
        payablePoints: 2500,
        amount: 2250,
      },
      { no: '01002', counts: [{ face: 1000, count: 3 }], points: 3000, payablePoints: 2000, amount: 1800 },
    ],
  });
  const slips = ordinary();
  expect(slips.lines.at(-1)).toMatchObject({
    name: '减：积分券付的',
    quantity: 5,
    points: -4500,
    amount: -4050,
  });
  expect(slips.amount).toBe(450);
});

it('what is taken off the slips is what the vouchers are paid with, to the fen, of households that are half a fen each', () => {
  const odd = soap(village, { name: '火柴', spec: '', unit: '包', points: 333 });
  redeemed(village, first, [[odd, 1]], { vouchers: mine.slice(0, 1) });
  redeemed(village, second, [[odd, 1]], { vouchers: theirs.slice(0, 1) });
  bundle([...mine.slice(0, 1), ...theirs.slice(0, 1)]);
  const { amount, lines } = preview();
  // 2.997 yuan each; 5.994 together.
  expect([amount, lines.map((line) => line.amount)]).toEqual([599, [300, 299]]);
  expect(ordinary()).toMatchObject({ amount: 0, lines: [{ amount: 599 }, { amount: -599 }] });
});

it('a bundle takes vouchers that paid, by scan or as a range, and names number by number what it cannot take', () => {
  redeemed(village, second, [[soapId, 6]], { vouchers: theirs });
  redeemed(village, first, [[soapId, 1]], { vouchers: mine.slice(0, 1) });
  bundle(mine.slice(0, 1));
  const [from = '', , to = ''] = theirs;
  const asked = [{ from, to }, one(from), one(mine[0] ?? ''), one(mine[1] ?? ''), one('90010001')];
  const { vouchers, faults } = checkBundle(village.store, asked);
  expect(vouchers.map(({ number }) => number)).toEqual(theirs);
  expect(faults.map(({ message }) => message)).toEqual([
    '扫了两次，只算一张',
    '已在 JH2026-001 交回过',
    '没有在柜台兑过（在外）',
    '没有这个券号，请核对',
  ]);
  const receive = (withoutFaulty: boolean) =>
    receiveBundle(...office(), {
      requestId: requestId(),
      ranges: asked,
      withoutFaulty,
    });
  expect(refused(() => receive(false))).toMatchObject({
    code: 'invalidInput',
    message: expect.stringContaining('有 4 个券号不能收') as string,
  });
  expect(receive(true)).toMatchObject({ no: 'JH2026-002', vouchers: 3, points: 3000 });
  expect(refused(() => bundle(theirs))).toMatchObject({ code: 'invalidInput' });
  expect(listBundles(village.store)).toMatchObject([
    { no: 'JH2026-002', vouchers: 3, settled: 0 },
    { no: 'JH2026-001', vouchers: 1 },
  ]);
});

it('a voucher is settled once; the statistics stay as they were signed when the settlement is cancelled', () => {
  redeemed(village, second, [[soapId, 6]], { vouchers: theirs });
  expect(refused(settle)).toMatchObject({ code: 'invalidState' });
  const { bundleId } = bundle(theirs);
  const { settlementId, no } = settle();
  expect(no).toBe('QJ2026-001');
  expect(refused(settle)).toMatchObject({ code: 'invalidState' });
  expect(
    refused(() => undoBundle(...office(), { requestId: requestId(), bundleId, reason: '点错' })),
  ).toMatchObject({ code: 'invalidState' });
  cancelVoucherSettlement(...office(), {
    requestId: requestId(),
    settlementId,
    version: 1,
    reason: '商户写错',
  });
  expect(voucherSettlementLines(village.store, settlementId)).toMatchObject([{ no: '01002', amount: 2700 }]);
  expect(listVoucherSettlements(village.store)).toMatchObject([
    { state: 'cancelled', stateReason: '商户写错' },
  ]);
  expect(preview()).toMatchObject({ vouchers: 3, amount: 2700 });
  expect(undoBundle(...office(), { requestId: requestId(), bundleId, reason: '点错' })).toEqual({
    vouchers: 3,
  });
  expect(preview().vouchers).toBe(0);
});

it('is refused when the figures on the screen are not those of now', () => {
  redeemed(village, second, [[soapId, 6]], { vouchers: theirs });
  bundle(theirs.slice(0, 2));
  const seen = { shopName: '村积分超市', vouchers: 2, amount: preview().amount };
  bundle(theirs.slice(2));
  expect(
    refused(() => settleVouchers(...office(), { requestId: requestId(), schemeId, seen })),
  ).toMatchObject({ code: 'versionConflict' });
});

it('a settlement pays the shop that brought the vouchers: after another took over, each gets its own', () => {
  redeemed(village, second, [[soapId, 6]], { vouchers: theirs });
  redeemed(village, first, [[soapId, 8]], { vouchers: mine.slice(1) });
  bundle(theirs);
  villageChanged(village, { shopName: '新世纪超市' });
  bundle(mine.slice(1));
  expect(listBundles(village.store).map(({ shopName }) => shopName)).toEqual(['新世纪超市', '村积分超市']);
  expect(preview()).toMatchObject({
    shopName: '村积分超市',
    otherShops: ['新世纪超市'],
    vouchers: 3,
    amount: 2700,
  });
  const other = { shopName: '新世纪超市', vouchers: 3, amount: 2700 };
  expect(
    refused(() => settleVouchers(...office(), { requestId: requestId(), schemeId, seen: other })),
  ).toMatchObject({ code: 'versionConflict' });
  settle();
  expect(preview()).toMatchObject({ shopName: '新世纪超市', otherShops: [], vouchers: 2, amount: 3600 });
  settle();
  expect(preview()).toMatchObject({ shopName: '', vouchers: 0 });
  expect(listVoucherSettlements(village.store).map(({ shopName, amount }) => [shopName, amount])).toEqual([
    ['新世纪超市', 3600],
    ['村积分超市', 2700],
  ]);
});

it('goods that came back are not paid for, and none come back once their vouchers are settled', () => {
  const { slipNo } = redeemed(village, second, [[soapId, 6]], { vouchers: theirs });
  bundle(theirs);
  const back = (quantity: number) =>
    returnSlip(village.store, village.by.operator, {
      requestId: requestId(),
      slipNo,
      reason: '包装破损',
      lines: [{ goodsId: soapId, quantity }],
    });
  back(2);
  expect(preview()).toMatchObject({ points: 3000, payablePoints: 2000, amount: 1800 });
  expect(ordinary().amount).toBe(0);
  settle();
  expect(refused(() => back(1))).toMatchObject({
    code: 'invalidState',
    message: expect.stringContaining('已列入券结算单 QJ2026-001') as string,
  });
  const { slips, points, amount } = ordinary();
  createSettlement(...office(), {
    requestId: requestId(),
    schemeId,
    from: '2026-09-01',
    to: '2026-09-26',
    shopName: '振风超市',
    seen: { slips, points, amount },
  });
});

it('is paid out of the funds by a link: never beyond its amount, and not cancelled while it is paid', () => {
  redeemed(village, second, [[soapId, 6]], { vouchers: theirs });
  bundle(theirs);
  const { settlementId, no } = settle();
  received(village, 'fiscal', 100_00);
  const pay = (amount: number) =>
    payFromFund(...office(), { ...movement('fiscal', amount), voucherSettlementId: settlementId });
  expect(unpaidSettlements(village.store)).toEqual([
    { kind: 'voucherSettlement', id: settlementId, no, shopName: '村积分超市', unpaid: 2700 },
  ]);
  expect(refused(() => pay(2701))).toMatchObject({ code: 'capExceeded' });
  const { id } = pay(2700);
  expect(unpaidSettlements(village.store)).toEqual([]);
  const cancel = () =>
    cancelVoucherSettlement(...office(), {
      requestId: requestId(),
      settlementId,
      version: 1,
      reason: '写错',
    });
  expect(refused(cancel)).toMatchObject({
    code: 'invalidState',
    message: expect.stringContaining('已在资金专账付款') as string,
  });
  reverseFundEntry(...office(), { requestId: requestId(), id, reason: '付错' });
  expect(cancel()).toEqual({ no, vouchers: 3 });
});
