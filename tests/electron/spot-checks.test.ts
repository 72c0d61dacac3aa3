/** 抽查: a random sample that anybody can draw again, judged by the supervisor alone, answered by the office; no book changes. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { addStaff, changeStaff, staffMember } from '../../db/staff/staff.ts';
import { drawSpotCheck } from '../../db/spot-checks/draw.ts';
import { recordSpotCheckFinding } from '../../db/spot-checks/judge.ts';
import { sampleOf } from '../../db/spot-checks/population.ts';
import type { Application } from '../../electron/host/application.ts';
import { SAMPLED_KIND_NAMES, SAMPLED_KINDS } from '../../shared/spot-checks.ts';
import { clientFor } from '../builders/call.ts';
import { onceWithApplication } from '../builders/each-application.ts';
import { recordsOf } from '../builders/drawn.ts';
import { requestId } from '../builders/goods.ts';
import { busyMonths, drawn } from '../builders/spot-checks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let id: number;
onceWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  busyMonths(village);
});
beforeEach(() => {
  id = drawn(village, '2026-10');
});

const supervisor = () => clientFor(app, village, 'supervisor').spotChecks;
const office = () => clientFor(app, village, 'accountant').spotChecks;
const refused = (code: string) => ({ data: { code } });

/** Every row of these tables, as it stands. */
const rowsOf = (...tables: string[]) =>
  JSON.stringify(tables.map((table) => village.store.sqlite.prepare(`SELECT * FROM ${table}`).all()));
const sampled = () => rowsOf('spot_check', 'spot_check_line');
const books = () =>
  rowsOf('transfer', 'account', 'declaration', 'redemption', 'fund_entry', 'notice', 'objection', 'batch');

async function judged(finding: 'clear' | 'problem', remark = '', position = 1) {
  const { version, lines } = await supervisor().get({ id });
  const lineId = lines[position - 1]!.id;
  return supervisor().recordFinding({ requestId: requestId(), id, version, lineId, finding, remark });
}

async function answered(answer = '已补签', position = 1) {
  const { version, lines } = await office().get({ id });
  return office().answer({ requestId: requestId(), id, version, lineId: lines[position - 1]!.id, answer });
}

async function finished(opinion = '') {
  const { version } = await supervisor().get({ id });
  return supervisor().finish({ requestId: requestId(), id, version, opinion });
}

/** All clear but the first. */
async function allJudged() {
  const { lines } = await supervisor().get({ id });
  for (const { position } of lines) {
    await judged(position === 1 ? 'problem' : 'clear', position === 1 ? '没有验收人签字' : '', position);
  }
}

test('a sample holds posted declarations of the month, its slips and its payments, as the books have them', async () => {
  const { lines, drawnFrom } = await supervisor().get({ id });
  expect(drawnFrom).toEqual([
    { kind: 'deed', records: 0 },
    { kind: 'slip', records: 2 },
    { kind: 'payment', records: 1 },
    { kind: 'cash', records: 0 },
  ]);
  expect(lines.map(({ kind, party, points, amount }) => ({ kind, party, points, amount }))).toEqual(
    expect.arrayContaining([
      { kind: 'slip', party: '1组余明梅', points: 300, amount: null },
      { kind: 'slip', party: '1组余明梅', points: 600, amount: null },
      { kind: 'payment', party: '县供销社', points: null, amount: 34_500 },
    ]),
  );
  const september = await supervisor().get({ id: drawn(village, '2026-09') });
  expect(september.lines.map(({ kind }) => kind)).toEqual(['deed', 'deed', 'deed', 'payment']);
  expect(september.lines[0]).toMatchObject({ points: 500, amount: null });
  expect(september.lines[0]!.content).toMatch(/^第\d+件事；证明人农秀英；登记人村会计；评议会 .+；公示表 .+/);
});

test('anybody draws the same sample again from the printed seed and the exported list', async () => {
  const september = drawn(village, '2026-09', 4);
  const { seed, size, lines } = await office().get({ id: september });
  const list = (await office().population({ id: september })).rows;
  expect(list).toHaveLength(13);
  const again = SAMPLED_KINDS.flatMap((kind) =>
    list
      .filter((row) => row.kind === kind)
      .map(({ no }) => ({ no, rank: createHash('sha256').update(`${seed}|${no}`).digest('hex') }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, size)
      .map(({ no }) => no),
  );
  expect(lines.map(({ no }) => no)).toEqual(again);
  expect(list.filter((row) => row.drawn).map(({ no }) => no)).toEqual(again);
});

test('what a seed draws depends on no order of the list, and a seed of the program is another each time', () => {
  const numbers = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 40 });
  fc.assert(
    fc.property(fc.string(), numbers, fc.nat(12), (seed, list, size) => {
      const of = (deed: string[]) => sampleOf(seed, { deed, slip: [], payment: [], cash: [] }, size);
      expect(of(list.toReversed())).toEqual(of(list));
      expect(of(list)).toHaveLength(Math.min(size, list.length));
    }),
  );
  const seeds = [1, 2, 3].map(() => {
    const { id: own } = drawSpotCheck(village.store, village.by.supervisor, {
      requestId: requestId(),
      period: '2026-10',
      size: 1,
      seed: '',
    });
    const row = village.store.sqlite.prepare('SELECT seed FROM spot_check WHERE id = ?').get(own);
    return (row as { seed: string }).seed;
  });
  expect(new Set(seeds).size).toBe(3);
  for (const seed of seeds) expect(seed).toMatch(/^\d{8}$/);
});

