/** 撤销 of what was posted without points: a bad record or a veto of the wrong person counts nowhere any more. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { declarationById } from '../../db/declarations/read.ts';
import { householdById, memberById } from '../../db/households/rows.ts';
import { noticeLines } from '../../db/notices/read.ts';
import { volumeParts } from '../../db/volumes/parts.ts';
import { withdrawNotice } from '../../db/notices/withdraw.ts';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import {
  closeNow,
  gradeOf,
  onDay,
  postedDeclaration,
  preview,
  publishResult,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { received } from '../builders/intakes.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { publish, postNow } from '../builders/notices.ts';
import { wholeMonth } from '../builders/whole-month.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const WHY = { reason: '记到了同名的人', approver: '林建国' };

const unscored = (asked: { householdId?: number } = {}) =>
  village.office.ledger.unscoredDeeds({ schemeId: village.schemeId, ...asked, offset: 0, limit: 50 });
const cancel = (id: DeclarationId) =>
  village.office.ledger.cancelDeed({ requestId: randomUUID(), id, ...WHY });
const grade = async (id: number) => gradeOf((await preview(village, '2026')).figures, id, 'year');
const checkOf = async (id: string) =>
  (await preview(village, '2026')).checks.find((check) => check.id === id);

/** A member of 津市红色存折 with points enough for 优秀, and a bad record of June that is another one's. */
async function wrongRecord() {
  village = villageUnder('jinshi-red-passbook');
  const member = somebody(village, '余明梅');
  const awarded = postedDeclaration(village, member, {
    itemId: 'duties-done',
    points: 13_000,
    date: '2026-05-01',
  });
  postedDeclaration(village, member, { itemId: 'bad-record', points: 0, date: '2026-06-01' });
  const [deed] = (await unscored()).rows;
  return { member, awarded: awarded!, deed: deed! };
}

/** The same of the whole procedure: declared in June, decided, on the wall, posted. */
async function publishedRecord() {
  village = villageUnder('jinshi-red-passbook', {}, { today: '2026-06-10' });
  const member = somebody(village, '余明梅');
  const { householdId } = memberById(village.store, member);
  const { noticeId } = wholeMonth(village, village.schemeId, '2026-06', [
    { householdId, memberId: member, itemId: 'bad-record', points: 0, activityDate: '2026-06-12' },
  ]);
  const [deed] = (await unscored()).rows;
  return { member, householdId, noticeId, deed: deed! };
}

const publishedToday = () =>
  publish(village, {
    schemeId: village.schemeId,
    period: '2026-07',
    publishedOn: village.clock.now.toISOString().slice(0, 10),
  });

describe('a bad record of the wrong person', () => {
  test('is cancelled with reason and approver, and the grade of the year no longer knows it', async () => {
    const { member, deed } = await wrongRecord();
    expect(await grade(member)).toMatchObject({ grade: '不合格', reasons: ['有不良记录'] });
    expect(await cancel(deed.id)).toEqual({ declarationNo: deed.no });
    expect(await grade(member)).toMatchObject({ grade: '优秀', reasons: [] });
    expect(declarationById(village.store, deed.id)).toMatchObject({
      state: 'withdrawn',
      stateReason: WHY.reason,
    });
    const { rows } = await unscored({ householdId: deed.householdId });
    expect(rows.map(({ id, cancelled }) => [id, cancelled])).toMatchObject([[deed.id, WHY]]);
  });

  test('leaves the figures of a closed year as they are until it is opened again', async () => {
    const { member, deed } = await wrongRecord();
    const close = await closeNow(village, '2026');
    await cancel(deed.id);
    const stands = await village.office.closes.get({ id: close.id });
    expect(gradeOf(stands.figures, member, 'year').grade).toBe('不合格');
    const { closedIn } = await village.office.declarations.get({ id: deed.id });
    expect(closedIn).toBe('2026');
    await reopenNow(village, close.id);
    const { figures } = await closeNow(village, '2026');
    expect(gradeOf(figures, member, 'year').grade).toBe('优秀');
  });

  test('is cancelled as well while its result hangs, and after the year was opened again for it', async () => {
    const { member, deed } = await wrongRecord();
    const close = await closeNow(village, '2026');
    await publishResult(village, close.id, '2027-01-05');
    await reopenNow(village, close.id, '不良记录登错了人');
    await cancel(deed.id);
    expect(await grade(member)).toMatchObject({ grade: '优秀', reasons: [] });
  });

  test('is cancelled once; one with points is reversed, one that is not posted waits for the meeting', async () => {
    const { awarded, deed } = await wrongRecord();
    await cancel(deed.id);
    await expect(cancel(deed.id)).rejects.toThrow('现在是“已撤销”');
    const award = village.store.sqlite
      .prepare(`SELECT CAST(substr(source, 13) AS INTEGER) AS id FROM transfer WHERE id = ?`)
      .get(awarded) as { id: DeclarationId };
    await expect(cancel(award.id)).rejects.toThrow(`台账第 ${String(awarded)} 笔`);
    await expect(cancel(9999)).rejects.toThrow('这条登记');
  });

  test('that was cancelled may be registered of the right person, and again of the same', async () => {
    const { member, deed } = await wrongRecord();
    await cancel(deed.id);
    const right = somebody(village, '单火珍');
    postedDeclaration(village, right, { itemId: 'bad-record', points: 0, date: '2026-06-01' });
    expect((await grade(right)).reasons).toEqual(['有不良记录']);
    expect((await grade(member)).reasons).toEqual([]);
    expect((await unscored()).total).toBe(2);
  });

  test('of somebody who moved since is found with the household of today', async () => {
    const { householdId, deed, member } = await publishedRecord();
    const host = somebody(village, '江旺兴');
    const other = memberById(village.store, host).householdId;
    village.store.sqlite.prepare('UPDATE member SET household_id = ? WHERE id = ?').run(other, member);
    expect((await unscored({ householdId })).total).toBe(0);
    expect((await unscored({ householdId: other })).rows.map(({ id }) => id)).toEqual([deed.id]);
    await cancel(deed.id);
    const { noticeId } = publishedToday();
    expect(noticeLines(village.store, noticeId)).toMatchObject([
      { householdNo: householdById(village.store, other).no, memberName: '余明梅' },
    ]);
  });
});

