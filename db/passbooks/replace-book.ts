/** 换折: a full, worn or lost book is replaced by a new one that begins with what was carried over (承前页). */
import type { BookLine } from '../../shared/contract/passbooks.ts';
import { linesPerPage } from '../../shared/passbook-geometry.ts';
import { bookletNumber } from '../../shared/passbooks.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { accountUnit } from '../schemes/unit.ts';
import { passbookById, type Passbook } from './books.ts';
import { geometryById } from './geometry.ts';
import { lastPrinted, printedLines, unprintedLines } from './lines.ts';
import { requireCurrent } from './print-lines.ts';
import { PASSBOOK, PASSBOOK_PRINT } from './states.ts';
import { unansweredPrint } from './unanswered-prints.ts';
import { nextPosition, linesWithPositions } from './waiting-lines.ts';
import { createBook, recordLines } from './write-book.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { passbookLine } from '../schema/index.ts';

/**
 * What the new book begins with. When a line did not come out in the old one, the new book repeats everything from
 * it on, so that one of the two books shows each line, in order.
 */
function carriedOver(tx: Tx, old: Passbook): { balance: Points; lines: BookLine[] } {
  const lines = printedLines(tx, old.id);
  const gap = lines.findIndex(({ unprintedAt }) => unprintedAt !== null);
  const added = unprintedLines(tx, old.accountId);
  if (gap < 0) return { balance: lastPrinted(tx, old.accountId).balance, lines: added };
  return { balance: lines[gap - 1]?.balance ?? old.carriedBalance, lines: [...lines.slice(gap), ...added] };
}

/**
 * Replaces a book; the old one is void. Lines that were sent to a printer without a word of what came out are
 * printed in the new one. Refuses invalidState when already replaced.
 */
export function replacePassbook(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; reason: string },
): { passbookId: number; book: number; carriedBalance: Points; lines: number } {
  return transact(store, by, 'passbooks.replace', input, (tx) => {
    const old = passbookById(tx, input.passbookId);
    requireCurrent(old);
    const { balance, lines: following } = carriedOver(tx, old);
    const sent = unansweredPrint(tx, old.id);
    if (sent) transition(tx, PASSBOOK_PRINT, sent.id, 'failed', { settledAt: tx.at });
    tx.orm
      .delete(passbookLine)
      .where(and(eq(passbookLine.passbookId, old.id), isNotNull(passbookLine.unprintedAt)))
      .run();
    transition(tx, PASSBOOK, old.id, 'replaced');
    const created = createBook(tx, old.accountId, balance);
    const { id, book } = created;
    const geometry = geometryById(tx, created.geometryId);
    const perPage = linesPerPage(geometry);
    const room = geometry.linePages * perPage - 1;
    const lines = linesWithPositions(following, nextPosition(tx, created, perPage), perPage).slice(0, room);
    recordLines(tx, id, lines);
    tx.audit({
      subject: `household:${String(old.householdId)}`,
      summary:
        `换发存折：${old.no} ${old.head}，原折 ${bookletNumber(old.id, old.book)} 作废，新折 ${bookletNumber(id, book)}，` +
        `承前页余额 ${formatPoints(balance)} ${accountUnit(tx, old.accountId)}；原因：${input.reason}`,
      before: { passbookId: old.id, state: 'current' },
      after: { passbookId: id, book, carriedBalance: balance, lines: lines.length, reason: input.reason },
    });
    return { passbookId: id, book, carriedBalance: balance, lines: lines.length };
  });
}
