/** Vouchers 积分券: issued against points, paid once at the counter, and ended in other ways. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { checksOf } from '../../db/period-closes/checks.ts';
import { schemeInForce } from '../../db/schemes/read.ts';
import { searchRecords } from '../../db/home/search.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { statement } from '../../db/ledger/statement.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { householdById } from '../../db/households/rows.ts';
import { voucherAtCounter } from '../../db/redemptions/voucher-at-counter.ts';
import { cancelVoucherLost, expireSeries, reportVoucherLost, voidVoucher } from '../../db/vouchers/end.ts';
import { seriesFigures } from '../../db/vouchers/figures.ts';
import { voucherFaults } from '../../db/ledger/voucher-faults.ts';
import { issueVouchers } from '../../db/redemptions/issue-vouchers.ts';
import { issueCandidates, issuedToPrint, issueLines, listVouchers } from '../../db/vouchers/list.ts';
import { reverseIssue } from '../../db/redemptions/reverse-voucher-issue.ts';
import { addVouchers, createSeries, seriesById } from '../../db/vouchers/series.ts';
import { requireVoucher } from '../../db/vouchers/vouchers.ts';
import { isOwnVoucher, voucherNumber } from '../../shared/values/voucher-number.ts';
import { splitIntoFaces } from '../../shared/vouchers.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { basket, householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { householdFrozen } from '../builders/household-changes.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, SECRET, type TestVillage } from '../builders/village.ts';
import {
  accountOf,
  balanceOf,
  issuedTo,
  of,
  schemeWithVouchers,
  seriesOf,
  stateOf,
} from '../builders/vouchers.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let soapId: GoodsId;

function opened(terms: Parameters<typeof schemeWithVouchers>[1] = {}): void {
  village = buildVillage();
  schemeId = schemeWithVouchers(village, terms);
  household = householdWith(village, schemeId);
  soapId = soap(village, { points: 500 });
}

beforeEach(() => opened());
afterEach(async () => {
  const { store } = village;
  expect(verifyChain(store)).toMatchObject({ ok: true });
  expect(voucherFaults(store)).toEqual([]);
  expect(ledgerSum(store)).toBe(0);
  expect(await verifyLedger(store, SECRET)).toMatchObject({ ok: true });
  village.close();
});

const pay = (vouchers: string[], quantity: number, by: CounterHousehold = household) =>
  redeemed(village, by, [[soapId, quantity]], { vouchers });
const balance = (of_: CounterHousehold = household) => balanceOf(village, schemeId, of_);
const figures = (seriesId: number) => seriesFigures(village.store, seriesId);

describe('a series', () => {
  const asked = (more: object = {}) => ({
    requestId: requestId(),
    name: '国庆券',
    schemeId,
    origin: 'own' as const,
    validFrom: '2026-10-01',
    validUntil: '2026-10-31',
    remark: '',
    ...more,
  });

  it('keeps what the scheme says about change and expiry on that day', () => {
    const { seriesId } = createSeries(village.store, village.by.accountant, asked());
    expect(seriesById(village.store, seriesId)).toMatchObject({ code: 1, change: 'refused', expiry: 'back' });
  });

  it('is not printed under a scheme that has no vouchers', () => {
    const other = buildVillage();
    try {
      const plain = inForceScheme(other);
      expect(
        refused(() => createSeries(other.store, other.by.accountant, asked({ schemeId: plain }))),
      ).toMatchObject({
        code: 'noScheme',
        message: expect.stringContaining('没有规定使用积分券') as string,
      });
    } finally {
      other.close();
    }
  });

  it.each([
    ['可兑现券', ''],
    ['国庆券', '可在镇上流通'],
    ['国庆券', '可以找零，兑换现金'],
    ['代币券', ''],
    ['国庆券', '不得买卖，可以换钱'],
  ])('is never money: %s %s', (name, remark) => {
    expect(
      refused(() => createSeries(village.store, village.by.accountant, asked({ name, remark }))),
    ).toMatchObject({
      code: 'invalidInput',
      message: expect.stringContaining('人民币管理条例第二十八条') as string,
    });
  });

  it('may say that it is no money', () => {
    const remark = '不得流通、不兑现金，不找零';
    expect(createSeries(village.store, village.by.accountant, asked({ remark }))).toEqual({ seriesId: 1 });
  });

  it('has numbers with a check digit, one after the other, by face', () => {
    const seriesId = seriesOf(village, schemeId, { 5: 3, 100: 2 });
    const { vouchers, count, points } = listVouchers(village.store, { seriesId, offset: 0, limit: 10 });
    expect({ count, points }).toEqual({ count: 5, points: 21_500 });
    expect(vouchers.map(({ number, face }) => [number.slice(0, 10), face])).toEqual([
      ['9001000001', 500],
      ['9001000002', 500],
      ['9001000003', 500],
      ['9001000004', 10_000],
      ['9001000005', 10_000],
    ]);
    expect(vouchers.every(({ number }) => isOwnVoucher(number))).toBe(true);
    expect(
      refused(() =>
        addVouchers(village.store, village.by.accountant, {
          requestId: requestId(),
          seriesId,
          version: 1,
          counts: [{ face: 500, count: 1 }],
        }),
      ),
    ).toMatchObject({ code: 'versionConflict' });
  });
});

describe('issued', () => {
  it('the points leave the account in the same act, in a transfer of their own, and the list says who has which', () => {
    const seriesId = seriesOf(village, schemeId);
    const other = householdWith(village, schemeId, { no: '01002', head: '单火珍', points: 5000 });
    const { issueId, numbers } = issuedTo(village, seriesId, [
      [household, { 5: 1, 20: 2 }],
      [other, { 10: 3 }],
    ]);
    expect(balance()).toBe(10_000 - 4500);
    expect(balance(other)).toBe(2000);
    expect(numbers.map((list) => list.length)).toEqual([3, 3]);
    expect(issueLines(village.store, issueId)).toMatchObject([
      { no: '01001', name: '余明梅', points: 4500, reversed: false },
      { no: '01002', name: '单火珍', points: 3000, reversed: false },
    ]);
    const { rows } = statement(village.store, {
      accountId: accountOf(village, schemeId, household).id,
      offset: 0,
      limit: 10,
    });
    expect(rows[0]).toMatchObject({
      kind: 'voucherIssued',
      summary: '发积分券 FQ2026-001：5分券 1 张、20分券 2 张',
    });
    expect(figures(seriesId)).toMatchObject([
      { face: 500, ready: 19, issued: 1, outstanding: 1 },
      { face: 1000, ready: 17, issued: 3, outstanding: 3 },
      { face: 2000, ready: 18, issued: 2, outstanding: 2 },
    ]);
  });

  it('nothing is given when one household of the list has not enough points, and it is named', () => {
    const seriesId = seriesOf(village, schemeId);
    const poor = householdWith(village, schemeId, { no: '01002', head: '单火珍', points: 900 });
    expect(
      refused(() =>
        issuedTo(village, seriesId, [
          [household, { 20: 1 }],
          [poor, { 10: 1 }],
        ]),
      ),
    ).toMatchObject({
      code: 'insufficientBalance',
      message: expect.stringContaining('01002 单火珍 可兑积分不足：余额 9 分，需要 10 分') as string,
    });
    expect(balance()).toBe(10_000);
    expect(figures(seriesId).every(({ issued }) => issued === 0)).toBe(true);
  });

  it('more than was printed is refused, as are a household twice and an empty list', () => {
    const seriesId = seriesOf(village, schemeId, { 5: 2 });
    expect(refused(() => issuedTo(village, seriesId, [[household, { 5: 3 }]]))).toMatchObject({
      code: 'outOfStock',
    });
    expect(refused(() => issuedTo(village, seriesId, [[household, { 10: 1 }]]))).toMatchObject({
      code: 'outOfStock',
    });
    const twice = refused(() =>
      issuedTo(village, seriesId, [
        [household, { 5: 1 }],
        [household, { 5: 1 }],
      ]),
    );
    expect(twice).toMatchObject({ code: 'invalidInput' });
    expect(refused(() => issuedTo(village, seriesId, [[household, { 5: 0 }]]))).toMatchObject({
      code: 'invalidInput',
    });
  });

  it('is asked twice and done once', () => {
    const seriesId = seriesOf(village, schemeId);
    const input = {
      requestId: requestId(),
      seriesId,
      version: seriesById(village.store, seriesId).version,
      rows: [{ accountId: accountOf(village, schemeId, household).id, counts: [{ face: 500, count: 2 }] }],
    };
    const first = issueVouchers(village.store, village.by.accountant, input);
    expect(issueVouchers(village.store, village.by.accountant, input)).toEqual(first);
    expect(balance()).toBe(9000);
  });

  it('those with points are proposed, and a sum is split into the largest faces there are', () => {
    householdWith(village, schemeId, { no: '01003', head: '何大海', points: -500 });
    const seriesId = seriesOf(village, schemeId);
    expect(issueCandidates(village.store, seriesId)).toMatchObject([{ no: '01001', balance: 10_000 }]);
    const left = new Map([
      [500, 9],
      [2000, 3],
      [5000, 1],
    ]);
    expect(splitIntoFaces(8700, left)).toEqual([
      { face: 5000, count: 1 },
      { face: 2000, count: 1 },
      { face: 500, count: 3 },
    ]);
    expect(left.get(500)).toBe(6);
  });
});

describe('at the counter', () => {
  it('a scanned voucher names its household, and pays a basket; the balance stays as it was', () => {
    const seriesId = seriesOf(village, schemeId);
    const { numbers } = issuedTo(village, seriesId, [[household, { 20: 1, 10: 1 }]]);
    const [first = '', second = ''] = numbers[0] ?? [];
    expect(voucherAtCounter(village.store, `  ${first} `)).toMatchObject({
      voucher: { number: first, face: 1000, change: 'refused' },
      household: { householdId: household.id, head: '余明梅', balance: 7000 },
    });
    const { slipNo, balanceAfter } = pay([first, second], 6);
    expect(balanceAfter).toBe(7000);
    expect(stateOf(village, first)).toBe('redeemed');
    expect(requireVoucher(village.store, first).slipNo).toBe(slipNo);
    const { rows } = statement(village.store, {
      accountId: accountOf(village, schemeId, household).id,
      offset: 0,
      limit: 10,
    });
    expect(rows.slice(0, 2).map(({ kind }) => kind)).toEqual(['redemption', 'voucherRedeemed']);
    expect(figures(seriesId)).toMatchObject([
      { face: 500, outstanding: 0 },
      { face: 1000, issued: 1, redeemed: 1, outstanding: 0 },
      { face: 2000, issued: 1, redeemed: 1, outstanding: 0 },
    ]);
  });

  it('what the basket costs beyond the vouchers comes from the balance', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    expect(pay(numbers[0] ?? [], 5)).toMatchObject({ points: 2500, balanceAfter: 7500 });
  });

  it('a household in debt may still use what its vouchers hold, and no more', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 2 }]]);
    const [first = '', second = ''] = numbers[0] ?? [];
    reverseTransfer(village.store, village.by.accountant, {
      requestId: requestId(),
      transferId: 1,
      reason: '错记',
      approver: '余主任',
    });
    expect(balance()).toBe(-4000);
    expect(pay([first], 4)).toMatchObject({ balanceAfter: -4000 });
    expect(refused(() => pay([second], 5))).toMatchObject({ code: 'negativeBalance' });
  });

  it('change is refused where the scheme says so, and a voucher that is not needed is handed back', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1, 5: 1 }]]);
    const [five = '', twenty = ''] = numbers[0] ?? [];
    expect(refused(() => pay([twenty], 3))).toMatchObject({
      code: 'voucherNotValid',
      message: expect.stringContaining('这样的券不找零：请再选 5 的物品') as string,
    });
    expect(refused(() => pay([twenty, five], 4))).toMatchObject({
      code: 'voucherNotValid',
      message: expect.stringContaining('用不着积分券') as string,
    });
    expect(stateOf(village, twenty)).toBe('issued');
  });

  it('change stays in the account as points where the scheme says so', () => {
    village.close();
    opened({ change: 'points' });
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    expect(pay(numbers[0] ?? [], 3)).toMatchObject({ points: 1500, balanceAfter: 8500 });
  });

  it('a number pays once, and the second time says when and on which slip', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    const { slipNo } = pay(numbers[0] ?? [], 4);
    expect(refused(() => pay(numbers[0] ?? [], 4))).toMatchObject({
      code: 'voucherNotValid',
      message: expect.stringContaining(`已在2026年9月26日兑过（小票 ${slipNo}），一张券只能兑一次`) as string,
    });
    const twice = numbers[0]?.[0] ?? '';
    const { store } = village;
    expect(() =>
      store.sqlite.exec(
        `INSERT INTO voucher_payment (voucher_id, redemption_id, used) SELECT id, 1, 1 FROM voucher WHERE number = '${twice}'`,
      ),
    ).toThrow('not outstanding');
    expect(() => store.sqlite.exec(`UPDATE voucher SET state = 'issued' WHERE number = '${twice}'`)).toThrow(
      'has ended',
    );
    expect(() => store.sqlite.exec('DELETE FROM voucher_payment')).toThrow('immutable');
    expect(() => store.sqlite.exec('UPDATE voucher SET face = 99900')).toThrow('immutable');
    expect(() => store.sqlite.exec("UPDATE voucher SET state = 'redeemed' WHERE state = 'ready'")).toThrow(
      'paid nothing',
    );
  });

  it('the same number twice in one basket counts once', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    const [one = ''] = numbers[0] ?? [];
    expect(pay([one, one], 4)).toMatchObject({ balanceAfter: 8000 });
  });

  it('does not pay for another household: it would pass from hand to hand as money does', () => {
    const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    expect(refused(() => pay(numbers[0] ?? [], 4, other))).toMatchObject({
      code: 'voucherNotValid',
      message: expect.stringContaining('是 01001 余明梅 的，只能由该户兑换') as string,
    });
  });

  it.each([
    ['one that was not given out', () => voucherNumber(1, 60), 'voucherNotValid', '还没有发给农户'],
    ['one of another village', () => voucherNumber(7, 1), 'notFound', '没有券号'],
    [
      'one with a wrong digit',
      (number: string) => `${number.slice(0, -1)}${String((Number(number.at(-1)) + 1) % 10)}`,
      'notFound',
      '没有券号',
    ],
  ])('refuses %s', (_, spelled, code, words) => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    expect(refused(() => pay([spelled(numbers[0]?.[0] ?? '')], 4))).toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    });
  });

  it.each([
    ['refused', 'lapse', '到期作废、不退积分'],
    ['refused', 'back', undefined],
    ['points', 'lapse', undefined],
  ] as const)(
    'goods paid by a voucher (change %s, end %s) come back as its series says',
    (change, expiry, refusal) => {
      village.close();
      opened({ change, expiry });
      const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
      const { slipNo } = pay(numbers[0] ?? [], 5);
      const back = (quantity?: number) =>
        returnSlip(village.store, village.by.operator, {
          requestId: requestId(),
          slipNo,
          reason: '包装破损',
          lines: quantity === undefined ? undefined : [{ goodsId: soapId, quantity }],
        });
      back(1);
      expect(balance()).toBe(8000);
      if (refusal === undefined) back();
      else expect(refused(back)).toMatchObject({ message: expect.stringContaining(refusal) as string });
      expect(balance()).toBe(refusal === undefined ? 10_000 : 8000);
    },
  );

  it('goods that come back bring points, and the voucher stays used', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    const { slipNo } = pay(numbers[0] ?? [], 4);
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '包装破损' });
    expect(balance()).toBe(10_000);
    expect(refused(() => pay(numbers[0] ?? [], 4))).toMatchObject({ code: 'voucherNotValid' });
  });
});

describe('ended in other ways', () => {
  it('a lost voucher does not pay until it is found', () => {
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    const [one = ''] = numbers[0] ?? [];
    reportVoucherLost(village.store, village.by.accountant, of(village, one));
    expect(refused(() => pay([one], 4))).toMatchObject({
      message: expect.stringContaining('已挂失') as string,
    });
    cancelVoucherLost(village.store, village.by.accountant, of(village, one, '找到了'));
    expect(pay([one], 4)).toMatchObject({ balanceAfter: 8000 });
  });

  it('a void voucher gives its points back; a spoilt sheet has none; neither is ever taken again', () => {
    const seriesId = seriesOf(village, schemeId, { 20: 2 });
    const { numbers } = issuedTo(village, seriesId, [[household, { 20: 1 }]]);
    const [one = ''] = numbers[0] ?? [];
    reportVoucherLost(village.store, village.by.accountant, of(village, one));
    expect(voidVoucher(village.store, village.by.accountant, of(village, one, '找不到了'))).toEqual({
      points: 2000,
    });
    expect(balance()).toBe(10_000);
    expect(refused(() => pay([one], 4))).toMatchObject({
      message: expect.stringContaining('作废（找不到了）') as string,
    });
    const spoilt = listVouchers(village.store, { seriesId, state: 'ready', offset: 0, limit: 1 }).vouchers[0];
    expect(
      voidVoucher(village.store, village.by.accountant, of(village, spoilt?.number ?? '', '印坏')),
    ).toEqual({ points: 0 });
    expect(figures(seriesId)).toEqual([
      {
        face: 2000,
        ready: 0,
        spoilt: 1,
        issued: 1,
        redeemed: 0,
        void: 1,
        expired: 0,
        outstanding: 0,
        lost: 0,
      },
    ]);
    expect(refused(() => voidVoucher(village.store, village.by.accountant, of(village, one)))).toMatchObject({
      code: 'invalidState',
    });
  });

  it.each([
    ['come back', 'back', 10_000],
    ['lapse', 'lapse', 8000],
  ] as const)('points of those that nobody used in time %s as the scheme says', (_, expiry, left) => {
    village.close();
    opened({ expiry });
    const seriesId = seriesOf(village, schemeId);
    const { numbers } = issuedTo(village, seriesId, [[household, { 20: 1 }]]);
    const expire = () =>
      expireSeries(village.store, village.by.accountant, {
        requestId: requestId(),
        seriesId,
        version: seriesById(village.store, seriesId).version,
      });
    village.clock.set('2026-12-31T02:00:00.000Z');
    expect(refused(expire)).toMatchObject({ code: 'invalidState' });
    village.clock.forward(1);
    expect(refused(() => pay(numbers[0] ?? [], 4))).toMatchObject({
      message: expect.stringContaining('有效期到2026年12月31日为止') as string,
    });
    expect(expire()).toEqual({ vouchers: 1, points: 2000 });
    expect(balance()).toBe(left);
    expect(stateOf(village, numbers[0]?.[0] ?? '')).toBe('expired');
    expect(refused(expire)).toMatchObject({ code: 'invalidState' });
  });

  it('those still out after the last day are a task at home and a warning at the close, until they are ended', () => {
    village.close();
    opened({ expiry: 'lapse' });
    const seriesId = seriesOf(village, schemeId);
    const { numbers } = issuedTo(village, seriesId, [[household, { 20: 1, 5: 1 }]]);
    const task = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'voucher');
    const scheme = schemeInForce(village.store, schemeId, '2026-12-31');
    if (!scheme) throw new Error('no scheme in force');
    const warning = () => checksOf(village.store, scheme, '2026').find(({ id }) => id === 'vouchers');
    village.clock.set('2026-12-31T02:00:00.000Z');
    expect(task()).toBeUndefined();
    expect(warning()).toMatchObject({ level: 'warning', title: '还有 2 张积分券在外' });
    village.clock.set('2027-01-05T02:00:00.000Z');
    expect(task()).toMatchObject({
      title: '积分券“2026年秋季券”已到期，2 张还没办到期',
      date: '2026-12-31',
      overdue: true,
      page: expect.stringMatching(/^\/vouchers\?voucher=/) as string,
    });
    expect(warning()?.detail).toContain('2 张已经到期，请先在“积分券”里办到期');
    // What lapses does not come back by another door.
    expect(
      refused(() => voidVoucher(village.store, village.by.accountant, of(village, numbers[0]?.[0] ?? ''))),
    ).toMatchObject({
      code: 'invalidState',
      message: expect.stringContaining('到期作废、积分不退') as string,
    });
    const { version } = seriesById(village.store, seriesId);
    expireSeries(village.store, village.by.accountant, { requestId: requestId(), seriesId, version });
    expect(task()).toBeUndefined();
    expect(warning()).toBeUndefined();
  });

  it('those given out before they were printed are printed afterwards; what was used or taken back is not', () => {
    const seriesId = seriesOf(village, schemeId);
    const { issueId, numbers } = issuedTo(village, seriesId, [[household, { 20: 2 }]]);
    const [first = '', second = ''] = numbers[0] ?? [];
    expect(issuedToPrint(village.store, { seriesId, issueId, part: 0 }).map(({ number }) => number)).toEqual([
      first,
      second,
    ]);
    pay([first], 4);
    expect(issuedToPrint(village.store, { seriesId, issueId, part: 0 }).map(({ number }) => number)).toEqual([
      second,
    ]);
  });

  it('a wrong issue is taken back by line: the paper may be issued again, the points are back', () => {
    const seriesId = seriesOf(village, schemeId, { 20: 3 });
    const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
    const { issueId, numbers } = issuedTo(village, seriesId, [
      [household, { 20: 1 }],
      [other, { 20: 2 }],
    ]);
    const [mine, others] = issueLines(village.store, issueId);
    const takeBack = (lineIds: number[] | null) =>
      reverseIssue(village.store, village.by.accountant, {
        requestId: requestId(),
        issueId,
        lineIds,
        reason: '发错户',
      });
    pay(numbers[1]?.slice(0, 1) ?? [], 4, other);
    expect(refused(() => takeBack(null))).toMatchObject({
      code: 'invalidState',
      message: expect.stringContaining('01002 单火珍 的券有 1 张已经用掉') as string,
    });
    expect(balance()).toBe(8000);
    expect(takeBack([mine?.id ?? 0])).toEqual({ lines: 1, points: 2000 });
    expect(balance()).toBe(10_000);
    expect(refused(() => takeBack([mine?.id ?? 0]))).toMatchObject({ code: 'invalidState' });
    expect(refused(() => takeBack([others?.id ?? 0]))).toMatchObject({ code: 'invalidState' });
    const again = issuedTo(village, seriesId, [[household, { 20: 1 }]]);
    expect(again.numbers[0]).toEqual(numbers[0]);
    expect(pay(again.numbers[0] ?? [], 4)).toMatchObject({ balanceAfter: 8000 });
  });

  it('the ledger itself does not take a transfer of vouchers back, and says where', () => {
    issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    expect(
      refused(() =>
        reverseTransfer(village.store, village.by.accountant, {
          requestId: requestId(),
          transferId: 2,
          reason: '错记',
          approver: '余主任',
        }),
      ),
    ).toMatchObject({ message: expect.stringContaining('收回那张发放清单') as string });
  });

  it('vouchers of a household that is merged pay for the household that it joins', () => {
    const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
    const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
    const [from, into] = [householdById(village.store, household.id), householdById(village.store, other.id)];
    mergeHouseholds(village.store, village.by.accountant, {
      requestId: requestId(),
      householdId: from.id,
      version: from.version,
      intoHouseholdId: into.id,
      intoVersion: into.version,
      relations: [{ memberId: from.headMemberId ?? 0, relation: '母亲' }],
      reason: '老人并户',
    });
    expect(voucherAtCounter(village.store, numbers[0]?.[0] ?? '')).toMatchObject({
      household: { no: '01002' },
    });
    expect(pay(numbers[0] ?? [], 4, other)).toMatchObject({ balanceAfter: 18_000 });
  });
});

it('vouchers do not leave a frozen household by a merge', () => {
  const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
  // All that it has is in vouchers.
  const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 5 }]]);
  householdFrozen(village, household);
  const [from, into] = [householdById(village.store, household.id), householdById(village.store, other.id)];
  const merge = () =>
    mergeHouseholds(village.store, village.by.accountant, {
      requestId: requestId(),
      householdId: from.id,
      version: from.version,
      intoHouseholdId: into.id,
      intoVersion: into.version,
      relations: [{ memberId: from.headMemberId ?? 0, relation: '母亲' }],
      reason: '老人并户',
    });
  expect(refused(merge).code).toBe('householdFrozen');
  expect(stateOf(village, numbers[0]?.[0] ?? '')).toBe('issued');
});

it('the search box finds a voucher by its number, however it is spelled', () => {
  const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
  const [number = ''] = numbers[0] ?? [];
  const spelled = `${number.slice(0, 4)} ${number.slice(4)}`;
  expect(searchRecords(village.store, spelled, (kind) => kind === 'voucher')).toEqual([
    {
      kind: 'voucher',
      id: requireVoucher(village.store, number).id,
      title: number,
      detail: '面额 20 在外 01001 余明梅',
    },
  ]);
  expect(searchRecords(village.store, number, (kind) => kind !== 'voucher')).toEqual([]);
});

it('a basket whose answer was lost is asked again and its vouchers pay once', () => {
  const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
  const input = basket(village, household, [[soapId, 4]], { vouchers: numbers[0] ?? [] });
  const first = redeem(village.store, village.by.operator, input);
  expect(redeem(village.store, village.by.operator, input)).toEqual(first);
  expect(balance()).toBe(8000);
});
