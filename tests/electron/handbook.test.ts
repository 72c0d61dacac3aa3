/** 积分手册: time, place and course of what each person of a scheme did in a year. */
import { expect, test } from 'vitest';
import { moveMember } from '../../db/households/move-member.ts';
import { memberById } from '../../db/households/rows.ts';
import { rulesOfVersion } from '../../db/schemes/read.ts';
import type { Application } from '../../electron/host/application.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { recordsOf } from '../builders/drawn.ts';
import { revisedWithReasons } from '../builders/fill-missing.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { seen } from '../builders/households.ts';
import { onTheList } from '../builders/participants.ts';
import { wholeMonth } from '../builders/whole-month.ts';

let village: ClosingVillage;
let app: Application;
let record: ReturnType<typeof recordsOf>;
let members: MemberId[];
eachWithApplication(
  () => villageUnder('jinshi-love-passbook', {}, { today: '2026-09-26' }),
  (opened) => {
    ({ village, app } = opened);
    record = recordsOf(app);
    const home = buildHousehold(village, [{ name: '余明梅' }, { name: '单火珍' }]);
    members = home.members as MemberId[];
    for (const memberId of members) onTheList(village, village.schemeId, { memberId });
    const itemId = rulesOfVersion(village.store, village.versionId).items[0]?.id ?? '';
    wholeMonth(village, village.schemeId, '2026-09', [
      {
        householdId: home.id,
        memberId: members[1]!,
        itemId,
        points: 200,
        activityDate: '2026-09-10',
        reason: '修理农机',
        narrative: '帮邻组三户修好脱粒机',
        place: '三组晒谷场',
        witness: '胡根土',
      },
    ]);
  },
);

const supervisor = () => clientFor(app, village, 'supervisor');
const asked = () => ({ schemeId: village.schemeId, year: '2026' });

test('each person has a handbook; what was done is there with time, place, course, witness and meeting', async () => {
  await supervisor().participants.handbookDocument(asked());
  const { title, holders } = record('handbook');
  expect(title).toBe('志愿者积分手册');
  expect(holders.map(({ name, deeds }) => [name, deeds.length])).toEqual([
    ['余明梅', 0],
    ['单火珍', 1],
  ]);
  expect(holders[1]).toMatchObject({
    balance: 200,
    deeds: [
      {
        date: '2026-09-10',
        place: '三组晒谷场',
        course: '修理农机：帮邻组三户修好脱粒机',
        witness: '胡根土',
        points: 200,
        judgedBy: '评〔2026〕1号',
      },
    ],
  });
});

test('one person’s handbook is of that person alone; of another year it is empty', async () => {
  await supervisor().participants.handbookDocument({ ...asked(), memberId: members[1]! });
  expect(record('handbook').holders.map(({ name }) => name)).toEqual(['单火珍']);
  await supervisor().participants.handbookDocument({ ...asked(), year: '2025', memberId: members[1]! });
  expect(record('handbook').holders[0]?.deeds).toEqual([]);
  await expect(
    supervisor().participants.handbookDocument({ ...asked(), memberId: 999 }),
  ).rejects.toMatchObject({ data: { code: 'notFound' } });
});

test('what a person did before moving to another household stays in the handbook, and goes into the file of the new one', async () => {
  const [, mover] = members as [MemberId, MemberId];
  const { store, by } = village;
  const home = memberById(store, mover).householdId;
  const other = buildHousehold(village, [{ name: '章月英' }], 2);
  moveMember(store, by.accountant, {
    ...seen(village, { id: home }),
    memberId: mover,
    toHouseholdId: other.id,
    relation: '儿媳',
  });
  await supervisor().participants.handbookDocument({ ...asked(), memberId: mover });
  expect(record('handbook').holders).toMatchObject([
    { householdNo: other.no, balance: 200, deeds: [{ date: '2026-09-10', points: 200 }] },
  ]);
  const accountsOf = async (householdId: HouseholdId) => {
    await supervisor().boards.pointsFileDocument({ householdId, year: '2026' });
    return record('points-file').files[0]?.accounts;
  };
  expect(await accountsOf(other.id)).toMatchObject([
    { person: '单火珍', in: 200, deeds: [{ reason: '修理农机', points: 200 }] },
  ]);
  expect(await accountsOf(home)).toEqual([]);
});

test('it is signed by whom the rules of its year name, also when it is drawn after they were changed', async () => {
  const signedOf = async (year: string) => {
    await supervisor().participants.handbookDocument({ ...asked(), year });
    return record('handbook').signers;
  };
  expect(await signedOf('2026')).toEqual([]);
  village.clock.set('2027-03-01T02:00:00.000Z');
  revisedWithReasons(village, village.schemeId, '2027-03-01', (rules) => {
    rules.procedure.signers = ['支部书记'];
  });
  expect([await signedOf('2026'), await signedOf('2027')]).toEqual([[], ['支部书记']]);
});

test('a scheme of households has none, and says what to print instead; the shop prints none', async () => {
  const households = villageUnder('dixu-virtue-bank');
  await expect(
    households.office.participants.handbookDocument({ schemeId: households.schemeId, year: '2026' }),
  ).rejects.toMatchObject({ data: { code: 'invalidInput' } });
  households.close();
  await expect(
    clientFor(app, village, 'operator').participants.handbookDocument(asked()),
  ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
});
