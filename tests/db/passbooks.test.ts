import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calibrate, calibration } from '../../db/passbooks/calibration.ts';
import { printedLines } from '../../db/passbooks/lines.ts';
import { waitingLines } from '../../db/passbooks/waiting-lines.ts';
import { passbookById, passbooksOfHousehold } from '../../db/passbooks/books.ts';
import { confirmPrinted, preparePrinting, replacePassbook } from '../../db/passbooks/print-lines.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { listPassbooks } from '../../db/passbooks/list-passbooks.ts';
import { statement } from '../../db/ledger/statement.ts';
import { transferTimeline } from '../../db/transfer-timeline.ts';
import { DEFAULT_CALIBRATION, pageTurns, positionAfter } from '../../shared/passbooks.ts';
import { householdClosed } from '../builders/household-changes.ts';
import { requestId } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { awarded, booklet } from '../builders/passbooks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;
let first: number;

beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
  first = books.accounts[0]!;
});
afterEach(() => village.close());

const issueAll = () =>
  issuePassbooks(village.store, village.by.accountant, { schemeId: books.schemeId, owners: 'all' });

/** 续打 as the clerk does it: prepare, see it on paper, confirm. */
function continued(passbookId: number) {
  const { lines, next } = preparePrinting(village.store, passbookId);
  return confirmPrinted(village.store, village.by.accountant, {
    requestId: requestId(),
    passbookId,
    first: next,
    lastTransferId: lines.at(-1)!.transferId,
  });
}

const replaced = (passbookId: number) =>
  replacePassbook(village.store, village.by.accountant, {
    requestId: requestId(),
    passbookId,
    reason: '遗失',
  });

const places = (passbookId: number) =>
  printedLines(village.store, passbookId).map(({ page, line, balance }) => [page, line, balance]);

describe('days after a clock that ran ahead was put right', () => {
  it('do not run back in the book, nor in the statement', () => {
    posted(village, entry('award', first, 500));
    issueAll();
    const [book] = passbooksOfHousehold(village.store, books.households[0]!);
    village.clock.set('2026-10-03T02:00:00.000Z');
    posted(village, entry('award', first, 200));
    continued(book!.id);
    village.clock.set('2026-09-30T02:00:00.000Z');
    posted(village, entry('award', first, 100));
    expect(waitingLines(village.store, book!).lines.map(({ date }) => date)).toEqual(['2026-10-03']);
    continued(book!.id);
    const printed = printedLines(village.store, book!.id).map(({ date, balance }) => [date, balance]);
    expect(printed.slice(-3)).toEqual([
      ['2026-09-26', 500],
      ['2026-10-03', 700],
      ['2026-10-03', 800],
    ]);
    const { rows, closing } = statement(village.store, { accountId: first, offset: 0, limit: 9 });
    expect(rows.map(({ postedAt, balance }) => [postedAt.slice(0, 10), balance])).toEqual([
      ['2026-10-03', 800],
      ['2026-10-03', 700],
      ['2026-09-26', 500],
    ]);
    expect(closing).toBe(800);
    expect(transferTimeline(village.store, rows[0]!.transferId).balanceAfter).toBe(800);
    const days = { from: '2026-10-01', to: '2026-10-03' };
    const october = statement(village.store, { accountId: first, ...days, offset: 0, limit: 9 });
    expect([october.opening, october.rows.length, october.closing]).toEqual([500, 2, 800]);
    const until = statement(village.store, { accountId: first, to: '2026-09-30', offset: 0, limit: 9 });
    expect(until.closing).toBe(until.rows[0]?.balance);
  });
});

describe('a place in the booklet', () => {
  it('comes after the one before, over the end of an opened page of 24 lines', () => {
    expect(positionAfter({ page: 1, line: 1 })).toEqual({ page: 1, line: 2 });
    expect(positionAfter({ page: 1, line: 24 })).toEqual({ page: 2, line: 1 });
    expect(positionAfter({ page: 2, line: 20 }, 30)).toEqual({ page: 4, line: 2 });
  });

  it('prompts the clerk to turn the page', () => {
    const lines = Array.from({ length: 5 }, (_, index) => positionAfter({ page: 1, line: 22 }, index));
    expect(pageTurns(lines)).toBe('放入第 1 页，从第 22 行起打 3 行；翻到第 2 页，再打 2 行');
  });
});

describe('a first booklet', () => {
  it('is issued with all lines so far, and they count as printed', () => {
    posted(village, entry('award', first, 1000), entry('deduction', first, 250));
    const id = booklet(village, books);
    expect(places(id)).toEqual([
      [1, 1, 1000],
      [1, 2, 750],
    ]);
    expect(printedLines(village.store, id)[0]).toMatchObject({
      date: '2026-09-26',
      summary: '清扫公共巷道',
      change: 1000,
      operator: '村会计',
    });
    expect(waitingLines(village.store, passbookById(village.store, id)).lines).toEqual([]);
  });

  it('goes to all households that have none, and a second batch goes to nobody', () => {
    awarded(village, first, 2);
    expect(issueAll()).toMatchObject({ passbookIds: [1, 2, 3], lines: 2 });
    expect(issueAll()).toEqual({ passbookIds: [], lines: 0 });
  });

  it('is refused to a household that has one, and to a closed household', () => {
    booklet(village, books);
    expect(() => booklet(village, books)).toThrow('已有存折，不能重复发放');
    householdClosed(village, { id: books.households[1]! });
    expect(() =>
      issuePassbooks(village.store, village.by.accountant, {
        schemeId: books.schemeId,
        owners: [{ householdId: books.households[1]!, memberId: null }],
      }),
    ).toThrow('已销户');
  });

  it('has as many pages as a long history needs', () => {
    awarded(village, first, 60);
    const id = booklet(village, books);
    expect(places(id).at(-1)).toEqual([3, 12, 6000]);
    awarded(village, first, 20);
    expect(waitingLines(village.store, passbookById(village.store, id))).toMatchObject({
      lines: { length: 12 },
      beyond: 8,
    });
  });
});

