/** Papers of households, drawn from the books: 登记册, 告知单, 积分档案, 红榜. */
import { expect, test } from 'vitest';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { noticeLines } from '../../db/notices/read.ts';
import { currentRules } from '../../db/schemes/read.ts';
import type { Application } from '../../electron/host/application.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { PointsFileContent } from '../../electron/host/documents/points-file-layout.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { recordsOf } from '../builders/drawn.ts';
import { adopted } from '../builders/fill-missing.ts';
import { householdChanged } from '../builders/household-changes.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { reversed } from '../builders/ledger.ts';
import { declareDone, wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let homes: HouseholdId[];
let record: ReturnType<typeof recordsOf>;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  record = recordsOf(app);
  homes = [
    buildHousehold(village, [{ name: '余明梅' }], 1).id,
    buildHousehold(village, [{ name: '胡根土' }], 1).id,
    // A child is the head of the household that its parents left.
    buildHousehold(village, [{ name: '章小英', birthDate: '2012-05-01' }], 2).id,
    buildHousehold(village, [{ name: '徐有财' }], 2).id,
  ];
  schemeId = adopted(village, 'dixu-virtue-bank', (rules) => Object.assign(rules, sampleAdoption)).schemeId;
});

const office = () => clientFor(app, village, 'accountant');
const supervisor = () => clientFor(app, village, 'supervisor');

/** The first two 5 each, the third 5 and −3, the fourth nothing. */
function september() {
  const declaration = (home: number, points: number, day: string) => ({
    householdId: homes[home]!,
    itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
    points,
    activityDate: `2026-09-${day}`,
  });
  return wholeMonth(village, schemeId, '2026-09', [
    declaration(0, 500, '02'),
    declaration(1, 500, '03'),
    declaration(2, 500, '04'),
    declaration(2, -300, '05'),
  ]);
}

test('the month’s register has every declaration in the order in which it was written, and who verified it', async () => {
  september();
  await supervisor().declarations.registerDocument({ schemeId, month: '2026-09' });
  const { lines, awarded, deducted } = record('declaration-register');
  expect(lines.map(({ date, name, proposed, state }) => [date, name, proposed, state])).toEqual([
    ['2026-09-02', '余明梅', 500, '已入账'],
    ['2026-09-03', '胡根土', 500, '已入账'],
    ['2026-09-04', '章小英', 500, '已入账'],
    ['2026-09-05', '章小英', -300, '已入账'],
  ]);
  expect(lines.every(({ registrar, verifier }) => registrar === '村会计' && verifier === '村会计')).toBe(
    true,
  );
  expect([awarded, deducted]).toEqual([1500, 300]);
  const second = village.store.sqlite
    .prepare<[], { id: number }>('SELECT id FROM village_group WHERE number = 2')
    .get()!.id;
  await office().declarations.registerDocument({ schemeId, month: '2026-09', groupId: second });
  expect(record('declaration-register').lines).toHaveLength(2);
  await office().declarations.registerDocument({ schemeId, month: '2026-08' });
  expect(record('declaration-register').lines).toEqual([]);
});

test('the month’s register keeps what was reversed in its place, and counts what was withdrawn before any notice', async () => {
  const slip = declareDone(village, schemeId, {
    householdId: homes[3]!,
    itemId: 'river-cleaning',
    points: 500,
    activityDate: '2026-09-01',
  });
  withdrawDeclaration(village.store, village.by.accountant, { id: slip.id, version: 1, reason: '登错了户' });
  september();
  const award = village.store.sqlite
    .prepare<[], { id: number }>("SELECT id FROM transfer WHERE kind = 'award' ORDER BY id LIMIT 1")
    .get()!;
  reversed(village, award.id);
  await office().declarations.registerDocument({ schemeId, month: '2026-09' });
  const { lines, struck, awarded } = record('declaration-register');
  expect(lines.map(({ name, state }) => [name, state])).toEqual([
    ['余明梅', '已冲销'],
    ['胡根土', '已入账'],
    ['章小英', '已入账'],
    ['章小英', '已入账'],
  ]);
  expect([struck, awarded]).toEqual([1, 1000]);
});

