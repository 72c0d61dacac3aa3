/** 续打 and 换折: a book is continued line by line, and replaced when full or lost. */
import { bookletNumber, LINES_PER_PAGE, type PassbookPosition } from '../../shared/passbooks.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Points, TransferId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { accountUnit } from '../schemes/unit.ts';
import { calibration } from './calibration.ts';
import { lastPrinted, unprintedLines } from './lines.ts';
import { nextPosition, placed, waitingLines } from './waiting-lines.ts';
import { passbookById, type Passbook } from './books.ts';
import { PASSBOOK } from './states.ts';
import { createBook, recordLines } from './write-book.ts';

/** Lines that 续打 would print now. Refuses invalidState when the book was replaced or nothing is to print. */
export function preparePrinting(store: Store, passbookId: number) {
  const passbook = passbookById(store, passbookId);
  requireCurrent(passbook);
  const waiting = waitingLines(store, passbook);
  if (waiting.lines.length === 0) {
    throw new Refusal(
      'invalidState',
      waiting.beyond > 0
        ? `这本存折已经打满，还有 ${String(waiting.beyond)} 行没有打印。请办理换折，新折从“承前页”接着打。`
        : `${passbook.no} ${passbook.head} 户没有新的明细，存折已是最新。`,
    );
  }
  return { passbook, ...waiting };
}

function requireCurrent(passbook: Passbook): void {
  if (passbook.state === 'current') return;
  throw new Refusal(
    'invalidState',
    `这本存折已换成新折，不能再打印。请使用第 ${String(passbook.book + 1)} 册或更新的一册。`,
  );
}

/**
 * Confirms that the lines are on paper; only now they count as printed. `first` and `lastTransferId` identify
 * the printing. Refuses versionConflict when another printing was confirmed or it does not start at the next
 * free line.
 */
export function confirmPrinted(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; first: PassbookPosition; lastTransferId: TransferId },
): { lines: number; next: PassbookPosition } {
  return transact(store, by, 'passbooks.confirmPrinted', input, (tx) => {
    const passbook = passbookById(tx, input.passbookId);
    requireCurrent(passbook);
    const { lines, next } = waitingLines(tx, passbook);
    const end = lines.findIndex(({ transferId }) => transferId === input.lastTransferId);
    if (next.page !== input.first.page || next.line !== input.first.line || end < 0) {
      throw new Refusal(
        'versionConflict',
        '这几行已经登记为打印过，或存折已换。请刷新后核对存折上的最后一行。',
      );
    }
    const printed = lines.slice(0, end + 1);
    recordLines(tx, passbook.id, printed);
    const last = printed.at(-1);
    tx.audit({
      subject: `passbook:${String(passbook.id)}`,
      summary:
        `续打存折：${passbook.no} ${passbook.head}，第 ${String(input.first.page)} 页第 ${String(input.first.line)} 行起 ` +
        `${String(printed.length)} 行，余额 ${formatPoints(last?.balance ?? 0)} ${accountUnit(tx, passbook.accountId)}`,
      after: { lines: printed.length, lastTransferId: input.lastTransferId },
    });
    return { lines: printed.length, next: nextPosition(tx, passbook) };
  });
}

/**
 * 换折: replaces a full, worn or lost book. The new one starts with the balance of the last printed line (承前页)
 * and continues with unprinted lines; the old one is void. Refuses invalidState when already replaced.
 */
export function replacePassbook(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; reason: string },
): { passbookId: number; book: number; carriedBalance: Points; lines: number } {
  return transact(store, by, 'passbooks.replace', input, (tx) => {
    const old = passbookById(tx, input.passbookId);
    requireCurrent(old);
    const { balance } = lastPrinted(tx, old.accountId);
    transition(tx, PASSBOOK, old.id, 'replaced');
    const { id, book } = createBook(tx, old.accountId, balance);
    const room = calibration(tx).linePages * LINES_PER_PAGE - 1;
    const lines = placed(unprintedLines(tx, old.accountId), nextPosition(tx, { id, book })).slice(0, room);
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
