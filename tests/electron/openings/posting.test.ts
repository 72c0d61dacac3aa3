/** 期初余额: from the notice to the ledger, the booklets and the cards, and back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { board } from '../../../db/boards/board.ts';
import { openingById, openingDetail } from '../../../db/openings/read.ts';
import { householdAccount } from '../../../db/ledger/accounts.ts';
import { verifyChain } from '../../../db/ledger/chain.ts';
import { journal, journalTotals } from '../../../db/ledger/journal.ts';
import { listAccounts } from '../../../db/ledger/list.ts';
import { months } from '../../../db/ledger/months.ts';
import { post } from '../../../db/ledger/post.ts';
import { statement } from '../../../db/ledger/statement.ts';
import { cardsOfHousehold } from '../../../db/passbooks/cards.ts';
import { issueCards } from '../../../db/passbooks/issue-cards.ts';
import { passbooksOfHousehold } from '../../../db/passbooks/books.ts';
import { waitingLines } from '../../../db/passbooks/waiting-lines.ts';
import { noticeDetail } from '../../../db/notices/read.ts';
import { withdrawNotice } from '../../../db/notices/withdraw.ts';
import { publishedNotice } from '../../../db/notices/published.ts';
import { answerObjection } from '../../../db/notices/answer-objection.ts';
import { objectionById } from '../../../db/notices/objections.ts';
import { homeOverview } from '../../../db/home/home.ts';
import { periodFigures } from '../../../db/participants/period-figures.ts';
import { pointsFile } from '../../../db/points-files/files.ts';
import { reverseTransfer } from '../../../db/reversals/reverse-transfer.ts';
import { transferTimeline } from '../../../db/timeline/transfer.ts';
import { transact } from '../../../db/database/store.ts';
import { groupText } from '../../../shared/sentences/notices.ts';
import { cardNumber } from '../../../shared/values/card-number.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { HouseholdId, SchemeId } from '../../../shared/values/units.ts';
import type { Application } from '../../../electron/host/application.ts';
import { clientFor } from '../../builders/call.ts';
import { closeNow, reopenNow } from '../../builders/closes.ts';
import { householdClosed } from '../../builders/household-changes.ts';
import { entry } from '../../builders/ledger.ts';
import { answerWith, objectTo, postNow } from '../../builders/notices.ts';
import {
  balanceSheet,
  discardOpeningNow,
  hangOpening,
  importBalances,
  postOpening,
  previewBalances,
  reverseOpeningNow,
} from '../../builders/openings.ts';
import { HEADINGS, OLD_CARD, SHEET, villageWithPaperBook } from '../../builders/paper-book.ts';
import { refused } from '../../builders/refusals.ts';
import type { TestVillage } from '../../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let yu: HouseholdId;
let hu: HouseholdId;
let zhang: HouseholdId;
beforeEach(() => {
  ({ village, app, schemeId, yu, hu, zhang } = villageWithPaperBook());
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const take = async (bytes = SHEET, more: object = {}) => importBalances(village, app, { bytes, ...more });

const accountOf = (household: HouseholdId) => householdAccount(village.store, schemeId, household);
const figures = (household: HouseholdId) => {
  const account = accountOf(household);
  return account && [account.balance, account.honour];
};

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

  it('is posted without a household that was closed meanwhile, once its line is taken off as the refusal says', async () => {
    const { openings } = await take();
    const { noticeId } = hangOpening(village, openings[0]!.id);
    householdClosed(village, { id: zhang });
    village.clock.forward(9);
    expect(refused(() => postNow(village, noticeId)).message).toContain('登记异议、答复“取消”，再入账');
    answerWith(village, objectTo(village, noticeId, 3), 'cancelled', undefined, '该户已全户迁出。');
    expect(postNow(village, noticeId)).toMatchObject({ posted: 2, remaining: 0, state: 'posted' });
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
    expect(transferTimeline(village.store, 1).steps.map(({ event }) => event)).toContain('期初公示');
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
      HEADINGS,
      ['01001', '余明梅', 10, 10, '', '', OLD_CARD],
      ['01002', '胡根土', 10, 10, '', '', OLD_CARD],
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
    expect(cardsOfHousehold(village.store, yu)).toMatchObject([{ number: OLD_CARD, state: 'active' }]);
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
    const { lines } = board(village.store, { schemeId, period: '2026' });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ newPoints }) => newPoints !== 0)).toEqual([]);
  });

  it('has the month of a corrected balance corrected too: an objection moves its place in the year', async () => {
    const { openings } = await take(bytes);
    const { noticeId } = hangOpening(village, openings[0]!.id);
    const wrong = objectTo(village, noticeId, 1);
    village.clock.forward(9);
    const words = '8月老账本上只有 10 分。';
    const unsaid = refused(() => answerWith(village, wrong, 'corrected', 3000, words));
    expect(unsaid.message).toContain('2026年7月 30、2026年8月 20');
    expect(unsaid.message).toContain('请选更正的是哪个月，或各月以前的余额');
    const { version } = objectionById(village.store, wrong)!;
    const answer = {
      objectionId: wrong,
      version,
      conclusion: 'corrected' as const,
      points: 3000,
      answer: words,
    };
    answerObjection(village.store, village.by.accountant, { ...answer, correctedPart: '2026-08' });
    expect(objectionById(village.store, wrong)?.balanceMonths).toEqual([
      { period: '2026-07', points: 3000 },
      { period: '2026-08', points: 1000 },
    ]);
    postNow(village, noticeId);
    expect(figures(yu)).toEqual([3000, 4000]);
    const year = board(village.store, { schemeId, period: '2026' });
    expect(year.lines.map(({ no, newPoints }) => [no, newPoints])[0]).toEqual(['01001', 4000]);
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  it('has what was spent before the months corrected without them', async () => {
    const { openings } = await take(bytes);
    const { noticeId } = hangOpening(village, openings[0]!.id);
    const wrong = objectTo(village, noticeId, 1);
    answerWith(village, wrong, 'corrected', 4500, '期初前只用了 5 分。', 'before');
    village.clock.forward(9);
    postNow(village, noticeId);
    expect(figures(yu)).toEqual([4500, 5000]);
  });

  it('is not taken back out of a month closed since the first of it was posted, although the last came after the close', async () => {
    await app.renderer.close();
    village.close();
    const monthly = { boards: [{ id: 'month', name: '月榜', per: 'month' as const, kind: 'rank' as const }] };
    const book = villageWithPaperBook(monthly);
    ({ village, app } = book);
    const { openings } = await take(bytes);
    const openingId = openings[0]!.id;
    const { noticeId } = hangOpening(village, openingId);
    const objection = objectTo(village, noticeId, 1);
    village.clock.forward(9);
    expect(postNow(village, noticeId)).toMatchObject({ posted: 1, remaining: 1 });
    village.clock.forward(1);
    const closing = { ...village, ...book, office: clientFor(app, village, 'accountant') };
    const august = await closeNow(closing, '2026-08');
    expect(august.figures.lines.find(({ no }) => no === '01002')).toMatchObject({
      points: { newPoints: -400 },
    });
    village.clock.forward(1);
    answerWith(village, objection, 'cancelled', undefined, '该户的老账本另记。');
    expect(postNow(village, noticeId)).toMatchObject({ state: 'posted' });
    expect(refused(() => reverseOpeningNow(village, openingId))).toMatchObject({
      code: 'invalidState',
      message: expect.stringContaining(`已经结过账（${august.no}）`) as string,
    });
    await reopenNow(closing, august.id);
    expect(reverseOpeningNow(village, openingId)).toMatchObject({ lines: 1 });
  });

  it('cannot have points of a month that has not come', async () => {
    const { faults } = await take(bytes, { asOf: '2026-08-31' });
    expect(faults[0]!.message).toContain('9月还没有到');
  });
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
