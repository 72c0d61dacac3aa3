/** Vouchers 积分券 that end otherwise than at the counter: lost, void, expired, wrongly issued; and what a merge makes of them. */
import { describe, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { closeChecks } from '../../db/period-closes/checks.ts';
import { schemeInForce } from '../../db/schemes/read.ts';
import { closeHousehold } from '../../db/households/change-state.ts';
import { householdHistory } from '../../db/households/history.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { householdById } from '../../db/households/rows.ts';
import { voucherAtCounter } from '../../db/redemptions/voucher-at-counter.ts';
import { cancelVoucherLost, expireSeries, reportVoucherLost, voidVoucher } from '../../db/vouchers/end.ts';
import { issuedToPrint, issueLines, listIssues, listVouchers } from '../../db/vouchers/list.ts';
import { reverseIssue } from '../../db/redemptions/reverse-voucher-issue.ts';
import { seriesById } from '../../db/vouchers/series.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { requestId } from '../builders/goods.ts';
import { householdWith, type CounterHousehold } from '../builders/redemptions.ts';
import { householdFrozen } from '../builders/household-changes.ts';
import { seen } from '../builders/households.ts';
import { refused } from '../builders/refusals.ts';
import type { TestVillage } from '../builders/village.ts';
import { issuedTo, of, seriesOf, stateOf } from '../builders/vouchers.ts';
import { eachWithVouchers } from './each-with-vouchers.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;

const { opened, pay, balance, figures } = eachWithVouchers((one) => {
  ({ village, schemeId, household } = one);
});

describe('in the hands of a household that is closed', () => {
  it('they are named before, and the trail says that they were left', () => {
    issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 2 }]]);
    const close = (answered?: string) =>
      closeHousehold(village.store, village.by.accountant, {
        ...seen(village, household, '全户迁出'),
        householdId: household.id,
        ...(answered === undefined ? {} : { answered }),
      });
    const { code, message } = refused(() => close());
    expect(code).toBe('question');
    expect(message).toMatch(/^01001 户还有积分券 2 张（40 .*）没有用，销户后柜台不再收/);
    close(message);
    expect(householdHistory(village.store, household.id)[0]?.summary).toContain('积分券 2 张（40');
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
    const warning = () => closeChecks(village.store, scheme, '2026').find(({ id }) => id === 'vouchers');
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
    const goneOf = () => issueLines(village.store, issueId).map(({ gone }) => gone);
    const [mine, others] = issueLines(village.store, issueId);
    expect(goneOf()).toEqual([0, 0]);
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
    // The list says beforehand which line can be taken back no more.
    expect(goneOf()).toEqual([0, 1]);
    expect(listIssues(village.store, seriesId)).toMatchObject([{ id: issueId, gone: 1 }]);
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
