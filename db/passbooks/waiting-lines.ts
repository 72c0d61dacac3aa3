/** Where the next lines of a book are printed, and which they are. */
import type { PlacedLine, BookLine } from '../../shared/contract/passbooks.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { LINES_PER_PAGE, positionAfter, type PassbookPosition } from '../../shared/passbooks.ts';
import type { Passbook } from './books.ts';
import { calibration } from './calibration.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { passbookLine } from '../schema/index.ts';
import { unprintedLines } from './lines.ts';

const lastLine = preparedQuery((orm) =>
  orm
    .select({ page: passbookLine.page, line: passbookLine.line })
    .from(passbookLine)
    .where(eq(passbookLine.passbookId, sql.placeholder('passbookId')))
    .orderBy(desc(passbookLine.page), desc(passbookLine.line))
    .limit(1)
    .prepare(),
);

/** Next free line. In a replacement the first line of the first page carries the balance forward. */
export function nextPosition(store: Store, passbook: Pick<Passbook, 'id' | 'book'>): PassbookPosition {
  const last = lastLine(store).get({ passbookId: passbook.id });
  return last ? positionAfter(last) : { page: 1, line: passbook.book > 1 ? 2 : 1 };
}

/** Consecutive lines from a position on. */
export function placed(lines: readonly BookLine[], from: PassbookPosition): PlacedLine[] {
  return lines.map((line, index) => ({ ...line, ...positionAfter(from, index) }));
}

export interface WaitingLines {
  /** Lines printed next into this book. */
  lines: PlacedLine[];
  /** Lines left for a new book. */
  beyond: number;
  next: PassbookPosition;
}

/** Lines of the next printing, as far as the book has room. */
export function waitingLines(store: Store, passbook: Passbook): WaitingLines {
  const next = nextPosition(store, passbook);
  // A first booklet issued with more lines than usual has as many pages as needed.
  const pages = Math.max(calibration(store).linePages, next.line === 1 ? next.page - 1 : next.page);
  const room = Math.max((pages - next.page + 1) * LINES_PER_PAGE - next.line + 1, 0);
  const unprinted = unprintedLines(store, passbook.accountId);
  return {
    lines: placed(unprinted.slice(0, room), next),
    beyond: Math.max(unprinted.length - room, 0),
    next,
  };
}
