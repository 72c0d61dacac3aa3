/** Vouchers 积分券 pay at the counter: once, and for the household that they were given to. */
import { describe, expect, it } from 'vitest';
import { statement } from '../../db/ledger/statement.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { voucherAtCounter } from '../../db/redemptions/voucher-at-counter.ts';
import { addPad } from '../../db/handwritten/add-pad.ts';
import { setAsideSlip } from '../../db/handwritten/slips.ts';
import { expireSeries } from '../../db/vouchers/end.ts';
import { seriesById } from '../../db/vouchers/series.ts';
import { requireVoucher } from '../../db/vouchers/vouchers.ts';
import { voucherNumber } from '../../shared/values/voucher-number.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import type { VoucherExpiry } from '../../shared/vouchers.ts';
import { requestId } from '../builders/goods.ts';
import { basket, householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import type { TestVillage } from '../builders/village.ts';
import { accountOf, issuedTo, seriesOf, stateOf } from '../builders/vouchers.ts';
import { eachWithVouchers } from './each-with-vouchers.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let soapId: GoodsId;

const { opened, pay, balance, figures } = eachWithVouchers((one) => {
  ({ village, schemeId, household, soapId } = one);
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

describe('on a form written by hand during a power cut', () => {
  const form = (number: number, writtenOn: string) => ({ number, writtenOn, writtenTime: '', witness: '' });
  const keyed = (number: number, writtenOn: string, vouchers: string[]) =>
    redeemed(village, household, [[soapId, 4]], { vouchers, handwritten: form(number, writtenOn) });
  const expire = (seriesId: number) =>
    expireSeries(village.store, village.by.accountant, {
      requestId: requestId(),
      seriesId,
      version: seriesById(village.store, seriesId).version,
    });

  /** Two vouchers of 20 that pay until today, and a pad; then it is two days later. */
  function handedOver(expiry: VoucherExpiry = 'lapse') {
    village.close();
    opened({ expiry });
    const seriesId = seriesOf(village, schemeId, { 20: 20 }, { validUntil: '2026-09-26' });
    const { numbers } = issuedTo(village, seriesId, [[household, { 20: 2 }]]);
    addPad(village.store, village.by.accountant, {
      requestId: requestId(),
      count: 9,
      holder: '余有德',
      remark: '',
    });
    village.clock.set('2026-09-28T08:00:00Z');
    const [first = '', second = ''] = numbers[0] ?? [];
    return { seriesId, first, second };
  }

  it('a voucher of its last day pays when it is keyed in after it; one handed over later does not', () => {
    const { first, second } = handedOver();
    expect(refused(() => voucherAtCounter(village.store, first)).code).toBe('voucherNotValid');
    expect(voucherAtCounter(village.store, first, '2026-09-26').voucher.number).toBe(first);
    expect(refused(() => keyed(1, '2026-09-27', [first])).message).toContain('有效期到2026年9月26日为止');
    keyed(1, '2026-09-26', [first]);
    expect([stateOf(village, first), balance()]).toEqual(['redeemed', 6000]);
    expect(refused(() => pay([second], 4)).code).toBe('voucherNotValid');
  });

  it('a series does not end while a form waits that its vouchers may have paid', () => {
    const { seriesId, first } = handedOver();
    setAsideSlip(village.store, village.by.operator, {
      requestId: requestId(),
      number: 1,
      written: { writtenOn: '2026-09-26', writtenTime: '' },
      householdId: household.id,
      lines: [],
      reason: '读不清',
    });
    expect(refused(() => expire(seriesId)).message).toContain('断电手写单 1 号还待处理');
    keyed(1, '2026-09-26', [first]);
    expect(expire(seriesId)).toMatchObject({ vouchers: 1 });
  });

  it('a form that is found after the points came back is paid from the balance', () => {
    const { seriesId, first } = handedOver('back');
    expire(seriesId);
    expect(refused(() => keyed(1, '2026-09-26', [first])).message).toContain('积分已退回账户');
    keyed(1, '2026-09-26', []);
    expect(balance()).toBe(8000);
  });
});

it('a basket whose answer was lost is asked again and its vouchers pay once', () => {
  const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 1 }]]);
  const input = basket(village, household, [[soapId, 4]], { vouchers: numbers[0] ?? [] });
  const first = redeem(village.store, village.by.operator, input);
  expect(redeem(village.store, village.by.operator, input)).toEqual(first);
  expect(balance()).toBe(8000);
});