test('later records of the month change nothing of what was drawn', async () => {
  const before = await office().population({ id });
  village.store.sqlite.exec('SAVEPOINT later');
  village.store.sqlite.exec(
    `UPDATE redemption SET collector = '别人' WHERE day LIKE '2026-10%'; UPDATE redemption SET day = '2026-11-01' WHERE id = 1`,
  );
  const { lines } = await office().get({ id });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter(({ content }) => content.includes('别人'))).toEqual([]);
  expect(await office().population({ id })).toEqual(before);
  village.store.sqlite.exec('ROLLBACK TO later; RELEASE later');
});

test('the supervisor draws, judges and ends; the office answers; no book changes by any of it', async () => {
  const before = books();
  for (const role of ['administrator', 'accountant', 'committee', 'operator'] as const) {
    const own = clientFor(app, village, role).spotChecks;
    const one = { requestId: requestId(), id, version: 1 };
    await expect(own.draw({ requestId: requestId(), period: '2026-10', size: 1 })).rejects.toMatchObject(
      refused('notAllowed'),
    );
    await expect(own.recordFinding({ ...one, lineId: 1, finding: 'clear' })).rejects.toMatchObject(
      refused('notAllowed'),
    );
    await expect(own.finish(one)).rejects.toMatchObject(refused('notAllowed'));
  }
  await expect(
    supervisor().answer({ requestId: requestId(), id, version: 1, lineId: 1, answer: '没有问题' }),
  ).rejects.toMatchObject(refused('notAllowed'));
  await allJudged();
  await answered();
  expect((await finished('账实相符')).state).toBe('finished');
  expect(books()).toBe(before);
});

test('a finding on a foreign sample is refused with a word, and nothing changes', async () => {
  const { id: staffId } = addStaff(village.store, village.by.administrator, {
    login: 'supervisor2',
    name: '农建国',
    role: 'supervisor',
    passwordHash: '-',
  });
  const foreign = drawSpotCheck(
    village.store,
    { staffId, name: '农建国' },
    { requestId: requestId(), period: '2026-10', size: 3, seed: '7' },
  ).id;
  const { lines, version } = await supervisor().get({ id: foreign });
  const lineId = lines[0]!.id;
  const before = sampled();
  const finding = {
    requestId: requestId(),
    version,
    lineId,
    finding: 'problem',
    remark: '少一个签名',
  } as const;
  await expect(supervisor().recordFinding({ ...finding, id: foreign })).rejects.toMatchObject({
    data: { code: 'notAllowed', message: expect.stringContaining('是农建国抽的') as string },
  });
  await expect(supervisor().finish({ requestId: requestId(), id: foreign, version })).rejects.toMatchObject(
    refused('notAllowed'),
  );
  // A line of his in a sample of one's own.
  await expect(supervisor().recordFinding({ ...finding, requestId: requestId(), id })).rejects.toMatchObject(
    refused('notFound'),
  );
  await expect(
    supervisor().recordFinding({ ...finding, requestId: requestId(), id: 9999 }),
  ).rejects.toMatchObject(refused('notFound'));
  expect(sampled()).toBe(before);
  // Who left the committee cannot go on: another does.
  const left = staffMember(village.store, staffId)!;
  changeStaff(village.store, village.by.administrator, { ...left, state: 'disabled' });
  const taken = recordSpotCheckFinding(village.store, village.by.supervisor, {
    ...finding,
    requestId: requestId(),
    id: foreign,
  });
  expect(taken).toMatchObject({ found: 1, problems: 1, unanswered: 1 });
});

test('a problem needs words, an answer a problem, and the end both; what was answered is not judged again', async () => {
  await expect(judged('problem')).rejects.toMatchObject(refused('invalidInput'));
  await expect(answered()).rejects.toMatchObject(refused('invalidState'));
  await expect(finished()).rejects.toMatchObject(refused('invalidState'));
  await judged('problem', '没有签字');
  await judged('clear');
  await expect(answered()).rejects.toMatchObject(refused('invalidState'));
  await allJudged();
  await expect(finished()).rejects.toMatchObject({
    data: { message: expect.stringContaining('还没有答复') as string },
  });
  await answered();
  await expect(judged('clear')).rejects.toMatchObject(refused('invalidState'));
  expect((await answered('已补签，附照片')).lines[0]).toMatchObject({
    answer: '已补签，附照片',
    answeredBy: '村会计',
  });
});

