import { expect, test } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import { contentHashOf } from '../../db/notices/content.ts';
import { noticeDetail } from '../../db/notices/read.ts';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { changeStaff, listStaff } from '../../db/staff/staff.ts';
import type { MemberId, NoticeId } from '../../shared/values/units.ts';
import { memberChanged } from '../builders/household-changes.ts';
import { revise } from '../builders/schemes.ts';
import { villageChanged } from '../builders/village.ts';
import { answerWith, publish, objectTo, postNow } from '../builders/notices.ts';
import { negativeTotalNote } from '../../shared/sentences/negative-note.ts';
import { wordsOf } from './documents/read-pdf.ts';

let village: MeetingVillage;
let app: Application;
/** 余明梅, head of the first household. */
let headId: MemberId;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  buildCommittee(village);
  const home = buildHousehold(village);
  headId = home.members[0]!;
  buildDeclaration(village, { householdId: home.id });
  buildDeclaration(village, {
    householdId: buildHousehold(village, [{ name: '胡根土' }]).id,
    points: -200,
    reason: '垃圾乱投放',
  });
  allPassed(village);
});

const requestId = () => crypto.randomUUID();

test('a notice through the contract: published, objected to, answered, printed, posted', async () => {
  const office = clientFor(app, village, 'accountant');
  const { schemeId } = village;
  expect(await office.notices.waiting({ schemeId, period: '2026-09' })).toEqual({
    declarations: 2,
    reversals: 0,
    missingSteps: [],
    recordedSteps: [],
    days: 7,
    today: '2026-09-26',
  });
  expect(await office.notices.waitingSchemes()).toEqual([{ schemeId, waiting: 2, latest: '2026-09' }]);
  const created = await office.notices.create({
    requestId: requestId(),
    schemeId,
    period: '2026-09',
    place: '村部公示栏',
    publishedOn: '2026-09-26',
  });
  const { noticeId } = created;
  const sheets = [
    await office.notices.document({ id: noticeId }),
    await office.notices.document({ id: noticeId, paper: 'A3' }),
  ];
  expect(sheets.map((sheet) => sheet.missing)).toEqual([[], []]);
  expect(sheets[0]!.documentId).not.toBe(sheets[1]!.documentId);
  expect((await office.notices.document({ id: noticeId })).documentId).toBe(sheets[0]!.documentId);
  const { lines } = await office.notices.lines({ id: noticeId });
  expect((await office.notices.get({ id: noticeId })).counts).toEqual({
    lines: 2,
    reversals: 0,
    open: 2,
    clear: 2,
    awarded: 500,
    deducted: 200,
    objected: 0,
    posted: 0,
  });
  const { objectionId } = await office.notices.fileObjection({
    requestId: requestId(),
    noticeLineId: lines[0]!.id,
    objector: '江旺兴',
    content: '当天没有看见他家的人',
  });
  const { version } = await office.notices.investigate({
    requestId: requestId(),
    objectionId,
    version: 1,
    finding: '签到名单上有',
    investigator: '胡根土',
  });
  await office.notices.answer({
    requestId: requestId(),
    objectionId,
    version,
    conclusion: 'kept',
    answer: '维持。',
  });
  const answer = await office.notices.answerDocument({ objectionId });
  expect(documentBytes(village.store, answer.documentId)!.bytes.length).toBeGreaterThan(1000);
  village.clock.set('2026-10-04T01:00:00.000Z');
  const seen = await office.notices.get({ id: noticeId });
  expect(seen).toMatchObject({ intact: true, today: '2026-10-04', postableFrom: '2026-10-04' });
  expect(
    await office.notices.post({ requestId: requestId(), noticeId, version: seen.version }),
  ).toMatchObject({
    posted: 2,
    awarded: 500,
    deducted: 200,
  });
});

