/** 户积分档案 of a year: printed for a group at once, and ticked off as the families sign. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { villageGroups } from '../../db/village/groups.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { adopted } from '../builders/fill-missing.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let app: Application;
let homes: HouseholdId[];
let record: ReturnType<typeof recordsOf>;
beforeEach(() => {
  village = buildVillage();
  app = applicationOf(village);
  record = recordsOf(app);
  homes = [
    ['徐有财', 2],
    ['余明梅', 1],
    ['胡根土', 1],
  ].map(([name, group]) => buildHousehold(village, [{ name: String(name) }], Number(group)).id);
  const { schemeId } = adopted(village, 'dixu-virtue-bank', (rules) => Object.assign(rules, sampleAdoption));
  wholeMonth(village, schemeId, '2026-09', [
    { householdId: homes[1]!, itemId: 'river-cleaning', points: 500, activityDate: '2026-09-02' },
  ]);
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
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
