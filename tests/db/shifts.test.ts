/** Shifts at the counter: whose slips are in which, what is counted, who takes over. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayFigures } from '../../db/redemptions/day.ts';
import { dayPoints } from '../../shared/points-by-unit.ts';
import { closeShift, closeShiftForOperator } from '../../db/shifts/close.ts';
import { openShift } from '../../db/shifts/open.ts';
import { listShifts, findOpenShift, shiftById, shiftOfferedTo } from '../../db/shifts/read.ts';
import { goodsToCount, shiftReport } from '../../db/shifts/report.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import { changeStaff, staffMember } from '../../db/staff/staff.ts';
import type { Actor } from '../../db/database/store.ts';
import type { EnteredCount } from '../../shared/contract/shifts.ts';
import type { GoodsId, StaffId } from '../../shared/values/units.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { changeCounterSettings, versionedCounterSettings } from '../../db/village/counter-settings.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { adopted } from '../builders/fill-missing.ts';
import { requestId, soap, takeIn } from '../builders/goods.ts';
import { counterVillage, basket, householdWith, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { MIGRATIONS, SECRET, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let household: CounterHousehold;
let goodsId: GoodsId;
beforeEach(() => {
  ({ village, household } = counterVillage());
  goodsId = soap(village);
});
afterEach(() => village.close());

const operator = (): Actor => village.by.operator;
const accountant = (): Actor => village.by.accountant;
const idOf = ({ staffId }: Actor): StaffId => staffId ?? 0;

const begin = (by = operator(), { countsGoods = false, counts = [] as EnteredCount[] } = {}) =>
  openShift(village.store, by, { requestId: requestId(), countsGoods, counts });

function end(by = operator(), { receiver, counts = [] }: { receiver?: Actor; counts?: EnteredCount[] } = {}) {
  const shift = findOpenShift(village.store, idOf(by));
  return closeShift(village.store, by, {
    requestId: requestId(),
    id: shift?.id ?? 0,
    version: shift?.version ?? 0,
    receiverId: receiver ? idOf(receiver) : null,
    counts,
    remark: '',
  });
}

const serve = (quantity: number, by = operator()) =>
  redeem(village.store, by, basket(village, household, [[goodsId, quantity]]));

const takeBack = (slipNo: string, quantity: number, by = operator()) =>
  returnSlip(village.store, by, {
    requestId: requestId(),
    slipNo,
    reason: '买错了',
    lines: [{ goodsId, quantity }],
  });

function requireShifts(): void {
  const { version, ...settings } = versionedCounterSettings(village.store);
  changeCounterSettings(village.store, accountant(), {
    ...settings,
    shifts: true,
    requestId: requestId(),
    version,
  });
}

it('a shift has the slips and returns of its operator alone, by goods, owner and scheme', () => {
  const { slipNo } = serve(1);
  const { id, no } = begin();
  expect(no).toBe('2026-0001');
  serve(2);
  serve(4, accountant());
  takeBack(slipNo, 1);
  expect(end()).toEqual({ no, differences: 0 });
  serve(3);
  expect(shiftReport(village.store, id)).toMatchObject({
    shift: {
      slips: 1,
      points: 600,
      returns: 1,
      returnedPoints: 300,
      state: 'closed',
      closedBy: operator().name,
    },
    goods: [{ name: '肥皂', source: 'shop', quantity: 2, points: 600, returned: 1, returnedPoints: 300 }],
    schemes: [{ slips: 1, points: 600, returnedPoints: 300 }],
  });
});

it('points of schemes with different units make no sum in the trail and the figures of the day', () => {
  begin();
  serve(1);
  const { schemeId } = adopted(village, 'jinzhai-revival-shop', (rules) => {
    rules.unitName = '品德币';
    rules.name = '乡风积分办法';
  });
  const other = householdWith(village, schemeId, { no: '01009', head: '方富' });
  redeem(village.store, operator(), basket(village, other, [[goodsId, 2]], { schemeId }));
  end();
  const { summary } = village.store.sqlite
    .prepare<[], { summary: string }>("SELECT summary FROM audit WHERE procedure = 'shifts.close'")
    .get()!;
  expect(summary).toContain('小票 2 张 3 分、6 品德币');
  const day = dayFigures(village.store, '2026-09-26');
  expect(dayPoints(day, '分')).toEqual({ out: '3 分、6 品德币', back: '0 分', net: '3 分、6 品德币' });
});

it('where the village has shifts nothing is handed out or taken back without one', () => {
  const { slipNo } = serve(1);
  requireShifts();
  expect(refused(() => serve(1))).toMatchObject({
    code: 'notAllowed',
    message: expect.stringContaining('开班'),
  });
  expect(refused(() => takeBack(slipNo, 1)).message).toContain('开班');
  begin();
  serve(1);
  takeBack(slipNo, 1);
  // The shift of one operator opens the counter to nobody else.
  expect(refused(() => serve(1, accountant())).message).toContain('开班');
  end();
  expect(refused(() => serve(1)).message).toContain('开班');
});

it('an operator has one open shift, which is still there after a power cut and on the next day', () => {
  const { no } = begin();
  expect(refused(() => begin()).message).toContain(`${no} 班还没有交班`);
  begin(accountant());
  const again = openStore({ file: village.store.file, secret: SECRET, migrationsDir: MIGRATIONS });
  try {
    expect(findOpenShift({ ...again, clock: village.store.clock }, idOf(operator()))).toMatchObject({ no });
  } finally {
    closeStore(again);
  }
  village.clock.forward(1);
  serve(1);
  expect(end()).toMatchObject({ no });
  expect(refused(() => end()).code).toBe('notFound');
});

it('a shift is handed over to another operator, who takes it over once', () => {
  begin();
  const first = end(operator(), { receiver: accountant() }).no;
  expect(shiftOfferedTo(village.store, idOf(accountant()))).toMatchObject({ no: first });
  const { id } = begin(accountant());
  expect(shiftById(village.store, id)).toMatchObject({ previousNo: first });
  expect(shiftOfferedTo(village.store, idOf(accountant()))).toBeUndefined();
});

it('it is handed over neither to oneself, nor to who does not work at the counter or was disabled', () => {
  begin();
  expect(refused(() => end(operator(), { receiver: operator() })).message).toContain('不能把班交给自己');
  expect(refused(() => end(operator(), { receiver: village.by.supervisor })).message).toContain('不能接班');
  const member = staffMember(village.store, idOf(accountant()));
  if (!member) throw new Error('no accountant');
  changeStaff(village.store, village.by.administrator, {
    ...member,
    requestId: requestId(),
    state: 'disabled',
  });
  expect(refused(() => end(operator(), { receiver: accountant() })).message).toContain('不能接班');
  expect(findOpenShift(village.store, idOf(operator()))).toMatchObject({ state: 'open' });
});

it('one closes the own shift; the office closes that of an operator who went away, with a reason', () => {
  const { id, no } = begin();
  const close = { requestId: requestId(), id, version: 1, receiverId: null, counts: [], remark: '' };
  expect(refused(() => closeShift(village.store, accountant(), close)).message).toContain('要由本人交班');
  closeShiftForOperator(village.store, accountant(), {
    requestId: requestId(),
    id,
    version: 1,
    reason: '店主住院',
  });
  expect(shiftById(village.store, id)).toMatchObject({
    state: 'closed',
    closedBy: accountant().name,
    remark: `${accountant().name}代为交班：店主住院`,
  });
  expect(
    refused(() => closeShift(village.store, operator(), { ...close, requestId: requestId() })).message,
  ).toBe(`${no} 班已经交班。`);
});

it('where goods are counted all that moved must be, and every difference explained; stock stays as it is', () => {
  begin(operator(), {
    countsGoods: true,
    counts: [{ goodsId, seen: 20, counted: 19, explanation: '接班时就少一块' }],
  });
  serve(2);
  expect(refused(() => end()).message).toContain('还有没点的：肥皂');
  const at = (counted: number, explanation = '') => ({
    counts: [{ goodsId, seen: 18, counted, explanation }],
  });
  expect(refused(() => end(operator(), at(17))).message).toContain('请写明差在哪里');
  serve(1);
  expect(refused(() => end(operator(), at(17, '破了一块'))).message).toContain('账存已由 18 变为 17');
  expect(
    end(operator(), { counts: [{ goodsId, seen: 17, counted: 16, explanation: '破了一块' }] }),
  ).toMatchObject({
    differences: 1,
  });
  const report = listShifts(village.store, { limit: 10, offset: 0 }).shifts[0];
  expect(shiftReport(village.store, report?.id ?? 0).counts).toMatchObject([
    { phase: 'open', book: 20, counted: 19, explanation: '接班时就少一块' },
    { phase: 'close', book: 17, counted: 16, explanation: '破了一块' },
  ]);
  expect(goodsToCount(village.store, null)).toMatchObject([{ book: 17, moved: false }]);
});

it('goods that were counted twice, and goods that are none, are refused', () => {
  const twice = { goodsId, seen: 20, counted: 20, explanation: '' };
  expect(refused(() => begin(operator(), { counts: [twice, twice] })).message).toContain('点了两遍');
  expect(refused(() => begin(operator(), { counts: [{ ...twice, goodsId: 999 }] })).code).toBe('notFound');
  expect(findOpenShift(village.store, idOf(operator()))).toBeUndefined();
});

it('every slip is in one shift, however two operators open, close, hand out and take back', () => {
  requireShifts();
  takeIn(village, goodsId, { quantity: 400 });
  // The same acts in the same order at every run.
  let seed = 20_261_129;
  const pick = (of: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % of;
  };
  const slips: string[] = [];
  for (let step = 0; step < 200; step += 1) {
    const by = pick(2) === 0 ? operator() : accountant();
    const isOpen = findOpenShift(village.store, idOf(by)) !== undefined;
    const act = pick(6);
    if (!isOpen) begin(by);
    else if (act === 0) end(by);
    else if (act === 1 && slips.length > 0) takeBack(slips.pop() ?? '', 1, by);
    else if (slips.length < 30) slips.push(serve(1, by).slipNo);
  }
  const { shifts } = listShifts(village.store, { limit: 500, offset: 0 });
  const { made, back } = village.store.sqlite
    .prepare('SELECT (SELECT count(*) FROM redemption) AS made, (SELECT count(*) FROM slip_return) AS back')
    .get() as { made: number; back: number };
  expect(made).toBeGreaterThan(40);
  expect(sumBy(shifts, (shift) => shift.slips)).toBe(made);
  expect(sumBy(shifts, (shift) => shift.returns)).toBe(back);
});

it('of two shifts handed to one operator the older one is not offered after the later was taken over', () => {
  begin();
  end(operator(), { receiver: accountant() });
  begin();
  end(operator(), { receiver: accountant() });
  begin(accountant());
  end(accountant());
  expect(shiftOfferedTo(village.store, idOf(accountant()))).toBeUndefined();
});