test('the letters of a notice tell each household its own lines, its balance and until when to object', async () => {
  const { noticeId } = september();
  await office().notices.letterDocument({ noticeId });
  const { letters, from, to, postedOn } = record('points-letter');
  expect(letters.map(({ head, lines }) => [head, lines.map(({ points }) => points)])).toEqual([
    ['余明梅', [500]],
    ['胡根土', [500]],
    ['章小英', [500, -300]],
  ]);
  expect(letters.map(({ balances }) => balances.map(({ balance }) => balance))).toEqual([
    [500],
    [500],
    [200],
  ]);
  expect(from < to && postedOn !== null && postedOn > to).toBe(true);
  await office().notices.letterDocument({ noticeId, groupNumber: 2 });
  expect(record('points-letter').letters.map(({ head }) => head)).toEqual(['章小英']);
  await office().notices.letterDocument({ noticeId, householdId: homes[1]! });
  expect(record('points-letter').letters.map(({ head }) => head)).toEqual(['胡根土']);
  await expect(office().notices.letterDocument({ noticeId, householdId: homes[3]! })).rejects.toMatchObject({
    data: { code: 'invalidState' },
  });
  expect(noticeLines(village.store, noticeId)).toHaveLength(4);
});

test('a letter printed after a reversal says so, and adds up to the balance', async () => {
  const { noticeId } = september();
  const { id } = village.store.sqlite
    .prepare<[], { id: number }>(
      `SELECT t.id FROM transfer t JOIN account a ON a.id = t.credit_account_id JOIN household h ON h.id = a.household_id
       JOIN member m ON m.id = h.head_member_id WHERE m.name = '余明梅' AND t.kind = 'award'`,
    )
    .get()!;
  reversed(village, id);
  await office().notices.letterDocument({ noticeId, householdId: homes[0]! });
  expect(record('points-letter').letters).toMatchObject([
    { lines: [{ points: 0, remark: '入账 +5 后已冲销，不计' }], balances: [{ balance: 0 }] },
  ]);
});

test('the points file of a year has the household’s movements with balances, its items and its place', async () => {
  september();
  await supervisor().boards.pointsFileDocument({ householdId: homes[2]!, year: '2026' });
  const [{ head, members, accounts }] = record('points-file').files as [PointsFileContent];
  expect([head, members, accounts.length]).toEqual(['章小英', 1, 1]);
  const [account] = accounts;
  expect(account).toMatchObject({ person: '', opening: 0, in: 500, out: 300, closing: 200 });
  expect(account?.lines.map(({ change, balance }) => [change, balance])).toEqual([
    [500, 500],
    [-300, 200],
  ]);
  // Each deed with the meeting that judged it and the notice on which it hung.
  expect(account?.deeds).toMatchObject([
    { date: '2026-09-04', points: 500, judgedBy: '评〔2026〕1号', noticeNo: '公〔2026〕1号' },
    { date: '2026-09-05', points: -300, judgedBy: '评〔2026〕1号', noticeNo: '公〔2026〕1号' },
  ]);
  expect(account?.year).toMatchObject({ place: 3 });
  expect(account?.year?.items.map(({ times, points }) => [times, points])).toEqual([
    [1, 500],
    [1, -300],
  ]);
  await supervisor().boards.pointsFileDocument({ householdId: homes[2]!, year: '2025' });
  expect(record('points-file').files[0]?.accounts[0]).toMatchObject({ opening: 0, closing: 0, lines: [] });
});

test('the address of a household is on its points file, without a number of a person, and on no public paper', async () => {
  const at = '柳溪路12号';
  for (const id of homes) householdChanged(village, { id }, { address: `${at} 13811112222` });
  const { noticeId } = september();
  await supervisor().boards.pointsFileDocument({ householdId: homes[2]!, year: '2026' });
  expect(record('points-file').files[0]?.address).toBe(`${at} 138****2222`);
  await supervisor().notices.document({ id: noticeId, paper: 'A4' });
  await supervisor().boards.redBoardDocument({ schemeId, period: '2026-09', most: 20, paper: 'A3' });
  expect(JSON.stringify([record('notice'), record('red-board')])).not.toContain(at);
});

