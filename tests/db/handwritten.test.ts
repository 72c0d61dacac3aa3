/** 断电手写单: forms of numbered pads, keyed in afterwards in their own order, each number once. */
import { describe, expect, it } from 'vitest';
import { handOverPad, listPads } from '../../db/handwritten/pads.ts';
import {
  cancelVoidSlips,
  setAsideSlip,
  slipsOfPad,
  voidSlips,
  waitingSlips,
} from '../../db/handwritten/slips.ts';
import { homeOverview } from '../../db/home/home.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { statement } from '../../db/ledger/statement.ts';
import { dayFigures } from '../../db/redemptions/day.ts';
import { listSlips } from '../../db/redemptions/list-slips.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { openShift } from '../../db/shifts/open.ts';
import { shiftReport } from '../../db/shifts/report.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import {
  eachShopWithForms,
  keyedForm,
  printedPad,
  setVillageTime,
  writtenForm,
} from '../builders/handwritten.ts';
import { requestId, pork } from '../builders/goods.ts';
import { basket, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let household: CounterHousehold;
let schemeId: number;
let soapId: GoodsId;

eachShopWithForms((shop) => ({ village, household, schemeId, soapId } = shop));

const pad = (count: number, firstNumber?: number) => printedPad(village, count, firstNumber);
const at = (day: string, time?: string): void => setVillageTime(village, day, time);
const keyed = (number: number, writtenOn?: string, pieces?: number) =>
  keyedForm({ village, household, schemeId, soapId }, number, writtenOn, pieces);
const spoilt = (number: number, until = number) =>
  voidSlips(village.store, village.by.operator, { requestId: requestId(), number, until, reason: '写坏了' });
const aside = (number: number, pieces: number | null, reason: string) =>
  setAsideSlip(village.store, village.by.operator, {
    requestId: requestId(),
    number,
    written: pieces === null ? null : { writtenOn: '2026-09-26', writtenTime: '' },
    householdId: pieces === null ? null : household.id,
    lines: pieces === null ? [] : [{ goodsId: soapId, quantity: pieces }],
    reason,
  });
const stock = (): number =>
  Number(village.store.sqlite.prepare('SELECT sum(quantity) FROM batch').pluck().get());
const balance = (): number => householdAccount(village.store, schemeId, household.id)?.balance ?? 0;

it('goods that are weighed are on a form with their weight', () => {
  pad(30);
  const meat = pork(village);
  redeemed(village, household, [[meat, 1250]], { handwritten: writtenForm(1) });
  setAsideSlip(village.store, village.by.operator, {
    requestId: requestId(),
    number: 2,
    written: { writtenOn: '2026-09-26', writtenTime: '' },
    householdId: household.id,
    lines: [{ goodsId: meat, quantity: 12_500 }],
    reason: '余额不足',
  });
  expect(waitingSlips(village.store)).toMatchObject([{ number: 2, content: '猪肉 12.5斤', points: 15_625 }]);
});

describe('pads', () => {
  it('have numbers of their own that go on from pad to pad, and somebody keeps each', () => {
    expect(pad(30)).toMatchObject({ firstNumber: 1, lastNumber: 30 });
    const { padId, firstNumber, lastNumber } = pad(60);
    expect([firstNumber, lastNumber]).toEqual([31, 90]);
    const { version } = handOverPad(village.store, village.by.accountant, {
      requestId: requestId(),
      padId,
      version: 1,
      holder: '毛琪昊',
    });
    expect(version).toBe(2);
    expect(listPads(village.store)).toMatchObject([
      { id: padId, holder: '毛琪昊', printedOn: '2026-09-26', next: 31, posted: 0 },
      { holder: '余有德', next: 1 },
    ]);
    expect(
      refused(() =>
        handOverPad(village.store, village.by.accountant, {
          requestId: requestId(),
          padId,
          version: 1,
          holder: '余有德',
        }),
      ).code,
    ).toBe('versionConflict');
    expect(refused(() => pad(151)).code).toBe('capExceeded');
  });

  it('printed before a restore are taken into the books again with their own numbers, and no others', () => {
    pad(30);
    // What a restore does: the numbers go on after those that were handed out since the backup.
    village.store.sqlite.exec(`UPDATE serial SET last = 90 WHERE kind = 'handwritten'`);
    expect(pad(30, 61)).toMatchObject({ firstNumber: 61, lastNumber: 90 });
    expect(refused(() => pad(30, 20))).toMatchObject({
      code: 'duplicate',
      message: '号码与 1 至 30 号那一本重复，请核对起号和张数。',
    });
    expect(refused(() => pad(30, 89)).message).toContain('还没有印过的号码（印到 90 号）');
    expect(pad(3)).toMatchObject({ firstNumber: 91, lastNumber: 93 });
  });

  it('keep their numbers whatever is written to the database', () => {
    pad(3);
    keyed(1);
    const { sqlite } = village.store;
    for (const sql of [
      'DELETE FROM slip_pad',
      'UPDATE slip_pad SET last_number = 9',
      'DELETE FROM handwritten_slip',
      'UPDATE handwritten_slip SET number = 2',
      "UPDATE handwritten_slip SET state = 'void'",
    ])
      expect(() => sqlite.exec(sql)).toThrow('immutable');
  });
});

describe('forms', () => {
  it('are keyed in number by number, and each says what became of it', () => {
    const { padId } = pad(3);
    at('2026-09-28');
    const { slipNo } = keyed(1, '2026-09-26');
    spoilt(2);
    keyed(3, '2026-09-27');
    expect(slipsOfPad(village.store, padId)).toMatchObject([
      {
        number: 1,
        state: 'posted',
        writtenOn: '2026-09-26',
        writtenTime: '09:20',
        slipNo,
        no: '01001',
        name: '余明梅',
        points: 100,
        reason: '',
      },
      { number: 2, state: 'void', writtenOn: null, slipNo: '', points: null, reason: '写坏了' },
      { number: 3, early: false },
    ]);
    expect(listPads(village.store)).toMatchObject([
      { id: padId, posted: 2, voided: 1, waiting: 0, next: null },
    ]);
    const account = householdAccount(village.store, schemeId, household.id);
    const { rows } = statement(village.store, { accountId: account?.id ?? 0, offset: 0, limit: 10 });
    expect(rows[1]?.summary).toBe('手写单 1 号（2026年9月26日 09:20）兑换 肥皂 238g×1');
  });

  it('that are left out or keyed in twice are named, and nothing is handed out for them', () => {
    pad(50);
    const { slipNo } = keyed(1);
    expect(refused(() => keyed(4))).toMatchObject({
      code: 'invalidInput',
      message: '手写单 4 号前面还有 2、3 号没有录。请按号录；写坏、没用的作废，找不到的先记为待处理。',
    });
    expect(refused(() => keyed(20)).message).toContain('前面还有 2、3、4、5、6 等 18 个号没有录');
    expect(refused(() => keyed(1))).toMatchObject({
      code: 'duplicate',
      message: `手写单 1 号已录过（小票 ${slipNo}，写于2026年9月26日），不能再录一次。请核对号码。`,
    });
    spoilt(2);
    expect(refused(() => keyed(2)).message).toContain('手写单 2 号已作废（写坏了）');
    expect(refused(() => keyed(2)).message).toContain('撤销作废');
    expect(refused(() => spoilt(1)).code).toBe('duplicate');
    expect(refused(() => keyed(51)).code).toBe('notFound');
    expect([stock(), balance()]).toEqual([89, 9900]);
    expect(listPads(village.store)).toMatchObject([{ posted: 1, voided: 1, next: 3 }]);
  });

  it('are voided from one number to another when the rest of a pad is lost or brought back', () => {
    pad(50);
    keyed(1);
    expect(spoilt(2, 50)).toEqual({ number: 2, until: 50 });
    expect(listPads(village.store)).toMatchObject([{ voided: 49, next: null }]);
    pad(5);
    expect(refused(() => spoilt(51, 56)).message).toContain('这一本到 55 号为止');
    expect(refused(() => spoilt(51, 50)).code).toBe('invalidInput');
  });

  it('that were voided and found later wait again and are keyed in, once', () => {
    const { padId } = pad(9);
    const revive = (number: number, until = number) =>
      cancelVoidSlips(village.store, village.by.operator, {
        requestId: requestId(),
        number,
        until,
        reason: '单子找到了',
      });
    keyed(1);
    aside(2, 2, '余额不足');
    spoilt(2);
    spoilt(3, 9);
    expect(refused(() => revive(1, 3)).code).toBe('invalidState');
    expect(revive(2)).toEqual({ number: 2, until: 2 });
    expect(waitingSlips(village.store)).toMatchObject([
      { number: 2, content: '肥皂 238g×2', reason: '撤销作废：单子找到了' },
    ]);
    revive(8, 9);
    keyed(9);
    const { slipNo } = keyed(2, '2026-09-26', 2);
    expect(refused(() => keyed(2)).message).toContain(`已录过（小票 ${slipNo}`);
    expect(refused(() => revive(2)).code).toBe('invalidState');
    expect(refused(() => revive(10)).code).toBe('notFound');
    expect(listPads(village.store)).toMatchObject([{ id: padId, posted: 3, voided: 5, waiting: 1 }]);
    const { sqlite } = village.store;
    expect(() => sqlite.exec("UPDATE handwritten_slip SET reason = '' WHERE number = 3")).toThrow(
      'immutable',
    );
  });

  it('are written after their pad was printed and not in time to come', () => {
    pad(9);
    at('2026-09-30');
    expect(refused(() => keyed(1, '2026-09-25')).message).toContain('早于印这一本的日期 2026-09-26');
    expect(refused(() => keyed(1, '2026-10-01')).message).toContain('还没有到');
    const later = { handwritten: writtenForm(1, '2026-09-30', '10:01') };
    expect(refused(() => redeemed(village, household, [[soapId, 1]], later)).message).toBe(
      '写单时间 10:01 还没有到，请核对。',
    );
    keyed(1, '2026-09-30');
  });

  it('whose day is before that of the form before are keyed in as they are written, and marked', () => {
    const { padId } = pad(9);
    at('2026-09-30');
    keyed(1, '2026-09-29');
    keyed(2, '2026-09-28');
    keyed(3, '2026-09-29');
    expect(slipsOfPad(village.store, padId).map(({ early }) => early)).toEqual([false, true, false]);
  });

  it('that were asked twice count once', () => {
    pad(9);
    const input = basket(village, household, [[soapId, 1]], { handwritten: writtenForm(1) });
    const first = redeem(village.store, village.by.operator, input);
    expect(redeem(village.store, village.by.operator, input)).toEqual(first);
    expect(listPads(village.store)).toMatchObject([{ posted: 1, next: 2 }]);
  });
});

describe('a form that cannot be posted', () => {
  it('is refused and never makes a balance negative; kept as a case, it lets the next one in', () => {
    const { padId } = pad(9);
    const tooMuch = () => keyed(1, '2026-09-26', 90 + 20);
    expect(refused(tooMuch).code).not.toBe('duplicate');
    aside(1, 2, '余额不足');
    expect([stock(), balance()]).toEqual([90, 10_000]);
    keyed(2);
    expect(homeOverview(village.store, 0).due).toContainEqual(
      expect.objectContaining({ kind: 'handwritten', count: 1, title: '断电手写单有 1 张待处理' }),
    );
    expect(waitingSlips(village.store)).toMatchObject([
      {
        number: 1,
        state: 'waiting',
        no: '01001',
        name: '余明梅',
        content: '肥皂 238g×2',
        points: 200,
        reason: '余额不足',
      },
    ]);
    expect(listPads(village.store)).toMatchObject([{ id: padId, waiting: 1, posted: 1, next: 3 }]);
  });

  it('is posted later, once', () => {
    pad(9);
    aside(1, 2, '余额不足');
    aside(1, 2, '余额还是不足');
    expect(waitingSlips(village.store)).toMatchObject([{ reason: '余额还是不足' }]);
    const { slipNo } = keyed(1, '2026-09-26', 2);
    expect(waitingSlips(village.store)).toEqual([]);
    expect(refused(() => keyed(1)).message).toContain(`已录过（小票 ${slipNo}`);
    expect(refused(() => aside(1, 1, '再记')).code).toBe('duplicate');
    expect([stock(), balance()]).toEqual([88, 9800]);
  });

  it('or was not found, is closed otherwise with a reason', () => {
    const { padId } = pad(9);
    aside(1, null, '单子找不到');
    keyed(2);
    spoilt(1);
    expect(slipsOfPad(village.store, padId)).toMatchObject([
      { number: 1, state: 'void', reason: '写坏了' },
      { number: 2, state: 'posted' },
    ]);
  });
});

describe('a form that was keyed in is a slip like others', () => {
  it('is returned like others, and its number stays used', () => {
    const { padId } = pad(9);
    const { slipNo } = keyed(1, undefined, 3);
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '写错了户' });
    expect([stock(), balance()]).toEqual([90, 10_000]);
    expect(slipsOfPad(village.store, padId)).toMatchObject([{ state: 'posted', slipState: 'returned' }]);
    expect(refused(() => keyed(1)).code).toBe('duplicate');
  });

  it('is shown as 手写单 in the list, the day, the shift and the settlement of the day it was keyed in', () => {
    pad(9);
    at('2026-09-28');
    const shift = openShift(village.store, village.by.operator, {
      requestId: requestId(),
      countsGoods: false,
      counts: [],
    });
    keyed(1, '2026-09-26');
    redeemed(village, household, [[soapId, 1]]);
    const span = { from: '2026-09-28', to: '2026-09-28' };
    expect(
      listSlips(village.store, { ...span, offset: 0, limit: 9 }).slips.map(({ handwritten }) => handwritten),
    ).toEqual(['', '手写单 1 号（2026年9月26日 09:20）']);
    expect(dayFigures(village.store, '2026-09-28')).toMatchObject({ slips: 2, handwritten: 1 });
    expect(dayFigures(village.store, '2026-09-26')).toMatchObject({ slips: 0, handwritten: 0 });
    expect(shiftReport(village.store, shift.id)).toMatchObject({ shift: { slips: 2 }, handwritten: 1 });
    expect(previewSettlement(village.store, { ...span, schemeId })).toMatchObject({
      slips: 2,
      handwritten: 1,
    });
  });
});
