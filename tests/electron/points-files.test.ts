/** 户积分档案 of a year: printed for a group at once, and ticked off as the families sign. */
import { beforeEach, expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { villageGroups } from '../../db/village/groups.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { recordsOf } from '../builders/drawn.ts';
import { adopted } from '../builders/fill-missing.ts';
import { requestId } from '../builders/goods.ts';
import { householdClosed, householdMerged } from '../builders/household-changes.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let app: Application;
let homes: HouseholdId[];
let schemeId: SchemeId;
let record: ReturnType<typeof recordsOf>;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  record = recordsOf(app);
  homes = [
    ['徐有财', 2],
    ['余明梅', 1],
    ['胡根土', 1],
  ].map(([name, group]) => buildHousehold(village, [{ name: String(name) }], Number(group)).id);
  ({ schemeId } = adopted(village, 'dixu-virtue-bank', (rules) => Object.assign(rules, sampleAdoption)));
  wholeMonth(village, schemeId, '2026-09', [
    { householdId: homes[1]!, itemId: 'river-cleaning', points: 500, activityDate: '2026-09-02' },
  ]);
});

const office = () => clientFor(app, village, 'accountant');
const year = '2026';
const today = '2026-10-20';

async function signed(householdIds: number[], more: { signedOn?: string; signer?: string } = {}) {
  return office().pointsFiles.sign({ requestId: requestId(), year, householdIds, signedOn: today, ...more });
}
const unsigned = async () =>
  (await office().pointsFiles.list({ year, only: 'unsigned' })).lines.map(({ head }) => head);

beforeEach(() => village.clock.set(`${today}T02:00:00.000Z`));

test('all of the village are in one paper in the order of group and number, or those of a group', async () => {
  await clientFor(app, village, 'supervisor').pointsFiles.document({ year, groupId: null });
  expect(record('points-file').files.map(({ head }) => head)).toEqual(['余明梅', '胡根土', '徐有财']);
  const groupId = villageGroups(village.store).find(({ number }) => number === 1)!.id;
  await office().pointsFiles.document({ year, groupId });
  const { files } = record('points-file');
  expect(files.map(({ head, serial }) => [head, serial])).toEqual([
    ['余明梅', 'DA2026-000002'],
    ['胡根土', 'DA2026-000003'],
  ]);
  // The same as the file of the household alone.
  await office().boards.pointsFileDocument({ householdId: homes[1]!, year });
  expect(record('points-file').files).toEqual([files[0]]);
  await expect(office().pointsFiles.document({ year, groupId: 99 })).rejects.toMatchObject({
    data: { code: 'notFound' },
  });
});

test('families are ticked off as they sign; who has not is listed', async () => {
  expect(await unsigned()).toEqual(['余明梅', '胡根土', '徐有财']);
  await signed([homes[0]!, homes[1]!]);
  expect(await unsigned()).toEqual(['胡根土']);
  await signed([homes[2]!], { signer: '胡小妹' });
  const { lines, total, signed: count } = await office().pointsFiles.list({ year });
  expect([total, count]).toEqual([3, 3]);
  expect(lines.map(({ signedOn, signer }) => [signedOn, signer])).toEqual([
    [today, ''],
    [today, '胡小妹'],
    [today, ''],
  ]);
  // Of another year nobody has.
  expect((await office().pointsFiles.list({ year: '2025' })).signed).toBe(0);
});

test('a tick made by mistake is taken back, which stays in the audit trail', async () => {
  await signed([homes[0]!]);
  await office().pointsFiles.withdrawSignature({ requestId: requestId(), year, householdId: homes[0]! });
  expect(await unsigned()).toHaveLength(3);
  const { entries } = await office().audit.list({ limit: 2 });
  expect(entries.map(({ summary }) => summary)).toEqual([
    '撤销 000001 徐有财户2026年积分档案的签收',
    '000001 徐有财户签收2026年积分档案',
  ]);
  await expect(
    office().pointsFiles.withdrawSignature({ requestId: requestId(), year, householdId: homes[0]! }),
  ).rejects.toMatchObject({ data: { code: 'notFound' } });
});

