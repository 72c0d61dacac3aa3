/** 年度总账与封账说明: the year's points by month and by kind, and whether the year may be closed. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { overview } from '../../db/ledger/list.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import type { Application } from '../../electron/host/application.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { HouseholdId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { publish } from '../builders/notices.ts';
import { preparedClose } from '../builders/steps.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { declareDone, wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let homes: HouseholdId[];
let record: ReturnType<typeof recordsOf>;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  record = recordsOf(app);
  homes = ['余明梅', '胡根土'].map((name) => buildHousehold(village, [{ name }], 1).id);
  schemeId = adopted(village, 'dixu-virtue-bank', (rules) =>
    Object.assign(rules, sampleAdoption, { cycle: 'year', carryOver: 'reset' }),
  ).schemeId;
});

const deed = (home: number, points: number, activityDate: string) => ({
  householdId: homes[home]!,
  itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
  points,
  activityDate,
});

async function yearOf(year: string) {
  await clientFor(app, village, 'supervisor').ledger.yearDocument({ schemeId, year });
  return record('year-ledger');
}

/** November +5 and −3, December +20, January +5; December's deed is taken back in January. */
function overTheNewYear(): void {
  wholeMonth(village, schemeId, '2026-11', [deed(0, 500, '2026-11-02'), deed(0, -300, '2026-11-03')]);
  wholeMonth(village, schemeId, '2026-12', [deed(1, 500, '2026-12-04')]);
  wholeMonth(village, schemeId, '2027-01', [deed(0, 500, '2027-01-05')]);
  const posted = village.store.sqlite
    .prepare<[], { id: TransferId }>("SELECT id FROM transfer WHERE period = '2026-12'")
    .get()!;
  reverseTransfer(village.store, village.by.accountant, {
    requestId: randomUUID(),
    transferId: posted.id,
    reason: '核实后不是本人所做',
    approver: '村务监督委员会',
  });
}

test('the year has its months with the balance after each, and ends where the next one begins', async () => {
  overTheNewYear();
  const before = await yearOf('2026');
  expect(before.opening).toBe(0);
  expect(
    before.months.map(({ period, awarded, deducted, change }) => [period, awarded, deducted, change]),
  ).toEqual([
    ['2026-11', 500, 300, 200],
    ['2026-12', 500, 0, 500],
  ]);
  expect(
    before.kinds.map(({ kind, transfers, pointsIn, pointsOut }) => [kind, transfers, pointsIn, pointsOut]),
  ).toEqual([
    ['award', 2, 1000, 0],
    ['deduction', 1, 0, 300],
  ]);
  expect(before.closing).toBe(700);
  const after = await yearOf('2027');
  expect(after.opening).toBe(before.closing);
  const households = overview(village.store).schemes[0]!.accounts.find(({ kind }) => kind === 'household')!;
  expect(after.closing).toBe(households.balance);
  expect(after.kinds.find(({ kind }) => kind === 'reversal')).toMatchObject({ pointsIn: 0, pointsOut: 500 });
});

test('the last line of the year is the one that its chain ends with, whatever was booked later', async () => {
  overTheNewYear();
  const line = (period: string) =>
    village.store.sqlite
      .prepare<[string], { id: number; hash: string }>(
        'SELECT id, hash FROM transfer WHERE period = ? ORDER BY id DESC LIMIT 1',
      )
      .get(period);
  expect((await yearOf('2026')).last).toEqual(line('2026-12'));
  // The reversal was booked in February.
  expect((await yearOf('2027')).last).toEqual(line('2027-02'));
  expect(await yearOf('2025')).toMatchObject({ opening: 0, closing: 0, months: [], kinds: [], last: null });
});

test('a year is a draft until it is over and nothing of it is open', async () => {
  wholeMonth(village, schemeId, '2026-11', [deed(0, 500, '2026-11-02')]);
  declareDone(village, schemeId, deed(1, 500, '2026-12-20'));
  expect((await yearOf('2026')).open).toEqual([
    '2026年还没有过完，数字还会变动。',
    '本年度还有 1 件申报没有办结。',
  ]);
  village.clock.set('2027-01-10T02:00:00.000Z');
  expect((await yearOf('2026')).open).toEqual(['本年度还有 1 件申报没有办结。', '2026年还没有结账。']);
});

test('a notice of nothing but a reversal has nothing to post, whatever other notices hold', async () => {
  wholeMonth(village, schemeId, '2026-11', [deed(0, 500, '2026-11-02'), deed(0, -300, '2026-11-03')]);
  const posted = village.store.sqlite
    .prepare<[], { id: TransferId }>("SELECT id FROM transfer WHERE period = '2026-11' AND kind = 'award'")
    .get()!;
  reverseTransfer(village.store, village.by.accountant, {
    requestId: randomUUID(),
    transferId: posted.id,
    reason: '核实后不是本人所做',
    approver: '村务监督委员会',
  });
  const { no } = publish({ ...village, schemeId }, { period: '2026-12', publishedOn: '2026-12-10' });
  village.clock.set('2026-12-31T02:00:00.000Z');
  expect((await yearOf('2026')).open).toContain(`${no}（告知冲销）已期满，还没有办结。`);
});

/** The year 2026 closed as it was seen; answers the close. */
async function closeYear() {
  const office = clientFor(app, village, 'accountant');
  preparedClose(village, schemeId, '2026');
  const { seen } = await office.closes.preview({ schemeId, period: '2026', inputs: {} });
  const period = { requestId: randomUUID(), schemeId, period: '2026', inputs: {}, seen };
  return office.closes.get({ id: (await office.closes.close(period)).closeId });
}

test('a paper of a year that is closed, opened again and closed again has the month that was cleared, once', async () => {
  wholeMonth(village, schemeId, '2026-11', [deed(0, 500, '2026-11-02'), deed(1, 500, '2026-11-03')]);
  village.clock.set('2027-01-10T02:00:00.000Z');
  const months = async () =>
    (await yearOf('2026')).months.map(({ period, accounts, awarded, cleared, other, change }) => [
      period,
      accounts,
      awarded,
      cleared,
      other,
      change,
    ]);
  const close = await closeYear();
  expect(await months()).toEqual([
    ['2026-11', 2, 1000, undefined, 0, 1000],
    ['2026-12', 2, 0, -1000, 0, -1000],
  ]);
  expect(record('year-ledger')).toMatchObject({ opening: 0, closing: 0, open: [] });
  const office = clientFor(app, village, 'accountant');
  await office.closes.reopen({
    requestId: randomUUID(),
    id: close.id,
    version: close.version,
    reason: '漏登一条',
  });
  const opened = await yearOf('2026');
  expect(opened).toMatchObject({ closing: 1000, closes: [], reopened: [{ no: close.no, period: '2026' }] });
  expect(opened.open).toEqual(['2026年还没有结账。']);
  await closeYear();
  expect((await yearOf('2026')).closing).toBe(0);
  expect((await yearOf('2027')).opening).toBe(0);
});

test('the shop has no access to the year’s ledger', async () => {
  const shop = clientFor(app, village, 'operator');
  await expect(shop.ledger.yearDocument({ schemeId, year: '2026' })).rejects.toMatchObject({
    data: { code: 'notAllowed' },
  });
});
