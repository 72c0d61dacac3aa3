import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statement } from '../../db/ledger/statement.ts';
import { changeGeometry, currentGeometry, versionedGeometry } from '../../db/passbooks/geometry.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import {
  confirmPrinted,
  markNotPrinted,
  markPrintSent,
  preparePrinting,
} from '../../db/passbooks/print-lines.ts';
import { replacePassbook } from '../../db/passbooks/replace-book.ts';
import { passbooksOfHousehold } from '../../db/passbooks/books.ts';
import { chosenLines, declareUnprinted } from '../../db/passbooks/unprinted-lines.ts';
import { unansweredPrint } from '../../db/passbooks/unanswered-prints.ts';
import { printedLines } from '../../db/passbooks/lines.ts';
import { Refusal } from '../../shared/refusals.ts';
import { requestId } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { printing } from '../builders/passbooks.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

type Act =
  | { kind: 'post'; count: number }
  | { kind: 'print'; out: number; answer: 'all' | 'part' | 'none' | 'crash' }
  | { kind: 'answer'; what: 'all' | 'part' | 'none' }
  | { kind: 'jam'; nth: number }
  | { kind: 'reprint'; nth: number }
  | { kind: 'geometry'; lines: number }
  | { kind: 'replace' };

const part = fc.nat({ max: 100 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('post' as const), count: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('print' as const),
      out: part,
      answer: fc.constantFrom('all' as const, 'part' as const, 'none' as const, 'crash' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      what: fc.constantFrom('all' as const, 'part' as const, 'none' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('jam' as const), nth: part }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reprint' as const), nth: part }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('geometry' as const), lines: fc.integer({ min: 3, max: 12 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'replace' }) },
);

const at = (page: number, line: number): string => `${String(page)}-${String(line)}`;

/** The clerk, and the paper that really lies there: what stands at each place of the booklet in use. */
class Desk {
  readonly village: TestVillage;
  readonly books: Books;
  /** Ink by place: transfers, as often as they were printed there. */
  paper = new Map<string, number[]>();
  /** What came out of the printing that nobody has answered. */
  came = 0;

  constructor(village: TestVillage) {
    this.village = village;
    this.books = openBooks(village);
    issuePassbooks(village.store, village.by.accountant, { schemeId: this.books.schemeId, owners: 'all' });
  }

  get book() {
    return passbooksOfHousehold(this.village.store, this.books.households[0]!).find(
      ({ state }) => state === 'current',
    )!;
  }

  do(act: Act): void {
    try {
      this.#perform(act);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  #perform(act: Act): void {
    const { store, by } = this.village;
    const passbookId = this.book.id;
    const request = { requestId: requestId(), passbookId };
    switch (act.kind) {
      case 'post':
        posted(
          this.village,
          ...Array.from({ length: act.count }, () => entry('award', this.books.accounts[0]!, 100)),
        );
        break;
      case 'print': {
        if (unansweredPrint(store, passbookId)) return;
        const { lines } = preparePrinting(store, passbookId);
        markPrintSent(store, by.accountant, {
          requestId: requestId(),
          ...printing(this.village, passbookId),
        });
        const out =
          act.answer === 'all' ? lines.length : act.answer === 'none' ? 0 : act.out % (lines.length + 1);
        for (const { page, line, transferId } of lines.slice(0, out))
          this.#ink(page, line, transferId, 'new');
        this.came = out;
        if (act.answer !== 'crash') this.#answer();
        break;
      }
      case 'answer':
        if (unansweredPrint(store, passbookId)) this.#answer();
        break;
      case 'jam': {
        const printed = printedLines(store, passbookId).filter(({ unprintedAt }) => unprintedAt === null);
        const line = printed[act.nth % Math.max(printed.length, 1)];
        if (!line) return;
        declareUnprinted(store, by.accountant, { ...request, lines: [line], reason: '卡纸' });
        this.paper.delete(at(line.page, line.line));
        break;
      }
      case 'reprint': {
        const printed = printedLines(store, passbookId).filter(({ unprintedAt }) => unprintedAt === null);
        const line = printed[act.nth % Math.max(printed.length, 1)];
        if (!line) return;
        for (const { page, line: place, transferId } of chosenLines(store, this.book, [line]))
          this.#ink(page, place, transferId, 'again');
        break;
      }
      case 'geometry': {
        const { geometry, preset, version } = { ...currentGeometry(store), ...versionedGeometry(store) };
        changeGeometry(store, by.accountant, {
          requestId: requestId(),
          version,
          preset,
          geometry: { ...geometry, linesAbove: act.lines, linesBelow: act.lines },
          applies: 'new',
        });
        break;
      }
      case 'replace': {
        replacePassbook(store, by.accountant, { ...request, reason: '破损' });
        // The new booklet is printed whole.
        this.paper = new Map();
        for (const { page, line, transferId } of printedLines(store, this.book.id))
          this.#ink(page, line, transferId, 'new');
        break;
      }
    }
  }

  /** The clerk looks at the paper and says what is on it. */
  #answer(): void {
    const { store, by } = this.village;
    const passbookId = this.book.id;
    const sent = unansweredPrint(store, passbookId)!;
    if (this.came === 0) {
      markNotPrinted(store, by.accountant, { requestId: requestId(), passbookId, printId: sent.id });
      return;
    }
    confirmPrinted(store, by.accountant, {
      requestId: requestId(),
      ...printing(this.village, passbookId, this.came),
    });
  }

  #ink(page: number, line: number, transferId: number, how: 'new' | 'again'): void {
    const place = at(page, line);
    const there = this.paper.get(place);
    if (how === 'new') expect([place, there]).toEqual([place, undefined]);
    else expect(there?.at(-1)).toBe(transferId);
    this.paper.set(place, [...(there ?? []), transferId]);
  }

  /** Every transfer stands at one place in order, or waits for one. */
  check(): void {
    const { store } = this.village;
    const { id, carriedBalance, accountId, book } = this.book;
    const lines = printedLines(store, id);
    const isAnswered = unansweredPrint(store, id) === undefined;
    if (isAnswered) {
      const known = lines.filter(({ unprintedAt }) => unprintedAt === null);
      expect(known.map(({ page, line, transferId }) => [at(page, line), transferId])).toEqual(
        known.map(({ page, line }) => [at(page, line), this.paper.get(at(page, line))?.at(-1)]),
      );
      expect(known.length).toBe(this.paper.size);
    }
    let waiting: ReturnType<typeof preparePrinting>['lines'] = [];
    let beyond = 0;
    try {
      const prepared = preparePrinting(store, id);
      waiting = [...prepared.lines, ...prepared.later];
      ({ beyond } = prepared);
      // The clerk has one page of the booklet in the printer.
      if (isAnswered) expect(new Set(prepared.lines.map(({ page }) => page)).size).toBe(1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.message.includes('打满')) return;
    }
    const all = new Map(
      [...lines, ...waiting].map(({ page, line, transferId, balance }) => [
        at(page, line),
        { transferId, balance },
      ]),
    );
    const inOrder = [...all.values()];
    const posts = statement(store, { accountId, offset: 0, limit: 2000 }).rows.toReversed();
    const shown = posts.slice(posts.length - inOrder.length - beyond, posts.length - beyond);
    if (isAnswered) expect(inOrder.map((one) => one.transferId)).toEqual(shown.map((one) => one.transferId));
    let balance = book > 1 ? carriedBalance : 0;
    for (const line of inOrder) expect(line.balance).toBe((balance += 100));
  }
}

describe('续打', () => {
  it('never prints a line twice unasked nor skips one, after any printing, crash, jam, reprint, replacement and change of geometry', () => {
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 4, maxLength: 25 }), (acts) => {
        const village = buildVillage();
        try {
          const desk = new Desk(village);
          for (const act of acts) {
            desk.do(act);
            desk.check();
          }
        } finally {
          village.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 180_000);
});