test('the red board masks names, calls a minor by the household’s number, and shares places', async () => {
  september();
  const board = (most: number) =>
    supervisor().boards.redBoardDocument({ schemeId, period: '2026-09', most, paper: 'A3' });
  await board(20);
  const { lines, closedOn } = record('red-board');
  expect(lines.map(({ place, name, score }) => [place, name, score])).toEqual([
    [1, '余*梅', 500],
    [1, '胡*土', 500],
    [3, '户号000003', 200],
  ]);
  expect(closedOn).toBeNull();
  expect(JSON.stringify(record('red-board'))).not.toMatch(/章小英|余明梅|胡根土/);
  await board(1);
  expect(record('red-board').lines.map(({ place }) => place)).toEqual([1, 1]);
});

test('on a red board two households of a group that read alike once masked have their numbers', async () => {
  const other = buildHousehold(village, [{ name: '余小梅' }], 1);
  wholeMonth(village, schemeId, '2026-09', [
    { householdId: homes[0]!, itemId: 'river-cleaning', points: 500, activityDate: '2026-09-02' },
    { householdId: other.id, itemId: 'river-cleaning', points: 500, activityDate: '2026-09-02' },
  ]);
  await office().boards.redBoardDocument({ schemeId, period: '2026-09', most: 20, paper: 'A4' });
  expect(record('red-board').lines.map(({ name }) => name)).toEqual(['余*梅（000001）', '余*梅（000005）']);
});

test('who comes of age before the year is over is a minor on today’s board', async () => {
  const { id } = buildHousehold(village, [{ name: '凌小春', birthDate: '2008-12-20' }], 3);
  wholeMonth(village, schemeId, '2026-09', [
    { householdId: id, itemId: 'river-cleaning', points: 500, activityDate: '2026-09-02' },
  ]);
  village.clock.set('2026-11-20T02:00:00.000Z');
  await office().boards.redBoardDocument({ schemeId, period: '2026', most: 20, paper: 'A4' });
  expect(record('red-board').lines.map(({ name }) => name)).toEqual(['户号000005']);
});

test('the board of good deeds has each once, masked, no child, and none that was reversed or is no award', async () => {
  buildHousehold(village, [{ name: '李四妹' }, { name: '王小红', birthDate: '2014-03-01' }], 2);
  const deed = (day: number, householdId: HouseholdId, reason: string, points = 500) => ({
    householdId,
    itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
    points,
    activityDate: `2026-09-0${String(day)}`,
    reason,
  });
  wholeMonth(village, schemeId, '2026-09', [
    deed(1, homes[0]!, '同李四妹、王小红清理河道，电话13811112222'),
    deed(2, homes[0]!, '照看独居老人'),
    deed(3, homes[0]!, '照看独居老人'),
    deed(4, homes[1]!, '记错了户的'),
    deed(5, homes[2]!, '拾到钱包交还失主'),
    deed(6, homes[3]!, '占道堆放', -300),
  ]);
  const wrong = village.store.sqlite
    .prepare<[], { id: number }>(
      `SELECT t.id FROM transfer t JOIN declaration d ON t.source = 'declaration:' || d.id WHERE d.reason = '记错了户的'`,
    )
    .get()!;
  reversed(village, wrong.id);
  const asked = { schemeId, period: '2026-09', paper: 'A3' } as const;
  await supervisor().boards.deedBoardDocument(asked);
  const { lines } = record('deed-board');
  expect(lines.map(({ name, deeds }) => [name, deeds])).toEqual([
    ['余*梅', ['同李*妹、（未成年人）清理河道，电话（电话略）', '照看独居老人（2次）']],
    // The head of this household is a child.
    ['户号000003', ['拾到钱包交还失主']],
  ]);
  expect(JSON.stringify(record('deed-board'))).not.toMatch(/余明梅|王小红|13811112222/);
  const { deedCategories } = await supervisor().boards.board({ schemeId, period: '2026-09' });
  expect(deedCategories.length).toBeGreaterThan(1);
  const { category } = currentRules(village.store, schemeId)!.items.find(
    ({ id }) => id === 'river-cleaning',
  )!;
  const others = deedCategories.flatMap(({ id }) => (id === category ? [] : [id]));
  await supervisor().boards.deedBoardDocument({ ...asked, categories: others });
  expect(record('deed-board').lines).toEqual([]);
  await supervisor().boards.deedBoardDocument({ ...asked, categories: [category] });
  expect(record('deed-board').lines).toHaveLength(2);
  expect(record('deed-board').about).toHaveLength(1);
  // The order of the ticks makes no other paper; other ticks make one with another number.
  const numbers = new Map<string, number>();
  for (const ticked of [[], [category], ...others.map((other) => [category, other])]) {
    const { documentId } = await supervisor().boards.deedBoardDocument({ ...asked, categories: ticked });
    const { serial } = await supervisor().documents.detail({ id: documentId });
    numbers.set(serial, documentId);
    const again = { ...asked, categories: ticked.toReversed() };
    expect((await supervisor().boards.deedBoardDocument(again)).documentId).toBe(documentId);
  }
  expect(new Set(numbers.values()).size).toBe(numbers.size);
  expect(numbers.size).toBe(2 + others.length);
});

