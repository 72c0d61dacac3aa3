import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeGeometry, versionedGeometry } from '../../db/passbooks/geometry.ts';
import {
  addPrinter,
  calibrationFor,
  changePrinter,
  printerCalibrations,
  removePrinter,
} from '../../db/passbooks/printer-calibrations.ts';
import { printedLines } from '../../db/passbooks/lines.ts';
import { waitingLines } from '../../db/passbooks/waiting-lines.ts';
import { passbookById, passbooksOfHousehold } from '../../db/passbooks/books.ts';
import { confirmPrinted, preparePrinting } from '../../db/passbooks/print-lines.ts';
import { replacePassbook } from '../../db/passbooks/replace-book.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { listPassbooks } from '../../db/passbooks/list-passbooks.ts';
import { statement } from '../../db/ledger/statement.ts';
import { transferTimeline } from '../../db/timeline/transfer.ts';
import { DEFAULT_GEOMETRY, PASSBOOK_PRESETS, type PassbookGeometry } from '../../shared/passbook-geometry.ts';
import { EXACT_MEASURES, NO_CALIBRATION } from '../../shared/printer-calibration.ts';
import { householdClosed } from '../builders/household-changes.ts';
import { requestId } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { awarded, booklet, printing } from '../builders/passbooks.ts';
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

/** 续打 of a page as the clerk does it: prepare, see it on paper, confirm. */
function continued(passbookId: number) {
  return confirmPrinted(village.store, village.by.accountant, {
    requestId: requestId(),
    ...printing(village, passbookId),
  });
}

const replaced = (passbookId: number) =>
  replacePassbook(village.store, village.by.accountant, {
    requestId: requestId(),
    passbookId,
    reason: '遗失',
  });

/** Places of the lines that wait, page after page. */
function waitingPlaces(passbookId: number) {
  const { lines, later } = preparePrinting(village.store, passbookId);
  return [...lines, ...later].map(({ page, line }) => [page, line]);
}

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
      handler: '村会计',
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
    expect(waitingPlaces(id)).toEqual([
      [1, 21],
      [1, 22],
      [1, 23],
      [1, 24],
      [2, 1],
      [2, 2],
    ]);
    // The clerk turns the booklet in between.
    expect(continued(id)).toEqual({ lines: 4, next: { page: 2, line: 1 } });
    expect(continued(id)).toEqual({ lines: 2, next: { page: 2, line: 3 } });
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
    const input = { requestId: requestId(), ...printing(village, id) };
    awarded(village, first, 1);
    const answer = confirmPrinted(village.store, village.by.accountant, input);
    expect(answer).toEqual({ lines: 2, next: { page: 1, line: 3 } });
    expect(confirmPrinted(village.store, village.by.accountant, input)).toEqual(answer);
    expect(preparePrinting(village.store, id).lines).toHaveLength(1);
  });

  it('refuses to record the same printing twice', () => {
    const id = booklet(village, books);
    awarded(village, first, 2);
    const before = printing(village, id);
    continued(id);
    expect(() =>
      confirmPrinted(village.store, village.by.accountant, { requestId: requestId(), ...before }),
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
    expect(listed('all').total).toEqual({
      households: 3,
      books: 1,
      waitingBooks: 1,
      waitingLines: 3,
      unanswered: 0,
    });
    expect(listed('waiting').rows).toMatchObject([{ head: '余明梅', printed: 2, waiting: 3, balance: 500 }]);
    expect(listed('none').rows.map(({ head }) => head)).toEqual(['单火珍', '盖建国']);
  });
});

