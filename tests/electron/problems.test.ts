/** 问题清单: a problem has an owner and a term, is reported cured, checked by another person and struck off; the weekly bulletin lists it. */
import { expect, test } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { villageGroups } from '../../db/village/groups.ts';
import type { Application } from '../../electron/host/application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  onDay('2026-09-26');
});

const onDay = (day: string): void => village.clock.set(`${day}T02:00:00.000Z`);
const problems = () => clientFor(app, village, 'accountant').problems;
const refused = (code: string) => ({ data: { code } });

const DITCH = {
  about: 'village' as const,
  aboutId: null as number | null,
  source: '县督查',
  foundOn: '2026-09-20',
  content: '村口水渠淤塞',
  owner: '夏远志',
  dueOn: '2026-10-05',
};
const added = (more: Partial<Omit<typeof DITCH, 'about'>> & { about?: 'village' | 'group' } = {}) =>
  problems().add({ requestId: requestId(), ...DITCH, ...more });
type Seen = { id: number; version: number };
const report = ({ id, version }: Seen, day = '2026-09-26') =>
  problems().report({ requestId: requestId(), id, version, day, content: '清淤三百米', proof: '照片两张' });
const check = ({ id, version }: Seen, passed: boolean, more: object = {}) =>
  problems().check({
    requestId: requestId(),
    id,
    version,
    day: '2026-09-26',
    checkedBy: '监委会 高明',
    passed,
    finding: '现场看过',
    ...more,
  });

test('a problem is reported, fails its check, is reported again and struck off; all of it stays on record', async () => {
  const ditch = await added();
  expect(ditch).toMatchObject({ no: '问〔2026〕1号', subject: '全村', state: 'open' });
  const failed = await check(await report(ditch), false, { dueOn: '2026-10-20' });
  expect(failed).toMatchObject({ state: 'open', dueOn: '2026-10-20', endedOn: null });
  const cured = await check(await report(failed), true);
  expect(cured).toMatchObject({ state: 'cured', endedOn: '2026-09-26' });
  const { steps } = await problems().get({ id: ditch.id });
  expect(steps.map(({ kind }) => kind)).toEqual(['reported', 'failed', 'reported', 'passed']);
  await expect(report(cured)).rejects.toMatchObject(refused('invalidState'));
});

test('struck off or cancelled by mistake it comes back, with all that was done', async () => {
  const cured = await check(await report(await added()), true);
  const reopen = ({ id, version }: Seen) =>
    problems().reopen({ requestId: requestId(), id, version, reason: '点错了一条' });
  const back = await reopen(cured);
  expect(back).toMatchObject({ state: 'reported', endedOn: null });
  await expect(reopen(back)).rejects.toMatchObject(refused('invalidState'));
  const { steps } = await problems().get({ id: cured.id });
  expect(steps.map(({ kind }) => kind)).toEqual(['reported', 'passed', 'reopened']);
  expect(await check(back, true)).toMatchObject({ state: 'cured', endedOn: '2026-09-26' });
  const gone = await added();
  const { id, version } = await problems().cancel({
    requestId: requestId(),
    id: gone.id,
    version: gone.version,
    reason: '查无此事',
  });
  expect(await reopen({ id, version })).toMatchObject({ state: 'open', endedOn: null });
});

test('the problem of a group names it as it was; one of no group is refused', async () => {
  const group = villageGroups(village.store)[2]!;
  expect((await added({ about: 'group', aboutId: group.id })).subject).toBe('3组');
  await expect(added({ about: 'group' })).rejects.toMatchObject(refused('invalidInput'));
  await expect(added({ about: 'group', aboutId: 9999 })).rejects.toMatchObject(refused('notFound'));
});

test('nobody checks his own work, and no check comes before the report', async () => {
  const ditch = await added();
  await expect(check(ditch, true)).rejects.toMatchObject(refused('invalidState'));
  const reported = await report(ditch);
  await expect(check(reported, true, { checkedBy: DITCH.owner })).rejects.toMatchObject(
    refused('invalidInput'),
  );
  expect((await problems().get({ id: ditch.id })).state).toBe('reported');
});