test('a reversal stands in a column of its own on the sheet, neither added nor deducted', async () => {
  const office = clientFor(app, village, 'accountant');
  const { schemeId } = village;
  const { noticeId } = publish(village);
  village.clock.set('2026-10-04T01:00:00.000Z');
  const { version } = await office.notices.get({ id: noticeId });
  await office.notices.post({ requestId: requestId(), noticeId, version });
  const { transferId } = village.store.sqlite
    .prepare<[], { transferId: number }>(`SELECT id AS transferId FROM transfer WHERE kind = 'deduction'`)
    .get()!;
  const reversal = { transferId, reason: '不是他家的', approver: '黄志强' };
  await office.ledger.reverse({ requestId: requestId(), ...reversal });
  const next = await office.notices.create({
    requestId: requestId(),
    schemeId,
    period: '2026-10',
    place: '村部公示栏',
    publishedOn: '2026-10-04',
  });
  const { documentId } = await office.notices.document({ id: next.noticeId });
  const words = wordsOf(documentBytes(village.store, documentId)!.bytes);
  expect(words).toContain('加分扣分冲销本期累计');
  // What it corrects was of September: October has nothing of it.
  expect(words).toContain('合计（1条）0020');
});

test('the sheet says why a sum to date is below zero and what follows, and only where one is', async () => {
  const office = clientFor(app, village, 'accountant');
  const sheetOf = async (noticeId: NoticeId) =>
    wordsOf(
      documentBytes(village.store, (await office.notices.document({ id: noticeId })).documentId)!.bytes,
    );
  expect(await sheetOf(publish(village).noticeId)).toContain(
    '累计为负的，表示扣分多于得分，以后得分先抵扣。',
  );
  buildDeclaration(village, { householdId: buildHousehold(village).id, reason: '照看老人' });
  allPassed(village);
  expect(await sheetOf(publish(village).noticeId)).not.toContain('累计为负');
  expect(negativeTotalNote([500, undefined, -1], 'floorZero')).toEqual([
    '累计为负的，表示扣分多于得分；可兑余额扣到零为止，以后得分照常可兑。',
  ]);
});

test('the sheet is drawn from the frozen lines, the same whenever it is asked for', async () => {
  const { noticeId } = publish(village);
  const office = clientFor(app, village, 'accountant');
  memberChanged(village, headId, { name: '改名之后' });
  expect((await office.notices.lines({ id: noticeId })).lines.map((line) => line.maskedName)).toEqual([
    '余*梅',
    '胡*土',
  ]);
});

test('a sheet printed again names the handler, the telephone and the supervisors of the day it was made', async () => {
  const { store, by } = village;
  const { schemeId } = village;
  const office = clientFor(app, village, 'accountant');
  villageChanged(village, { name: '地禾村', objectionHandler: '单火珍', officePhone: '0999-6010001' });
  const first = publish(village);
  const draw = async (id: NoticeId, paper: 'A4' | 'A3' = 'A4') => {
    const { documentId } = await office.notices.document({ id, paper });
    return documentBytes(store, documentId)!.bytes;
  };
  const [published, large] = [await draw(first.noticeId), await draw(first.noticeId, 'A3')];
  villageChanged(village, { name: '新禾村', objectionHandler: '江旺兴', officePhone: '0999-6019999' });
  const supervisor = listStaff(store).find(({ role }) => role === 'supervisor')!;
  changeStaff(store, by.administrator, { ...supervisor, state: 'disabled' });
  revise(village, schemeId, '2026-09-26', (rules) => (rules.name = '改名之后'));
  expect(await draw(first.noticeId)).toEqual(published);
  expect(await draw(first.noticeId, 'A3')).toEqual(large);
  expect((await office.notices.get({ id: first.noticeId })).intact).toBe(true);
  expect(wordsOf(published)).toContain('异议受理人：单火珍办公电话：0999-6010001村务监督委员会：');
  expect(wordsOf(published)).toContain('首张（此前没有入账）');
  buildDeclaration(village, { householdId: buildHousehold(village, [{ name: '杨红辉' }]).id });
  allPassed(village);
  const next = await draw(publish(village, { schemeId }).noticeId);
  expect(wordsOf(next)).toContain('异议受理人：江旺兴办公电话：0999-6019999台账校验码：');
  // Nobody is named where the office has no supervisor, and the first sheet is the one before this.
  expect(wordsOf(next)).not.toContain('村务监督委员会');
  expect(wordsOf(next)).toContain('台账校验码：此前没有入账，没有校验码');
  expect(wordsOf(next)).not.toContain('首张');
  // A sheet of the time before imprints were kept prints the present one.
  const sheet = noticeDetail(store, first.noticeId);
  store.sqlite
    .prepare('UPDATE notice SET imprint = NULL, content_hash = ? WHERE id = ?')
    .run(contentHashOf({ ...sheet, imprint: null }, sheet.lines), first.noticeId);
  expect(wordsOf(await draw(first.noticeId))).toContain('江旺兴');
});

