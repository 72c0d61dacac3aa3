import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { passbookById } from '../../db/passbooks/books.ts';
import { printedLines } from '../../db/passbooks/lines.ts';
import { listPassbooks } from '../../db/passbooks/list-passbooks.ts';
import {
  confirmPrinted,
  markNotPrinted,
  markPrintSent,
  preparePrinting,
} from '../../db/passbooks/print-lines.ts';
import { replacePassbook } from '../../db/passbooks/replace-book.ts';
import { declareUnprinted } from '../../db/passbooks/unprinted-lines.ts';
import { unansweredPrint } from '../../db/passbooks/unanswered-prints.ts';
import { transferTimeline } from '../../db/timeline/transfer.ts';
import { requestId } from '../builders/goods.ts';
import { openBooks, type Books } from '../builders/ledger.ts';
import { awarded, booklet, printing } from '../builders/passbooks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;
let first: number;
let id: number;

beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
  first = books.accounts[0]!;
  awarded(village, first, 4);
  id = booklet(village, books);
});
afterEach(() => village.close());

const accountant = () => village.by.accountant;
const sent = (lines?: number) =>
  markPrintSent(village.store, accountant(), { requestId: requestId(), ...printing(village, id, lines) });
const confirmed = (lines?: number) =>
  confirmPrinted(village.store, accountant(), { requestId: requestId(), ...printing(village, id, lines) });
const notPrinted = (printId: number) =>
  markNotPrinted(village.store, accountant(), { requestId: requestId(), passbookId: id, printId });
const jammed = (...lines: [page: number, line: number][]) =>
  declareUnprinted(village.store, accountant(), {
    requestId: requestId(),
    passbookId: id,
    lines: lines.map(([page, line]) => ({ page, line })),
    reason: '卡纸',
  });
const replaced = () =>
  replacePassbook(village.store, accountant(), { requestId: requestId(), passbookId: id, reason: '遗失' });

const waiting = () => preparePrinting(village.store, id).lines.map(({ page, line }) => [page, line]);
const onPaper = (passbookId = id) =>
  printedLines(village.store, passbookId)
    .filter(({ unprintedAt }) => unprintedAt === null)
    .map(({ page, line, balance }) => [page, line, balance]);
const due = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'passbook');
const lastAudit = () =>
  village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').pluck().get();

describe('lines that were sent to a printer', () => {
  it('are asked for until somebody says what came out, on the home page and in the list', () => {
    awarded(village, first, 3);
    sent();
    expect(unansweredPrint(village.store, id)).toMatchObject({ first: { page: 1, line: 5 }, lines: 3 });
    expect(due()).toMatchObject([
      {
        title: '核对 1 本存折上次的打印',
        page: `/passbooks?scheme=${String(books.schemeId)}&only=unanswered`,
      },
    ]);
    const list = () =>
      listPassbooks(village.store, {
        schemeId: books.schemeId,
        query: '',
        groupId: null,
        only: 'unanswered',
        offset: 0,
        limit: 9,
      });
    expect(list()).toMatchObject({
      rows: [{ head: '余明梅', unanswered: true, waiting: 3 }],
      total: { unanswered: 1 },
    });
    confirmed();
    expect([due(), list().rows, onPaper().length]).toEqual([[], [], 7]);
  });

  it('stay the same while they are unanswered, however much is posted meanwhile', () => {
    awarded(village, first, 2);
    const { printId } = sent();
    awarded(village, first, 5);
    expect(waiting()).toEqual([
      [1, 5],
      [1, 6],
    ]);
    // Sent again, because the paper was not in: still one question.
    expect(sent()).toEqual({ printId });
    expect(() => sent(1)).toThrow('上次打印的 2 行还没有说印上没有');
    confirmed();
    expect(waiting()).toHaveLength(5);
  });

  it('count up to the line that came out; the others wait', () => {
    awarded(village, first, 5);
    sent();
    expect(confirmed(2)).toEqual({ lines: 2, next: { page: 1, line: 7 } });
    expect(onPaper().at(-1)).toEqual([1, 6, 600]);
    expect(waiting()).toEqual([
      [1, 7],
      [1, 8],
      [1, 9],
    ]);
    expect(unansweredPrint(village.store, id)).toBeUndefined();
  });

  it('wait on when nothing came out, and that is answered once', () => {
    awarded(village, first, 2);
    const { printId } = sent();
    expect(notPrinted(printId)).toEqual({ lines: 2 });
    expect(lastAudit()).toContain('送打的 2 行没有印上');
    expect(waiting()).toHaveLength(2);
    expect(() => notPrinted(printId)).toThrow('已经核对过');
  });

  it('are printed in the new booklet when the old one is lost before anybody answers', () => {
    awarded(village, first, 2);
    sent();
    const { passbookId, carriedBalance, lines } = replaced();
    expect([carriedBalance, lines]).toEqual([400, 2]);
    expect(onPaper(passbookId)).toEqual([
      [1, 2, 500],
      [1, 3, 600],
    ]);
    expect(due()).toEqual([]);
  });
});

describe('lines that are not on the paper after all', () => {
  it('wait again at their own places, before new ones, and the story of the transfer does not claim them', () => {
    awarded(village, first, 1);
    expect(jammed([1, 2], [1, 4])).toEqual({ lines: 2 });
    expect(lastAudit()).toContain('存折没有印上 2 行：01001 余明梅，第 1 页第 2、4 行；卡纸');
    expect(waiting()).toEqual([
      [1, 2],
      [1, 4],
      [1, 5],
    ]);
    const story = (line: number) => {
      const { transferId } = printedLines(village.store, id).find((one) => one.line === line)!;
      return transferTimeline(village.store, transferId).steps.some(({ event }) => event === '记入存折');
    };
    expect([story(1), story(2)]).toEqual([true, false]);
    confirmed();
    expect(onPaper().map(([, line]) => line)).toEqual([1, 2, 3, 4, 5]);
    expect(story(2)).toBe(true);
  });

  it('are counted as waiting, and not as printed', () => {
    jammed([1, 3], [1, 4]);
    const { rows } = listPassbooks(village.store, {
      schemeId: books.schemeId,
      query: '',
      groupId: null,
      only: 'waiting',
      offset: 0,
      limit: 9,
    });
    expect(rows).toMatchObject([{ printed: 2, waiting: 2 }]);
  });

  it('must have been printed, and are not declared while a printing is unanswered', () => {
    expect(() => jammed([1, 9])).toThrow('第 1 页第 9 行没有登记为打印过');
    jammed([1, 4]);
    expect(() => jammed([1, 4])).toThrow('第 1 页第 4 行没有登记为打印过');
    sent();
    expect(() => jammed([1, 1])).toThrow('还没有说印上没有');
  });

  it('are repeated, with all that follow, in the booklet that replaces a spoilt one', () => {
    awarded(village, first, 2);
    jammed([1, 3]);
    const { passbookId, carriedBalance } = replaced();
    expect(carriedBalance).toBe(200);
    expect(onPaper(passbookId)).toEqual([
      [1, 2, 300],
      [1, 3, 400],
      [1, 4, 500],
      [1, 5, 600],
    ]);
    // The spoilt booklet shows what is on it, and the new one goes on from its own last line.
    expect(onPaper().map(([, line]) => line)).toEqual([1, 2, 4]);
    awarded(village, first, 1);
    expect(preparePrinting(village.store, passbookId).lines).toMatchObject([
      { page: 1, line: 6, balance: 700 },
    ]);
    expect(passbookById(village.store, passbookId).book).toBe(2);
  });
});