test.each([
  ['组长 高明', '高明'],
  ['高明', '监委会 高明'],
  ['组长 高明', '监委会 高明'],
  ['夏远志、高明', '叶水莲、高明'],
])('whose work it is (%s) does not check it as %s', async (owner, checkedBy) => {
  const reported = await report(await added({ owner }));
  await expect(check(reported, true, { checkedBy })).rejects.toMatchObject(refused('invalidInput'));
  expect(await check(reported, true, { checkedBy: '监委会 叶晓明' })).toMatchObject({ state: 'cured' });
});

test('days that cannot be are refused; of two screens the second is told', async () => {
  await expect(added({ foundOn: '2026-09-27', dueOn: '2026-10-05' })).rejects.toMatchObject(
    refused('invalidInput'),
  );
  await expect(added({ dueOn: '2026-09-19' })).rejects.toMatchObject(refused('invalidInput'));
  const ditch = await added();
  for (const day of ['2026-09-19', '2026-09-27'])
    await expect(report(ditch, day)).rejects.toMatchObject(refused('invalidInput'));
  const change = (dueOn: string) =>
    problems().change({
      requestId: requestId(),
      id: ditch.id,
      version: ditch.version,
      owner: '高明',
      dueOn,
      reason: '雨天',
    });
  expect(await change('2026-10-30')).toMatchObject({ owner: '高明', dueOn: '2026-10-30' });
  await expect(change('2026-11-30')).rejects.toMatchObject(refused('versionConflict'));
});

test('terms that end and reports to be checked are tasks of the home page', async () => {
  const ditch = await added();
  const due = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'problem');
  expect(due()).toEqual([]);
  onDay('2026-10-02');
  expect(due()).toMatchObject([{ title: '催办 1 个问题的整改', date: '2026-10-05', overdue: false }]);
  onDay('2026-10-06');
  expect(due()).toMatchObject([{ overdue: true }]);
  expect(await problems().list({})).toMatchObject({ total: 1, open: 1, overdue: 1 });
  await report(ditch, '2026-10-06');
  expect(due()).toMatchObject([{ title: '核查 1 个问题的整改' }]);
});

test('the bulletin of a week counts what was found, struck off and still stands, and masks who is named', async () => {
  buildHousehold(village, '余明梅');
  const earlier = await added({ foundOn: '2026-09-01', dueOn: '2026-09-15', content: '余明梅家门前堆柴草' });
  const cured = await check(await report(await added()), true);
  const lamp = await added({ foundOn: '2026-09-26', dueOn: '2026-10-26', content: '路灯不亮' });
  const gone = await added({ content: '查无此事' });
  await problems().cancel({ requestId: requestId(), id: gone.id, version: gone.version, reason: '核实没有' });
  const record = recordsOf(app);
  const draw = (day: string) => clientFor(app, village, 'committee').problems.bulletinDocument({ day });
  await draw('2026-09-26');
  const bulletin = record('problem-bulletin');
  expect(bulletin).toMatchObject({
    from: '2026-09-21',
    to: '2026-09-26',
    found: 1,
    cured: 1,
    open: 2,
    overdue: 1,
  });
  expect(bulletin.lines.map(({ no, state }) => [no, state])).toEqual([
    [earlier.no, '已超期'],
    [cured.no, '已销号（2026-09-26）'],
    [lamp.no, '整改中'],
  ]);
  expect(bulletin.lines[0]!.content).toBe('余*梅家门前堆柴草');
  // The week before: the ditch had not been cured by its end.
  await draw('2026-09-20');
  expect(record('problem-bulletin')).toMatchObject({ found: 1, cured: 0, open: 2, overdue: 1 });
  await expect(draw('2026-10-05')).rejects.toMatchObject(refused('invalidInput'));
});