describe('the geometry of booklets', () => {
  const changed = (
    geometry: PassbookGeometry,
    applies: 'new' | 'issued' = 'new',
    { version } = versionedGeometry(village.store),
  ) =>
    changeGeometry(village.store, village.by.accountant, {
      requestId: requestId(),
      version,
      preset: 'small',
      geometry,
      applies,
    });
  const lastAudit = () =>
    village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').pluck().get();

  it('is that of the small booklet until the office chooses another, for new booklets only', () => {
    expect(versionedGeometry(village.store)).toMatchObject({
      preset: 'small',
      geometry: DEFAULT_GEOMETRY,
      issued: 0,
    });
    awarded(village, first, 23);
    const old = booklet(village, books);
    changeGeometry(village.store, village.by.accountant, {
      requestId: requestId(),
      version: 1,
      preset: 'a4',
      geometry: PASSBOOK_PRESETS.a4.geometry,
      applies: 'new',
    });
    expect(lastAudit()).toBe('修改存折尺寸：A4 激光打印，裁成 182 × 257 毫米后对折，用于以后发的存折');
    awarded(village, first, 4);
    // The old booklet still has 24 lines on its pages, the one that replaces it has 26.
    expect(waitingPlaces(old)).toEqual([
      [1, 24],
      [2, 1],
      [2, 2],
      [2, 3],
    ]);
    const { passbookId } = replaced(old);
    awarded(village, first, 22);
    expect(waitingPlaces(passbookId).slice(-2)).toEqual([
      [1, 26],
      [2, 1],
    ]);
  });

  it('measured better is given to the booklets in use, when their lines stay the same', () => {
    const id = booklet(village, books);
    const better = { ...DEFAULT_GEOMETRY, pitch: 6.2, firstLineBelow: 17 };
    expect(changed(better, 'issued')).toMatchObject({ geometry: better, issued: 1, version: 2 });
    expect(lastAudit()).toContain('已发的 1 本也按新尺寸打印');
    expect(passbookById(village.store, id).geometryId).toBe(2);
    expect(() => changed({ ...better, linesBelow: 10 }, 'issued')).toThrow('已发的存折每页行数');
    // Back to what it was: the same geometry as before, not one more.
    changed(DEFAULT_GEOMETRY, 'issued');
    expect(passbookById(village.store, id).geometryId).toBe(1);
  });

  it('is refused when its lines do not fit the paper, and by whoever read an earlier one', () => {
    expect(() => changed({ ...DEFAULT_GEOMETRY, linesAbove: 14 })).toThrow('请减到 12 行');
    const before = versionedGeometry(village.store);
    changed({ ...DEFAULT_GEOMETRY, pitch: 6 });
    expect(() => changed({ ...DEFAULT_GEOMETRY, pitch: 5 }, 'new', before)).toThrow('刚被他人改过');
  });
});

describe('the printers', () => {
  const add = (name: string, crossX: number, isDefault = false) =>
    addPrinter(village.store, village.by.accountant, {
      requestId: requestId(),
      name,
      queue: null,
      isDefault,
      measured: { ...EXACT_MEASURES, crossX },
    });
  const change = (
    id: number,
    version: number,
    changes: { name?: string; isDefault?: boolean; crossY?: number },
  ) =>
    changePrinter(village.store, village.by.accountant, {
      requestId: requestId(),
      id,
      version,
      name: changes.name ?? '办公室打印机',
      queue: null,
      isDefault: changes.isDefault ?? false,
      measured: changes.crossY === undefined ? null : { ...EXACT_MEASURES, crossY: changes.crossY },
    });

  it('have each their calibration, and one is proposed', () => {
    expect(calibrationFor(village.store, null)).toEqual(NO_CALIBRATION);
    const { id } = add('办公室针式打印机', 17);
    expect(calibrationFor(village.store, id)).toMatchObject({ offsetX: -2, offsetY: 0 });
    expect(calibrationFor(village.store, null)).toEqual(NO_CALIBRATION);
    change(id, 1, { name: '办公室针式打印机', isDefault: true });
    expect(printerCalibrations(village.store).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['办公室针式打印机', true],
      ['办公室打印机', false],
    ]);
    expect(calibrationFor(village.store, null)).toMatchObject({ offsetX: -2 });
  });

  it('are measured again without being named anew, and named anew without being measured', () => {
    expect(change(1, 1, { crossY: 12, isDefault: true })).toMatchObject({ offsetY: 3, version: 2 });
    expect(change(1, 2, { name: '大厅打印机', isDefault: true })).toMatchObject({
      offsetY: 3,
      name: '大厅打印机',
    });
    expect(() => change(1, 2, { name: '后来的', isDefault: true })).toThrow('刚被他人改过');
  });

  it('have different names, one of them is always proposed, and one that is gone is taken off the list', () => {
    const { id, version } = add('大厅打印机', 15);
    expect(() => add('大厅打印机', 15)).toThrow('已有叫“大厅打印机”的打印机');
    expect(() => change(id, version, { name: '办公室打印机' })).toThrow('已有叫');
    expect(() => change(1, 1, { isDefault: false })).toThrow('总要有一台常用的');
    const remove = (one: number) =>
      removePrinter(village.store, village.by.accountant, { requestId: requestId(), id: one, version: 1 });
    expect(() => remove(1)).toThrow('常用的打印机不能去掉');
    expect(remove(id)).toEqual({ removed: '大厅打印机' });
    expect(() => calibrationFor(village.store, id)).toThrow('打印机校准');
  });
});
