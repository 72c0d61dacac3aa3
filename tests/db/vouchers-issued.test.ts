/** Vouchers 积分券: a series and its numbers, and what is given out of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchRecords } from '../../db/home/search.ts';
import { statement } from '../../db/ledger/statement.ts';
import { seriesFigures } from '../../db/vouchers/figures.ts';
import { issueVouchers } from '../../db/redemptions/issue-vouchers.ts';
import { issueCandidates, issueLines, listVouchers } from '../../db/vouchers/list.ts';
import { addVouchers, createSeries, seriesById } from '../../db/vouchers/series.ts';
import { requireVoucher } from '../../db/vouchers/vouchers.ts';
import { isOwnVoucher } from '../../shared/values/voucher-number.ts';
import { splitIntoFaces } from '../../shared/vouchers.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, requestId } from '../builders/goods.ts';
import { householdWith, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { accountOf, balanceOf, issuedTo, voucherVillage, seriesOf } from '../builders/vouchers.ts';
import { expectBooksToAgree } from './voucher-books.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;

function opened(terms?: Parameters<typeof voucherVillage>[0]): void {
  ({ village, schemeId, household } = voucherVillage(terms));
}

beforeEach(() => opened());
afterEach(async () => {
  await expectBooksToAgree(village.store);
  village.close();
});

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
    expect(vouchers.map(({ number }) => isOwnVoucher(number))).toEqual(vouchers.map(() => true));
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
    expect(figures(seriesId).map(({ issued }) => issued)).toEqual([0, 0, 0]);
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
