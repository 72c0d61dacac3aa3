/** Where the next lines of a book are printed, and which they are. */
import type { PlacedLine, BookLine } from '../../shared/contract/passbooks.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { linesPerPage } from '../../shared/passbook-geometry.ts';
import { positionAfter, type PassbookPosition } from '../../shared/passbooks.ts';
import type { Passbook } from './books.ts';
import { geometryById } from './geometry.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { passbookLine } from '../schema/index.ts';
import { printedLines, unprintedLines } from './lines.ts';

const lastLine = preparedQuery((orm) =>
  orm
    .select({ page: passbookLine.page, line: passbookLine.line })
    .from(passbookLine)
    .where(eq(passbookLine.passbookId, sql.placeholder('passbookId')))
    .orderBy(desc(passbookLine.page), desc(passbookLine.line))
    .limit(1)
    .prepare(),
);

const firstUnprinted = preparedQuery((orm) =>
  orm
    .select({ id: passbookLine.id })
    .from(passbookLine)
    .where(
      sql`${passbookLine.passbookId} = ${sql.placeholder('passbookId')} AND ${passbookLine.unprintedAt} IS NOT NULL`,
    )
    .limit(1)
    .prepare(),
);

/** Next free line. In a replacement the first line of the first page carries the balance forward. */
export function nextPosition(
  store: Store,
  passbook: Pick<Passbook, 'id' | 'book'>,
  perPage: number,
): PassbookPosition {
  const last = lastLine(store).get({ passbookId: passbook.id });
  if (last) return positionAfter(last, perPage);
  const first = { page: 1, line: 1 };
  return passbook.book > 1 ? positionAfter(first, perPage) : first;
}

/** Consecutive lines from a position on. */
export function linesWithPositions(
  lines: readonly BookLine[],
  from: PassbookPosition,
  perPage: number,
): PlacedLine[] {
  return lines.map((line, index) => ({ ...line, ...positionAfter(from, perPage, index) }));
}

export interface WaitingLines {
  /** Lines printed next into this book, in the order of their positions: those that did not come out, then new ones. */
  lines: PlacedLine[];
  /** How many of `lines` have a position in the current book. */
  unprinted: number;
  /** Lines left for a new book. */
  beyond: number;
  /** Next free line. */
  next: PassbookPosition;
}

/** Lines of the next printing, as far as the book has room. */
export function waitingLines(store: Store, passbook: Passbook): WaitingLines {
  const geometry = geometryById(store, passbook.geometryId);
  const perPage = linesPerPage(geometry);
  const next = nextPosition(store, passbook, perPage);
  // A first booklet issued with more lines than usual has as many pages as needed.
  const pages = Math.max(geometry.linePages, next.line === 1 ? next.page - 1 : next.page);
  const room = Math.max((pages - next.page + 1) * perPage - next.line + 1, 0);
  const unprinted = firstUnprinted(store).get({ passbookId: passbook.id })
    ? printedLines(store, passbook.id).filter(({ unprintedAt }) => unprintedAt !== null)
    : [];
  const added = unprintedLines(store, passbook.accountId);
  return {
    lines: [...unprinted, ...linesWithPositions(added.slice(0, room), next, perPage)],
    unprinted: unprinted.length,
    beyond: Math.max(added.length - room, 0),
    next,
  };
}