test('of two screens the second is told; a stale end is refused', async () => {
  const { version, lines } = await supervisor().get({ id });
  await judged('clear');
  await expect(
    supervisor().recordFinding({
      requestId: requestId(),
      id,
      version,
      lineId: lines[1]!.id,
      finding: 'clear',
    }),
  ).rejects.toMatchObject(refused('versionConflict'));
});

test('once it is finished nothing of it changes, by no procedure and by no statement', async () => {
  await allJudged();
  await answered();
  await finished('账实相符');
  const before = sampled();
  await expect(judged('clear', '', 2)).rejects.toMatchObject(refused('invalidState'));
  await expect(answered('改口')).rejects.toMatchObject(refused('invalidState'));
  await expect(finished('改口')).rejects.toMatchObject(refused('invalidState'));
  const { sqlite } = village.store;
  for (const statement of [
    `UPDATE spot_check SET opinion = '改' WHERE id = ${String(id)}`,
    `UPDATE spot_check SET state = 'open' WHERE id = ${String(id)}`,
    `DELETE FROM spot_check WHERE id = ${String(id)}`,
    `UPDATE spot_check_line SET remark = '改' WHERE spot_check_id = ${String(id)}`,
    `UPDATE spot_check_line SET answer = '改' WHERE spot_check_id = ${String(id)}`,
    `DELETE FROM spot_check_line WHERE spot_check_id = ${String(id)}`,
    `INSERT INTO spot_check_line (spot_check_id, position, kind, record_id, no, day, party, content)
     VALUES (${String(id)}, 99, 'slip', 1, 'x', '2026-10-01', 'x', 'x')`,
  ]) {
    expect(() => sqlite.exec(statement), statement).toThrow(/immutable|kept/);
  }
  expect(sampled()).toBe(before);
});

test('what was drawn stands from the first moment', () => {
  const { sqlite } = village.store;
  for (const statement of [
    `UPDATE spot_check SET seed = '1' WHERE id = ${String(id)}`,
    `UPDATE spot_check SET population = '{}' WHERE id = ${String(id)}`,
    `UPDATE spot_check_line SET no = 'x' WHERE spot_check_id = ${String(id)}`,
    `UPDATE spot_check_line SET content = 'x' WHERE spot_check_id = ${String(id)}`,
    `DELETE FROM spot_check WHERE id = ${String(id)}`,
  ]) {
    expect(() => sqlite.exec(statement), statement).toThrow(/immutable|kept/);
  }
});

test('a month to come and a month without records are refused with a word', async () => {
  const draw = (period: string) => supervisor().draw({ requestId: requestId(), period, size: 5 });
  await expect(draw('2026-12')).rejects.toMatchObject(refused('invalidInput'));
  await expect(draw('2025-01')).rejects.toMatchObject(refused('invalidState'));
});

test('home tells the office what to answer, and the supervisor what to look into', async () => {
  const { no } = await supervisor().get({ id });
  const due = async () =>
    (await clientFor(app, village, 'accountant').home.overview()).due.filter(
      ({ page }) => page === `/spot-checks/${String(id)}`,
    );
  expect(await due()).toMatchObject([
    { kind: 'spotCheck', doers: ['supervisor'], title: `抽查 ${no} 还有 3 笔没有登记结果` },
  ]);
  await allJudged();
  expect(await due()).toMatchObject([
    { kind: 'spotCheckAnswer', doers: ['administrator', 'accountant'], title: `答复抽查 ${no} 的 1 个问题` },
  ]);
  await answered();
  expect(await due()).toMatchObject([{ kind: 'spotCheck', title: `结束抽查 ${no}` }]);
  await finished();
  expect(await due()).toEqual([]);
});

test('the paper says the seed, the lists, the method, each finding and each answer', async () => {
  await allJudged();
  await answered();
  await finished('账实相符');
  const record = recordsOf(app);
  await office().document({ id });
  const { about, lines, notes } = record('spot-check');
  expect(about).toMatch(/2026-11-02 结束$/);
  expect(lines.map(({ kind }) => kind)).toEqual([
    SAMPLED_KIND_NAMES.slip,
    SAMPLED_KIND_NAMES.slip,
    SAMPLED_KIND_NAMES.payment,
  ]);
  expect(lines[0]).toMatchObject({
    finding: '有问题：没有验收人签字',
    answer: '已补签（村会计 2026-11-02）',
  });
  expect(notes[0]).toBe(
    '种子：20261102；每类最多抽 3 笔：登记 0 笔抽 0 笔，小票 2 笔抽 2 笔，资金支出 1 笔抽 1 笔，兑现金 0 笔抽 0 笔。',
  );
  expect(notes.join('')).toContain('SHA-256');
  expect(notes.at(-1)).toBe('监委会意见：账实相符');
});