describe('the village is told', () => {
  test('by the next notice, where the line informs and can be neither objected to nor posted', async () => {
    const { deed, noticeId, member } = await publishedRecord();
    await cancel(deed.id);
    expect(noticeLines(village.store, noticeId)).toMatchObject([{ state: 'posted', reversed: true }]);
    await expect(village.office.notices.published({ id: noticeId })).rejects.toThrow(
      '已满，不能再发到群里或广播',
    );
    expect(await checkOf('cancellations')).toMatchObject({ level: 'warning' });
    const waiting = await village.office.notices.waiting({ schemeId: village.schemeId, period: '2026-07' });
    expect(waiting).toMatchObject({ declarations: 0, reversals: 1 });

    const next = publishedToday();
    expect(next).toMatchObject({ declarations: 0, reversals: 1 });
    const [line] = noticeLines(village.store, next.noticeId);
    expect(line).toMatchObject({
      declarationId: null,
      cancelledDeedId: deed.id,
      points: 0,
      state: 'posted',
      memberName: '余明梅',
      remark: '已撤销，特此告知',
    });
    expect(line!.reason).toMatch(/^撤销（2026年6月12日 第\d+件事）：记到了同名的人$/);
    const head = await village.office.notices.get({ id: next.noticeId });
    expect(head).toMatchObject({ intact: true, counts: { lines: 1, reversals: 1, open: 0, clear: 0 } });
    expect((await village.office.notices.published({ id: next.noticeId })).lines).toMatchObject([
      { kind: 'reversal', points: 0 },
    ]);
    await expect(
      village.office.notices.fileObjection({
        requestId: randomUUID(),
        noticeLineId: line!.id,
        objector: '江旺兴',
        contact: '',
        content: '不应撤销',
      }),
    ).rejects.toThrow('撤销告知');
    expect(await checkOf('cancellations')).toMatchObject({ level: 'done' });

    onDay(village, next.postableFrom);
    expect(postNow(village, next.noticeId)).toMatchObject({ posted: 0, state: 'posted' });
    expect((await grade(member)).reasons).toEqual([]);
    const acts = declarationTimeline(village.store, deed.id).steps.map(({ event }) => event);
    expect(acts.slice(-3)).toEqual(['公示', '撤销', '公示撤销']);
  });

  test('once: a notice that is taken back leaves it to the one after', async () => {
    const { deed } = await publishedRecord();
    await cancel(deed.id);
    const first = publishedToday();
    withdrawNotice(village.store, village.by.accountant, {
      noticeId: first.noticeId,
      version: first.version,
      reason: '贴错了地方',
    });
    expect(publishedToday()).toMatchObject({ declarations: 0, reversals: 1 });
    expect(() => publishedToday()).toThrow('没有待公示的事项');
  });
});

test('an answer to a visitor may name it as what was changed, and no other declaration', async () => {
  const { deed } = await publishedRecord();
  const id = received(village, { receivedOn: '2026-07-01' });
  const { version } = await village.office.intakes.get({ id });
  const answer = (declarationNo: string) =>
    village.office.intakes.answer({
      requestId: randomUUID(),
      id,
      version,
      conclusion: 'adopted',
      answer: '已查明是同名的人，记录已经撤销。',
      effect: { kind: 'cancellation', declarationNo },
    });
  await expect(answer(deed.no)).rejects.toThrow('请先在“台账”里撤销');
  await cancel(deed.id);
  await answer(deed.no);
  expect((await village.office.intakes.get({ id })).effectText).toBe(`撤销登记 ${deed.no}`);
});

test('its slip says what was cancelled, why and by whom it was approved, and stands in the volume of the year', async () => {
  const { deed } = await publishedRecord();
  await cancel(deed.id);
  const app = applicationOf(village);
  const drawn = recordsOf(app);
  await clientFor(app, village, 'accountant').ledger.cancellationDocument({ id: deed.id });
  expect(drawn('reversal')).toMatchObject({
    originalNumber: `登记 ${deed.no}`,
    originalSummary: expect.stringContaining('不良记录：') as string,
    head: '余明梅',
    ...WHY,
  });
  expect(drawn('reversal').reversedPoints).toBeUndefined();
  const year = village.clock.now.toISOString().slice(0, 4);
  const parts = volumeParts(village.store, { period: year, mostLines: 1000 });
  expect(parts.map(({ title }) => title)).toContain(`登记撤销单（撤销登记 ${deed.no}）`);
  await expect(village.office.ledger.cancellationDocument({ id: 9999 })).rejects.toThrow('登记撤销单');
});

test('why it was cancelled cannot be altered or removed afterwards', async () => {
  const { deed } = await wrongRecord();
  await cancel(deed.id);
  const run = (sql: string) => () => village.store.sqlite.prepare(sql).run();
  expect(run(`UPDATE deed_cancellation SET reason = ''`)).toThrow('immutable');
  expect(run('DELETE FROM deed_cancellation')).toThrow('immutable');
});