describe('continuing a booklet', () => {
  it('prints only the new lines, from the next free line on, page after page', () => {
    awarded(village, first, 20);
    const id = booklet(village, books);
    awarded(village, first, 6);
    const prepared = preparePrinting(village.store, id);
    expect(prepared.lines.map(({ page, line }) => [page, line])).toEqual([
      [1, 21],
      [1, 22],
      [1, 23],
      [1, 24],
      [2, 1],
      [2, 2],
    ]);
    expect(continued(id)).toEqual({ lines: 6, next: { page: 2, line: 3 } });
    expect(places(id).at(-1)).toEqual([2, 2, 2600]);
    expect(() => preparePrinting(village.store, id)).toThrow('没有新的明细');
  });

  it('prepares the same lines again when the paper did not come out', () => {
    const id = booklet(village, books);
    awarded(village, first, 3);
    const once = preparePrinting(village.store, id);
    expect(preparePrinting(village.store, id)).toEqual(once);
    expect(places(id)).toEqual([]);
  });

  it('records only what was on the paper when more was posted meanwhile', () => {
    const id = booklet(village, books);
    awarded(village, first, 2);
    const { lines, next } = preparePrinting(village.store, id);
    awarded(village, first, 1);
    const input = {
      requestId: requestId(),
      passbookId: id,
      first: next,
      lastTransferId: lines.at(-1)!.transferId,
    };
    const answer = confirmPrinted(village.store, village.by.accountant, input);
    expect(answer).toEqual({ lines: 2, next: { page: 1, line: 3 } });
    expect(confirmPrinted(village.store, village.by.accountant, input)).toEqual(answer);
    expect(preparePrinting(village.store, id).lines).toHaveLength(1);
  });

  it('refuses to record the same printing twice', () => {
    const id = booklet(village, books);
    awarded(village, first, 2);
    const { lines, next } = preparePrinting(village.store, id);
    continued(id);
    expect(() =>
      confirmPrinted(village.store, village.by.accountant, {
        requestId: requestId(),
        passbookId: id,
        first: next,
        lastTransferId: lines.at(-1)!.transferId,
      }),
    ).toThrow('已经登记为打印过');
  });

  it('stops where the booklet is full and asks for a new one', () => {
    awarded(village, first, 47);
    const id = booklet(village, books);
    awarded(village, first, 3);
    expect(preparePrinting(village.store, id)).toMatchObject({ lines: { length: 1 }, beyond: 2 });
    continued(id);
    expect(() => preparePrinting(village.store, id)).toThrow('已经打满，还有 2 行没有打印');
  });
});

describe('a replacement', () => {
  it('carries the balance of the last printed line over and goes on behind it', () => {
    awarded(village, first, 3);
    const old = booklet(village, books);
    posted(village, entry('deduction', first, 50));
    expect(replaced(old)).toEqual({ passbookId: old + 1, book: 2, carriedBalance: 300, lines: 1 });
    expect(places(old + 1)).toEqual([[1, 2, 250]]);
    expect(passbooksOfHousehold(village.store, books.households[0]!)).toMatchObject([
      { book: 2, state: 'current', carriedBalance: 300 },
      { book: 1, state: 'replaced' },
    ]);
    expect(() => preparePrinting(village.store, old)).toThrow('已换成新折');
    expect(() => replaced(old)).toThrow('已换成新折');
  });

  it('begins at its second line when nothing waits', () => {
    awarded(village, first, 1);
    const old = booklet(village, books);
    replaced(old);
    awarded(village, first, 1);
    expect(preparePrinting(village.store, old + 1).next).toEqual({ page: 1, line: 2 });
  });
});

describe('the list of booklets', () => {
  it('shows who has one, who waits for lines, and who has none', () => {
    awarded(village, first, 2);
    booklet(village, books);
    awarded(village, first, 3);
    awarded(village, books.accounts[1]!, 1);
    const listed = (only: 'all' | 'waiting' | 'none') =>
      listPassbooks(village.store, {
        schemeId: books.schemeId,
        query: '',
        groupId: null,
        only,
        offset: 0,
        limit: 50,
      });
    expect(listed('all').total).toEqual({ households: 3, books: 1, waitingBooks: 1, waitingLines: 3 });
    expect(listed('waiting').rows).toMatchObject([{ head: '余明梅', printed: 2, waiting: 3, balance: 500 }]);
    expect(listed('none').rows.map(({ head }) => head)).toEqual(['单火珍', '盖建国']);
  });
});

describe('the calibration', () => {
  it('is that of the booklet until the office measured its own, and the change is in the trail', () => {
    expect(calibration(village.store)).toEqual(DEFAULT_CALIBRATION);
    calibrate(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      ...DEFAULT_CALIBRATION,
      offsetX: 1.5,
    });
    expect(calibration(village.store).offsetX).toBe(1.5);
    expect(village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').get()).toEqual({
      summary: '修改存折打印校准',
    });
  });
});