test('nobody signs twice, on a day to come, or before the year; then nobody of those ticked has signed', async () => {
  await signed([homes[0]!]);
  const refused = (code: string) => ({ data: { code } });
  await expect(signed([homes[1]!, homes[0]!])).rejects.toMatchObject(refused('duplicate'));
  await expect(signed([homes[1]!], { signedOn: '2026-10-21' })).rejects.toMatchObject(
    refused('invalidInput'),
  );
  await expect(signed([homes[1]!], { signedOn: '2025-12-31' })).rejects.toMatchObject(
    refused('invalidInput'),
  );
  expect(await unsigned()).toEqual(['余明梅', '胡根土']);
});

test('what a named member did for the household is in its file, with the name', async () => {
  const [memberId] = membersOf(village.store, homes[2]!).map(({ id }) => id);
  wholeMonth(village, schemeId, '2026-10', [
    {
      householdId: homes[2]!,
      memberId: memberId!,
      itemId: 'river-cleaning',
      points: 500,
      activityDate: '2026-10-21',
      reason: '打扫河道',
      place: '河埠头',
    },
  ]);
  await office().boards.pointsFileDocument({ householdId: homes[2]!, year });
  expect(record('points-file').files[0]?.accounts).toMatchObject([
    { person: '', in: 500, deeds: [{ reason: '打扫河道（胡根土）', place: '河埠头', points: 500 }] },
  ]);
});

test('a household that was closed in the year has its file of that year, and none of the years after', async () => {
  householdClosed(village, householdById(village.store, homes[1]!));
  await office().pointsFiles.document({ year, groupId: null });
  expect(record('points-file').files.map(({ head }) => head)).toContain('余明梅');
  expect(await unsigned()).toContain('余明梅');
  const next = String(Number(year) + 1);
  const { lines } = await office().pointsFiles.list({ year: next });
  expect(lines.map(({ head }) => head)).not.toContain('余明梅');
});

test('a household that was merged into another in the year has its deeds and movements in the file of that one', async () => {
  householdMerged(village, homes[1]!, homes[2]!);
  await office().pointsFiles.document({ year, groupId: null });
  const files = record('points-file').files;
  expect(files.map(({ head }) => head)).toEqual(['胡根土', '徐有财']);
  expect(files[0]?.accounts).toMatchObject([
    { person: '', in: 500, closing: 500, deeds: [] },
    { person: '000002 余明梅户（已并入本户）', in: 500, out: 500, closing: 0, deeds: [{ points: 500 }] },
  ]);
  // Of a year in which it had no points it says nothing.
  await office().boards.pointsFileDocument({ householdId: homes[2]!, year: '2025' });
  expect(record('points-file').files[0]?.accounts.map(({ person }) => person)).toEqual(['']);
});

test('what was done in December and posted in January is explained in the files of both years', async () => {
  wholeMonth(village, schemeId, '2026-12', [
    { householdId: homes[2]!, itemId: 'river-cleaning', points: 500, activityDate: '2026-12-20' },
  ]);
  const accountIn = async (asked: string) => {
    await office().boards.pointsFileDocument({ householdId: homes[2]!, year: asked });
    return record('points-file').files[0]?.accounts[0];
  };
  expect(await accountIn('2026')).toMatchObject({
    in: 0,
    deeds: [{ date: '2026-12-20', points: 500 }],
    notes: ['以上所做的事有 1 条共 +5 分在次年入账，记在次年的收支和余额里。'],
  });
  expect(await accountIn('2027')).toMatchObject({
    in: 500,
    deeds: [],
    notes: ['以下收支有 1 条共 +5 分是上年的事，本年才入账，列在上年的档案里。'],
  });
  await office().boards.pointsFileDocument({ householdId: homes[1]!, year: '2026' });
  expect(record('points-file').files[0]?.accounts[0]).not.toHaveProperty('notes');
});