test('the shop prints none of these', async () => {
  const { noticeId } = september();
  const shop = clientFor(app, village, 'operator');
  for (const asked of [
    shop.declarations.registerDocument({ schemeId, month: '2026-09' }),
    shop.notices.letterDocument({ noticeId }),
    shop.boards.pointsFileDocument({ householdId: homes[0]!, year: '2026' }),
    shop.boards.redBoardDocument({ schemeId, period: '2026-09', most: 20, paper: 'A4' }),
    shop.boards.deedBoardDocument({ schemeId, period: '2026-09', paper: 'A4' }),
    shop.boards.starBoardDocument({
      schemeId,
      period: '2026-09',
      gradingId: 'stars',
      grades: 1,
      paper: 'A4',
    }),
  ]) {
    await expect(asked).rejects.toMatchObject({ data: { code: 'notAllowed' } });
  }
});

test('no paper of a household tells who reported it, nor a number or a child of others', async () => {
  buildHousehold(village, [{ name: '李四' }, { name: '王小红', birthDate: '2014-03-01' }], 2);
  const { noticeId } = wholeMonth(village, schemeId, '2026-09', [
    { householdId: homes[3]!, itemId: 'river-cleaning', points: 500, activityDate: '2026-09-02' },
    {
      householdId: homes[3]!,
      itemId: 'waste-dumped',
      points: -300,
      activityDate: '2026-09-05',
      reason: '李四（13811112222）反映徐有财占道堆放，王小红看见',
      informant: '李四',
    },
  ]);
  const shown = '李*（138****2222）反映徐有财占道堆放，（未成年人）看见';
  await office().notices.letterDocument({ noticeId, householdId: homes[3]! });
  expect(record('points-letter').letters[0]?.lines[1]?.reason).toBe(shown);
  // Nor does the notice on the wall.
  await office().notices.document({ id: noticeId, paper: 'A4' });
  expect(record('notice').rows.map(({ reason }) => reason)).toContain(
    '李*（（电话略））反映徐*财占道堆放，（未成年人）看见',
  );
  await office().boards.pointsFileDocument({ householdId: homes[3]!, year: '2026' });
  const [account] = record('points-file').files[0]?.accounts ?? [];
  expect(account?.lines.map(({ summary }) => summary)).toContain(shown);
  expect(account?.deeds.map(({ reason }) => reason)).toContain(shown);
  const { id: accountId } = householdAccount(village.store, schemeId, homes[3]!)!;
  await office().ledger.statementDocument({ accountId, from: '2026-01-01', to: '2026-12-31' });
  expect(record('statement').lines.map(({ summary }) => summary)).toContain(shown);
  const { passbookIds } = issuePassbooks(village.store, village.by.accountant, {
    schemeId,
    owners: [{ householdId: homes[3]!, memberId: null }],
  });
  await office().passbooks.documents({ passbookIds, printerId: null });
  const { booklets } = record('passbook');
  expect(booklets[0]?.lines.map(({ summary }) => summary)).toContain(shown);
});