test('lines are found as people name them, a page at a time, with what all of them come to', async () => {
  const { noticeId: id } = publish(village);
  const office = clientFor(app, village, 'accountant');
  const found = async (input: { query?: string; objectable?: boolean; offset?: number; limit?: number }) => {
    const { lines, total, points } = await office.notices.lines({ id, ...input });
    return [lines.map(({ headName }) => headName), total, points];
  };
  expect(await found({})).toEqual([['余明梅', '胡根土'], 2, 300]);
  expect(await found({ offset: 1, limit: 1 })).toEqual([['胡根土'], 2, 300]);
  for (const query of ['hgt', 'hugentu', '根土', '垃圾', '胡*土'])
    expect([query, ...(await found({ query }))]).toEqual([query, ['胡根土'], 1, -200]);
  // Every declaration's number has a 2 in it; the line of that number comes first.
  expect(await found({ query: '2' })).toEqual([['胡根土', '余明梅'], 2, 300]);
  expect(await found({ query: '不存在' })).toEqual([[], 0, 0]);
  objectTo(village, id, 1);
  expect((await office.notices.get({ id })).counts).toMatchObject({ open: 2, clear: 1, objected: 1 });
  village.clock.set('2026-10-04T02:00:00.000Z');
  postNow(village, id);
  expect(await found({ objectable: true })).toEqual([['余明梅'], 1, 500]);
});

test('supervisors and committee read notices and objections, and post nothing', async () => {
  const { noticeId } = publish(village);
  objectTo(village, noticeId, 1);
  for (const role of ['supervisor', 'committee'] as const) {
    const client = clientFor(app, village, role);
    expect(await client.notices.openObjections()).toHaveLength(1);
    await expect(client.notices.post({ requestId: requestId(), noticeId, version: 2 })).rejects.toThrow(
      '村会计',
    );
  }
  await expect(clientFor(app, village, 'operator').notices.list({})).rejects.toThrow('超市店主');
});

test('an answer sheet is not drawn before the answer', async () => {
  const { noticeId } = publish(village);
  const objectionId = objectTo(village, noticeId, 1);
  const office = clientFor(app, village, 'accountant');
  await expect(office.notices.answerDocument({ objectionId })).rejects.toThrow('还没有答复');
  answerWith(village, objectionId, 'corrected', 200);
  expect((await office.notices.answerDocument({ objectionId })).missing).toEqual([]);
});

test('a notice is published by other ways as it was frozen, whatever has changed since', async () => {
  const { noticeId } = publish(village);
  const office = clientFor(app, village, 'accountant');
  const before = await office.notices.published({ id: noticeId });
  expect(before).toMatchObject({ village: '地禾村', officePhone: '0999-6010001', fromDate: '2026-09-27' });
  expect(before.lines).toMatchObject([
    { position: 1, name: '余*梅', reason: '参加周末河道清理', kind: 'award', points: 500 },
    { position: 2, name: '胡*土', reason: '垃圾乱投放', kind: 'deduction', points: 200 },
  ]);
  memberChanged(village, headId, { name: '改名之后' });
  villageChanged(village, { name: '新禾村', officePhone: '0999-6019999' });
  expect(await office.notices.published({ id: noticeId })).toEqual(before);
});

test('a notice that was withdrawn, or differs from the posted sheet, is published nowhere', async () => {
  const office = clientFor(app, village, 'accountant');
  const codeOf = (id: NoticeId) =>
    office.notices.published({ id }).then(
      () => undefined,
      (error: { data: { code: string } }) => error.data.code,
    );
  const { noticeId: withdrawn, version } = publish(village);
  await office.notices.withdraw({ requestId: requestId(), noticeId: withdrawn, version, reason: '地点写错' });
  expect(await codeOf(withdrawn)).toBe('invalidState');
  const { noticeId } = publish(village);
  expect(await codeOf(noticeId)).toBeUndefined();
  village.store.sqlite
    .prepare('UPDATE notice_line SET masked_name = ? WHERE notice_id = ? AND position = 1')
    .run('余明梅', noticeId);
  expect(await codeOf(noticeId)).toBe('chainBroken');
});
