/** 期初余额: a village that already runs points moves in with what its paper book says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { board } from '../../db/boards/board.ts';
import { closeScheme } from '../../db/schemes/close.ts';
import { attachToOpening } from '../../db/openings/attachments.ts';
import { hasTakenOver, openingById, openingDetail, openingLines } from '../../db/openings/read.ts';
import { householdAccount, personAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { journal, journalTotals } from '../../db/ledger/journal.ts';
import { listAccounts } from '../../db/ledger/list.ts';
import { months } from '../../db/ledger/months.ts';
import { post } from '../../db/ledger/post.ts';
import { statement } from '../../db/ledger/statement.ts';
import { cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { passbooksOfHousehold } from '../../db/passbooks/books.ts';
import { waitingLines } from '../../db/passbooks/waiting-lines.ts';
import { noticeDetail } from '../../db/notices/read.ts';
import { withdrawNotice } from '../../db/notices/withdraw.ts';
import { publishedNotice } from '../../db/notices/published.ts';
import { homeOverview } from '../../db/home/home.ts';
import { periodFigures } from '../../db/participants/period-figures.ts';
import { pointsFile } from '../../db/points-file.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { transferTimeline } from '../../db/timeline/transfer.ts';
import { transact } from '../../db/database/store.ts';
import { groupText } from '../../shared/notice-sentences.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import type { Application } from '../../electron/host/application.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { adopted, sampleAdopted } from '../builders/fill-missing.ts';
import { householdClosed } from '../builders/household-changes.ts';
import { buildHousehold } from '../builders/households.ts';
import { entry } from '../builders/ledger.ts';
import { answerWith, objectTo, postNow } from '../builders/notices.ts';
import {
  balanceSheet,
  discardOpeningNow,
  hangOpening,
  importBalances,
  postOpening,
  previewBalances,
  readBalances,
  reverseOpeningNow,
} from '../builders/openings.ts';
import { detectOpenings } from '../../electron/host/imports/opening/import.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { workbook, type TestCell } from './workbooks/workbooks.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let yu: HouseholdId;
let hu: HouseholdId;
let zhang: HouseholdId;

beforeEach(() => {
  village = buildVillage();
  app = applicationOf(village);
  ({ schemeId } = sampleAdopted(village));
  yu = buildHousehold(village, '余明梅', { no: '01001', group: 1 }).id;
  hu = buildHousehold(village, '胡根土', { no: '01002', group: 1 }).id;
  zhang = buildHousehold(village, '张有福', { no: '02001', group: 2 }).id;
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const HEAD = ['户号', '户主', '可兑余额', '累计荣誉分', '存折已打到第几页', '存折已打到第几行', '原卡号'];
const CARD = cardNumber(4711);
const SHEET = balanceSheet(
  ['地禾村积分余额表'],
  HEAD,
  ['01001', '余明梅', 123.5, 350, 2, 5, CARD],
  ['01002', '胡根土', -5, 20, '', '', ''],
  ['02001', '张有福', 0, '200.25', '', '', ''],
  ['合计', '', 118.5, 570.25],
);

const take = async (bytes = SHEET, more: object = {}) => importBalances(village, app, { bytes, ...more });
const accountOf = (household: HouseholdId) => householdAccount(village.store, schemeId, household);
const figures = (household: HouseholdId) => {
  const account = accountOf(household);
  return account && [account.balance, account.honour];
};
const transfers = () =>
  (village.store.sqlite.prepare('SELECT count(*) AS n FROM transfer').get() as { n: number }).n;

describe('a sheet of balances', () => {
  it('is found with its headings, summed by group, and recorded as a draft: the ledger waits for the notice', async () => {
    const preview = await previewBalances(app, { bytes: SHEET });
    expect(preview.faults).toEqual([]);
    expect(preview.counts).toEqual({ valid: 3, known: 0, empty: 0, assumed: 0 });
    expect(preview.parts).toMatchObject([
      {
        schemeId,
        balance: 11850,
        honour: 57025,
        groups: [
          { groupNumber: 1, lines: 2, balance: 11850 },
          { groupNumber: 2, lines: 1, balance: 0, honour: 20025 },
        ],
      },
    ]);
    const { openings } = await take();
    expect(openings).toMatchObject([{ no: '期初〔2026〕1号', lines: 3, balance: 11850 }]);
    expect(openingById(village.store, openings[0]!.id)).toMatchObject({
      state: 'draft',
      fileName: '期初.xlsx',
    });
    expect(transfers()).toBe(0);
    expect(homeOverview(village.store, null).due.map(({ kind }) => kind)).toContain('opening');
  });

  it('imported again changes nothing and says so', async () => {
    await take();
    const before = village.store.sqlite.prepare('SELECT * FROM opening_line ORDER BY id').all();
    const again = await previewBalances(app, { bytes: SHEET });
    expect(again.counts).toMatchObject({ valid: 0, known: 3 });
    expect(await take()).toMatchObject({ openings: [], known: 3, faults: [] });
    expect(village.store.sqlite.prepare('SELECT * FROM opening_line ORDER BY id').all()).toEqual(before);
    expect(village.store.sqlite.prepare('SELECT count(*) AS n FROM opening').get()).toEqual({ n: 1 });
  });

  it('with other figures for a household that was taken over is refused for that row, naming the record', async () => {
    await take();
    const other = await take(balanceSheet(HEAD, ['01001', '余明梅', 130, 350]));
    expect(other.openings).toEqual([]);
    expect(other.faults[0]!.message).toContain('已在 期初〔2026〕1号 接转过，余额 123.50');
  });

  it('is refused when the village knows another total, with the difference, and nothing is recorded', async () => {
    await expect(take(SHEET, { statedTotal: 11900 })).rejects.toThrow('相差 0.50');
    expect(village.store.sqlite.prepare('SELECT count(*) AS n FROM opening').get()).toEqual({ n: 0 });
    expect((await take(SHEET, { statedTotal: 11850 })).openings).toHaveLength(1);
  });

  it('compares the village’s total with the whole sheet, rows with faults included', async () => {
    const sheet = balanceSheet(HEAD, ['01001', '余明梅', 123.5, 350], ['01009', '查无此人', 64, 64]);
    expect((await previewBalances(app, { bytes: sheet })).parts).toMatchObject([
      { lines: 1, balance: 12350, written: { lines: 2, balance: 18750 } },
    ]);
    await expect(take(sheet, { statedTotal: 12350 })).rejects.toThrow('表中合计 187.50');
    const { openings } = await take(sheet, { statedTotal: 18750 });
    expect(openings).toMatchObject([{ lines: 1, balance: 12350, leftOut: 6400 }]);
    expect(
      village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').get(),
    ).toMatchObject({ summary: expect.stringContaining('合计 123.50 分，表中另有 64 有错，没有接转') });
  });

  it('stands in a column of its own beside what was awarded and deducted since, so that the figures add up', async () => {
    const [made] = (await take()).openings;
    const list = () =>
      listAccounts(village.store, { schemeId, query: '', groupId: null, only: 'moved', offset: 0, limit: 9 });
    expect(hasTakenOver(village.store, schemeId)).toBe(false);
    postOpening(village, made!.id);
    transact(village.store, village.by.accountant, 'ledger.post', null, (tx) =>
      post(tx, [entry('award', accountOf(yu)!.id, 250)]),
    );
    expect(hasTakenOver(village.store, schemeId)).toBe(true);
    const { rows, total } = list();
    expect(rows[0]).toMatchObject({ opening: 35000, awarded: 250, honour: 35250 });
    expect(total.opening + total.awarded - total.deducted).toBe(total.honour);
    // The column is there whatever the filter, as in the export.
    const none = await clientFor(app, village, 'accountant').ledger.accounts({
      schemeId,
      query: '没有这一户',
    });
    expect(none).toMatchObject({ rows: [], hasTakenOver: true, hasVouchers: false });
  });

  it('says above the table up to which day it was kept, and lists groups as every other list does', async () => {
    const sheet = (title: string) => balanceSheet([title], HEAD, ['01001', '余明梅', 123.5, 350]);
    const dayOf = async (title: string) => (await detectOpenings(app, sheet(title), '期初.xlsx')).asOf;
    expect(await dayOf('地禾村积分余额表（截至2026年8月底）')).toBe('2026-08-31');
    expect(await dayOf('截止2026-09-05')).toBe('2026-09-05');
    expect(await dayOf('截至2027年1月底')).toBeNull();
    expect(await dayOf('地禾村积分余额表')).toBeNull();
    const [made] = (await take(sheet('2026年8月底'))).openings;
    expect(openingLines(village.store, made!.id)[0]).toMatchObject({ groupNumber: 1, groupName: '1组' });
  });

  it('tells by row what is wrong: no such household, no number, a namesake, a blank, a place that no booklet has', async () => {
    buildHousehold(village, '胡根土', { no: '02002', group: 2 });
    const { faults, openings } = await take(
      balanceSheet(
        ['组', '户主', '可兑余额', '累计荣誉分', '存折页', '存折行'],
        ['一组', '余明梅', '一百', '', '', ''],
        ['一组', '王二', 5, '', '', ''],
        ['', '胡根土', 5, '', '', ''],
        ['二组', '张有福', '', '', '', ''],
        ['一组', '胡根土', 1.234, '', '', ''],
        ['二组', '胡根土', 6, 6, 99, 1],
      ),
    );
    expect(openings).toEqual([]);
    expect(faults.map(({ row, message }) => [row, message.slice(0, 8)])).toEqual([
      [2, '积分不是数：“一'],
      [3, '查无此户：1组没'],
      [4, '同名户主，未写小'],
      [5, '余额为空：没有余'],
      [6, '积分最多两位小数'],
      [7, '现在的存折样式有'],
    ]);
  });

  it('refuses households that are closed and persons who left, with a word of what to do', async () => {
    householdClosed(village, { id: zhang });
    const { faults } = await take(balanceSheet(HEAD, ['02001', '张有福', 12, 12]));
    expect(faults[0]!.message).toMatch(/02001 张有福 户已销户.*不能接转/u);
  });

  it('is refused when it is no workbook, or for a scheme that is closed', async () => {
    await expect(take(new TextEncoder().encode('<html>不是表</html>'))).rejects.toMatchObject({
      code: 'badWorkbook',
    });
    const { mapping, parts } = await readBalances(app, { bytes: SHEET });
    expect(mapping.headingRow).toBe(2);
    expect(parts).toHaveLength(1);
    closeScheme(village.store, village.by.accountant, { schemeId, reason: '办法换了' });
    await expect(take(SHEET, { schemeIds: [schemeId] })).rejects.toThrow('已经停用');
  });

  it('keeps its scheme from being closed while it waits', async () => {
    const { openings } = await take();
    expect(openings).toHaveLength(1);
    expect(() => closeScheme(village.store, village.by.accountant, { schemeId, reason: '办法换了' })).toThrow(
      '还没有办完，请入账或作废后再停用',
    );
  });
});

describe('evidence', () => {
  it('is asked for before the notice; a file that is too large or no paper is refused and nothing changes', async () => {
    const { openings } = await take();
    const openingId = openings[0]!.id;
    const attach = (bytes: Uint8Array) =>
      attachToOpening(village.store, village.by.accountant, { openingId, version: 1 }, [
        { name: '账本.jpg', bytes },
      ]);
    expect(() => attach(new Uint8Array(30 * 1024 * 1024).fill(0xff))).toThrow('超过 5 MB');
    expect(() => attach(new TextEncoder().encode('不是照片'))).toThrow('不是照片或 PDF');
    expect(openingById(village.store, openingId)).toMatchObject({ attachments: 0, version: 1 });
    expect(refused(() => hangOpening(village, openingId, 1)).message).toContain('公示不少于');
    expect(openingById(village.store, openingId)).toMatchObject({ attachments: 1, state: 'draft' });
  });
});

describe('the notice', () => {
  it('hangs with masked names and both figures, can be taken back on its day, and its record waits again', async () => {
    const { openings } = await take();
    const { noticeId } = hangOpening(village, openings[0]!.id);
    const shown = publishedNotice(village.store, noticeId);
    expect(shown).toMatchObject({ kind: 'opening', title: '期初公示' });
    expect(shown.lines[0]).toMatchObject({
      name: '余*梅',
      kind: 'opening',
      points: 12350,
      cumulativePoints: 35000,
      remark: '存折打到第2页第5行',
    });
    expect(groupText(shown)).toContain('可兑余额 123.50');
    const { version } = noticeDetail(village.store, noticeId);
    withdrawNotice(village.store, village.by.accountant, { noticeId, version, reason: '贴错了' });
    expect(openingById(village.store, openings[0]!.id).state).toBe('draft');
    discardOpeningNow(village, openings[0]!.id);
    expect((await take()).openings).toHaveLength(1);
  });

  it('is not posted before its days are over, nor a line with an open objection; the answer corrects or cancels it', async () => {
    const { openings } = await take();
    const { noticeId } = hangOpening(village, openings[0]!.id);
    expect(refused(() => postNow(village, noticeId)).code).toBe('noticeNotEnded');
    const [wrong, none] = [objectTo(village, noticeId, 1), objectTo(village, noticeId, 3)];
    village.clock.forward(9);
    expect(postNow(village, noticeId)).toMatchObject({ posted: 1, remaining: 2, state: 'published' });
    expect(openingById(village.store, openings[0]!.id).state).toBe('published');
    answerWith(village, wrong, 'corrected', 10000, '老账本上是 100 分。');
    answerWith(village, none, 'cancelled', undefined, '该户已并入余明梅户。');
    expect(postNow(village, noticeId)).toMatchObject({ posted: 1, remaining: 0, state: 'posted' });
    expect(figures(yu)).toEqual([10000, 35000]);
    expect(figures(zhang)).toBeUndefined();
    expect(openingById(village.store, openings[0]!.id)).toMatchObject({ state: 'posted', lines: 2 });
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });
});

describe('the posting', () => {
  it('is one transfer of the kind opening for each account, credit or debit, with the honour points, in the chain', async () => {
    const { openings } = await take();
    expect(postOpening(village, openings[0]!.id)).toMatchObject({ posted: 3, state: 'posted' });
    expect([figures(yu), figures(hu), figures(zhang)]).toEqual([
      [12350, 35000],
      [-500, 2000],
      [0, 20025],
    ]);
    const lines = statement(village.store, { accountId: accountOf(yu)!.id, offset: 0, limit: 9 });
    expect(lines.rows).toMatchObject([
      { kind: 'opening', summary: '期初余额（承前）', change: 12350, balance: 12350 },
    ]);
    // Who had spent all has both: what was earned, and what was spent of it.
    expect(
      statement(village.store, { accountId: accountOf(zhang)!.id, offset: 0, limit: 9 }).rows.map(
        ({ summary, change }) => [summary, change],
      ),
    ).toEqual([
      ['期初前已用（承前）', -20025],
      ['期初累计（承前）', 20025],
    ]);
    expect(verifyChain(village.store)).toMatchObject({ ok: true, transfers: 4 });
    expect(journalTotals(village.store, { schemeId, query: '', kind: 'opening' }).lines).toBe(4);
    expect(journal(village.store, { schemeId, query: '', kind: 'opening', limit: 9 }).rows).toHaveLength(4);
    expect(months(village.store, schemeId)).toMatchObject([
      { period: '2026-09', awarded: 0, other: [{ kind: 'opening', points: 11850 }], change: 11850 },
    ]);
    const accounts = listAccounts(village.store, {
      schemeId,
      query: '',
      groupId: null,
      only: 'all',
      offset: 0,
      limit: 9,
    });
    expect(accounts.total).toMatchObject({
      balance: 11850,
      honour: 57025,
      between: [{ kind: 'opening', points: 11850 - 57025 }],
    });
    const file = pointsFile(village.store, { householdId: yu, year: '2026', today: '2026-10-05', most: 99 });
    expect(file!.accounts[0]).toMatchObject({ closing: 12350, lines: [{ kind: 'opening' }] });
    expect(transferTimeline(village.store, 1).steps.map(({ act }) => act)).toContain('期初公示');
  });

  it('goes on in the booklet that the household holds: the next line is printed after the one that it was printed to', async () => {
    const { openings } = await take();
    postOpening(village, openings[0]!.id);
    const [book] = passbooksOfHousehold(village.store, yu);
    expect(waitingLines(village.store, book!)).toMatchObject({ lines: [], next: { page: 2, line: 6 } });
    transact(village.store, village.by.accountant, 'test.post', null, (tx) =>
      post(tx, [entry('award', accountOf(yu)!.id, 200, { period: '2026-10' })]),
    );
    expect(waitingLines(village.store, book!).lines).toMatchObject([
      { page: 2, line: 6, change: 200, balance: 12550 },
    ]);
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  it('takes over the card that is valid and free; others are listed, and asked about once', async () => {
    const bytes = balanceSheet(
      HEAD,
      ['01001', '余明梅', 10, 10, '', '', CARD],
      ['01002', '胡根土', 10, 10, '', '', CARD],
      ['02001', '张有福', 10, 10, '', '', '12345'],
    );
    const preview = await previewBalances(app, { bytes });
    expect(preview.cards.map(({ row, message }) => [row, message.slice(0, 8)])).toEqual([
      [3, '原卡号与第2行重'],
      [4, '原卡号不能用：卡'],
    ]);
    const question = await take(bytes).catch((error: unknown) => error as Refusal);
    expect(question).toMatchObject({ code: 'question' });
    const { openings } = await take(bytes, { answered: (question as Refusal).message });
    postOpening(village, openings[0]!.id);
    expect(cardsOfHousehold(village.store, yu)).toMatchObject([{ number: CARD, state: 'active' }]);
    expect(cardsOfHousehold(village.store, hu)).toEqual([]);
    // New cards never collide with one that was taken over.
    village.store.sqlite.prepare(`UPDATE serial SET last = 4710 WHERE kind = 'card'`).run();
    village.store.sqlite.prepare(`INSERT OR IGNORE INTO serial (kind, last) VALUES ('card', 4710)`).run();
    issueCards(village.store, village.by.accountant, { householdIds: [hu] });
    expect(cardsOfHousehold(village.store, hu)).toMatchObject([{ number: cardNumber(4712) }]);
  });

  it('is reversed as a whole until something was posted after it; then the same sheet can be taken over again', async () => {
    const { openings } = await take();
    postOpening(village, openings[0]!.id);
    const one = { requestId: crypto.randomUUID(), transferId: 1, reason: '错', approver: '余明梅' };
    expect(refused(() => reverseTransfer(village.store, village.by.accountant, one)).message).toContain(
      '期初余额',
    );
    reverseOpeningNow(village, openings[0]!.id);
    expect([figures(yu), figures(zhang)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(passbooksOfHousehold(village.store, yu)).toEqual([]);
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
    const again = await take();
    postOpening(village, again.openings[0]!.id);
    expect(figures(yu)).toEqual([12350, 35000]);
    transact(village.store, village.by.accountant, 'test.post', null, (tx) =>
      post(tx, [entry('award', accountOf(hu)!.id, 200)]),
    );
    expect(refused(() => reverseOpeningNow(village, again.openings[0]!.id)).message).toContain(
      '01002 户接转之后已经有新的收支',
    );
  });
});

describe('a village that starts in mid-year', () => {
  const bytes = balanceSheet(
    ['户号', '户主', '7月', '8月', '9月', '可兑余额'],
    ['01001', '余明梅', 30, 20, '', 40],
    ['01002', '胡根土', 10, -4, 2.5, 8.5],
  );

  it('has its months count for the year and its ranks, in their periods; the rest is what was spent before', async () => {
    const { openings } = await take(bytes);
    expect(openingDetail(village.store, openings[0]!.id).months).toEqual(['2026-07', '2026-08', '2026-09']);
    postOpening(village, openings[0]!.id);
    expect([figures(yu), figures(hu)]).toEqual([
      [4000, 5000],
      [850, 850],
    ]);
    expect(
      months(village.store, schemeId).map(({ period, awarded, deducted }) => [period, awarded, deducted]),
    ).toEqual([
      ['2026-09', 250, 0],
      ['2026-08', 2000, 400],
      ['2026-07', 4000, 0],
    ]);
    const year = board(village.store, { schemeId, period: '2026' });
    expect(year.lines.map(({ no, place, newPoints }) => [no, place, newPoints])).toEqual([
      ['01001', 1, 5000],
      ['01002', 2, 850],
      ['02001', null, 0],
    ]);
    const august = board(village.store, { schemeId, period: '2026-08' }).lines;
    expect(august.find(({ no }) => no === '01002')!.newPoints).toBe(-400);
    const { charts } = homeOverview(village.store, null);
    expect(charts!.months.find(({ period }) => period === '2026-07')!.issued).toBe(4000);
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
    reverseOpeningNow(village, openings[0]!.id);
    expect(
      board(village.store, { schemeId, period: '2026' }).lines.every(({ newPoints }) => newPoints === 0),
    ).toBe(true);
  });

  it('cannot have points of a month that has not come', async () => {
    const { faults } = await take(bytes, { asOf: '2026-08-31' });
    expect(faults[0]!.message).toContain('9月还没有到');
  });
});

describe('one sheet of several schemes', () => {
  it('has a record for each, persons where persons are evaluated, and the sums of the sheet', async () => {
    const red = adopted(village, 'sanmenxia-party-members', {}, { name: '党员先锋积分办法' }).schemeId;
    const bytes = writtenSideBySide();
    const { proposed } = await readBalances(app, { bytes });
    expect(proposed.map(({ schemeId: of, heading }) => [of, heading])).toEqual([
      [schemeId, '品德银行'],
      [red, '党员先锋'],
    ]);
    const { openings, faults } = await take(bytes);
    expect(faults).toEqual([]);
    expect(openings.map(({ schemeId: of, balance }) => [of, balance])).toEqual([
      [schemeId, 3000],
      [red, 700],
    ]);
    for (const { id } of openings) postOpening(village, id);
    const { memberId } = openingLines(village.store, openings[1]!.id)[0]!;
    expect(personAccount(village.store, red, memberId!)).toMatchObject({ balance: 700, honour: 900 });
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  const writtenSideBySide = () =>
    balanceSheet(
      ['', '', '品德银行', '品德银行', '党员先锋', '党员先锋'],
      ['户号', '户主', '可兑余额', '累计积分', '可兑余额', '累计积分'],
      ['01001', '余明梅', 10, 10, 7, 9],
      ['01002', '胡根土', 20, 25, '', ''],
    );
});

describe('points for life', () => {
  it('carry in what was taken over; a scheme that begins each year anew does not', async () => {
    const { openings } = await take();
    postOpening(village, openings[0]!.id);
    const of = (year: string) =>
      periodFigures(village.store, schemeId, year).find(({ subject }) => subject.id === yu)!.points;
    expect(of('2026')).toMatchObject({ newPoints: 0, carried: 35000, total: 35000 });
  });
});

describe('a messy sheet of 480 households in three schemes', () => {
  it('comes in whole: the sum on screen is the sum of the sheet to 0.01, and again it changes nothing', async () => {
    const green = adopted(village, 'jinzhai-revival-shop', {}, { name: '振兴超市积分办法' }).schemeId;
    const red = adopted(village, 'sanmenxia-party-members', {}, { name: '党员先锋积分办法' }).schemeId;
    const { bytes, sums } = messySheet(villageOfNames());
    const preview = await previewBalances(app, { bytes });
    expect(preview.faults).toEqual([]);
    expect(preview.parts.map(({ schemeId: of, lines, balance }) => [of, lines, balance])).toEqual([
      [schemeId, 480, sums[0]],
      [green, 480, sums[1]],
      [red, 480, sums[2]],
    ]);
    expect(preview.parts[0]!.groups).toHaveLength(9);
    const { openings } = await take(bytes);
    expect(openings.map(({ lines, balance }) => [lines, balance])).toEqual(sums.map((sum) => [480, sum]));
    for (const { id } of openings) postOpening(village, id);
    for (const [index, of] of [schemeId, green, red].entries()) {
      const { total } = listAccounts(village.store, {
        schemeId: of,
        query: '',
        groupId: null,
        only: 'all',
        offset: 0,
        limit: 1,
      });
      expect(total.balance).toBe(sums[index]);
    }
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
    expect(await take(bytes)).toMatchObject({ openings: [], known: 1440, faults: [] });
  }, 120_000);

  /** Heads with names of their own, in nine groups; the numbers of the groups begin at 1. */
  function villageOfNames(): { group: number; no: string; name: string }[] {
    const family = '余单盖仇陈林黄韦农陆覃梁莫蓝罗';
    const given = '明火建秀志桂春水阿旺根月有永国华丽芳强勇军平安康福寿禄喜乐天云';
    return Array.from({ length: 480 }, (_, index) => {
      const group = 1 + (index % 9);
      const no = `${String(group).padStart(2, '0')}${String(200 + index)}`;
      const name =
        family.charAt(index % 15) + given.charAt(Math.trunc(index / 15)) + given.charAt((index * 7) % 31);
      buildHousehold(village, name, { no, group });
      return { group, no, name };
    });
  }

  /** As the office kept it: titles, a heading over two rows, merged groups, sums between, full width, 分 behind figures. */
  function messySheet(households: readonly { group: number; no: string; name: string }[]) {
    const sums = [0, 0, 0];
    const figure = (scheme: number, n: number): [string | number, string | number] => {
      const balance = ((n * 37 + scheme * 101) % 9_000) + (scheme === 0 ? 25 : 50);
      sums[scheme]! += balance;
      const text = (balance / 100).toFixed(2);
      const fullWidth = text.replace(/[\d.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      const written = [balance / 100, `${text}分`, ` ${text} `, fullWidth, balance / 100 + 1e-12][n % 5]!;
      return [written, n % 11 === 0 ? '' : (balance + 1_000) / 100];
    };
    const rows: TestCell[][] = [
      ['地禾村积分余额登记表（截至2026年9月25日）'],
      ['组别', '户 号', '户主\n姓名', '品德银行', '', '振兴超市', '', '党员先锋', '', '备注'],
      [
        '',
        '',
        '',
        '可兑余额（分）',
        '累计积分',
        '可兑余额（分）',
        '累计积分',
        '可兑余额（分）',
        '累计积分',
        '',
      ],
    ];
    const merges = ['A1:J1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:G2', 'H2:I2'];
    const ordered = households.toSorted((a, b) => a.group - b.group);
    for (const [group, members] of Map.groupBy(ordered, (one) => one.group)) {
      const first = rows.length + 1;
      for (const [n, { no, name }] of members.entries()) {
        const all = [0, 1, 2].flatMap((scheme) => figure(scheme, n + group * 60));
        rows.push([
          n === 0 ? `第${'一二三四五六七八九'.charAt(group - 1)}组` : '',
          no,
          `${name.slice(0, 1)} ${name.slice(1)}`,
          ...all,
          n % 40 === 3 ? '外出' : '',
        ]);
      }
      merges.push(`A${String(first)}:A${String(rows.length)}`);
      rows.push(['小计', '', '', 0, 0, 0, 0, 0, 0, ''], []);
    }
    rows.push(
      ['合计', '', '', ...sums.flatMap((sum) => [sum / 100, '']), ''],
      ['制表人：余明梅', '', '', '审核：'],
    );
    return { bytes: new Uint8Array(workbook([{ name: '积分余额', rows, merges }])), sums };
  }
});
