/** 交办事务本: a matter is handed out, done, rewarded by a declaration, and stands in the book. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { recordsOf } from '../builders/drawn.ts';
import { sampleAdopted } from '../builders/fill-missing.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { declareDone } from '../builders/whole-month.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  village.clock.set('2026-09-26T02:00:00.000Z');
});

const office = () => clientFor(app, village, 'accountant');
const CANAL = {
  assignedOn: '2026-09-20',
  matter: '清理三组水渠',
  assignedBy: '村支两委会议',
  assignee: '余明梅',
  dueOn: '2026-09-25',
};
const handedOut = (more: Partial<typeof CANAL> = {}) =>
  office().assignments.add({ requestId: requestId(), ...CANAL, ...more });
const refused = (code: string) => ({ data: { code } });

test('a matter is numbered in its year, handed to somebody, and done with its outcome', async () => {
  const first = await handedOut();
  expect([first.no, first.state]).toEqual(['交〔2026〕1号', 'open']);
  expect((await handedOut({ matter: '修路灯' })).no).toBe('交〔2026〕2号');
  const { id, version } = first;
  const done = await office().assignments.finish({
    requestId: requestId(),
    id,
    version,
    doneOn: '2026-09-24',
    outcome: '清淤三百米',
  });
  expect(done).toMatchObject({
    state: 'done',
    doneOn: '2026-09-24',
    outcome: '清淤三百米',
    declarationNo: '',
  });
  expect(await office().assignments.list({ state: 'open' })).toMatchObject({ total: 1, open: 1 });
  expect((await office().assignments.list({ query: '水渠' })).assignments.map(({ no }) => no)).toEqual([
    first.no,
  ]);
});

test('what was earned by it is the declaration of that number; one that there is not is refused', async () => {
  const { schemeId } = sampleAdopted(village, {});
  const { id: householdId } = buildHousehold(village, '余明梅');
  const declared = declareDone(village, schemeId, {
    householdId,
    itemId: 'river-cleaning',
    points: 500,
    activityDate: '2026-09-24',
  });
  village.clock.set('2026-09-26T02:00:00.000Z');
  const { id, version } = await handedOut();
  const finish = (declarationNo: string) =>
    office().assignments.finish({
      requestId: requestId(),
      id,
      version,
      doneOn: '2026-09-24',
      outcome: '清淤',
      declarationNo,
    });
  await expect(finish('2026-09-9999')).rejects.toMatchObject(refused('notFound'));
  expect((await finish(declared.no)).declarationNo).toBe(declared.no);
});

test('one that was not done after all goes on; a cancelled one stays in the book and does not', async () => {
  const { id, version } = await handedOut();
  const done = await office().assignments.finish({
    requestId: requestId(),
    id,
    version,
    doneOn: '2026-09-24',
    outcome: '清淤',
  });
  const again = await office().assignments.reopen({
    requestId: requestId(),
    id,
    version: done.version,
    reason: '下游没有清',
  });
  expect(again).toMatchObject({ state: 'open', doneOn: null, outcome: '' });
  const cancelled = await office().assignments.cancel({
    requestId: requestId(),
    id,
    version: again.version,
    reason: '由水利站统一清',
  });
  expect(cancelled).toMatchObject({ state: 'cancelled', outcome: '由水利站统一清' });
  await expect(
    office().assignments.reopen({ requestId: requestId(), id, version: cancelled.version, reason: '再办' }),
  ).rejects.toMatchObject(refused('invalidState'));
});

test('days that cannot be are refused: to come, before it was handed out, a term before that', async () => {
  await expect(handedOut({ assignedOn: '2026-09-27' })).rejects.toMatchObject(refused('invalidInput'));
  await expect(handedOut({ dueOn: '2026-09-19' })).rejects.toMatchObject(refused('invalidInput'));
  const { id, version } = await handedOut();
  for (const doneOn of ['2026-09-19', '2026-09-27']) {
    await expect(
      office().assignments.finish({ requestId: requestId(), id, version, doneOn, outcome: '清淤' }),
    ).rejects.toMatchObject(refused('invalidInput'));
  }
  expect((await office().assignments.list({ state: 'open' })).total).toBe(1);
});

test('of two screens that change one the second is told; the book prints with what is past its day', async () => {
  const { id, version, no } = await handedOut();
  const change = (assignee: string) =>
    office().assignments.change({ requestId: requestId(), id, version, ...CANAL, assignee });
  expect((await change('胡根土')).assignee).toBe('胡根土');
  await expect(change('章小英')).rejects.toMatchObject(refused('versionConflict'));
  const record = recordsOf(app);
  await clientFor(app, village, 'supervisor').lists.document({ list: 'assignments', filter: {} });
  const { name, book, rows } = record('list');
  expect([name, book]).toEqual(['交办事务本', true]);
  expect(rows).toEqual([
    [no, CANAL.assignedOn, CANAL.matter, CANAL.assignedBy, '胡根土', CANAL.dueOn, '', null, '', '已过期限'],
  ]);
});
