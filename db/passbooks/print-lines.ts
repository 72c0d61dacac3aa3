/** 续打: a book is continued line by line. What was sent to a printer is asked for until its result is confirmed. */
import type { PlacedLine, UnansweredPrint } from '../../shared/contract/passbooks.ts';
import type { PassbookPosition } from '../../shared/passbooks.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { TransferId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { passbookPrint } from '../schema/index.ts';
import { accountUnit } from '../schemes/unit.ts';
import { passbookById, type Passbook } from './books.ts';
import { PASSBOOK_PRINT } from './states.ts';
import { unansweredPrint } from './unanswered-prints.ts';
import { waitingLines, type WaitingLines } from './waiting-lines.ts';
import { recordLines, recordReprinted } from './write-book.ts';
import { eq } from 'drizzle-orm';

interface PrintableLines extends WaitingLines {
  /** Lines of the pages after it, in the order of their positions. */
  later: PlacedLine[];
  sent: UnansweredPrint | undefined;
}

/**
 * Lines that 续打 prints: those of one page, because the clerk turns the booklet by hand before the next; while a
 * printing is unanswered, the same as were sent.
 */
function printable(store: Store, passbook: Passbook): PrintableLines {
  const waiting = waitingLines(store, passbook);
  const sent = unansweredPrint(store, passbook.id);
  const ofPage = waiting.lines.filter(({ page }) => page === waiting.lines[0]?.page).length;
  const count = sent?.lines ?? ofPage;
  return { ...waiting, lines: waiting.lines.slice(0, count), later: waiting.lines.slice(count), sent };
}

/** Lines that 续打 would print now. Refuses invalidState when the book was replaced or nothing is to print. */
export function preparePrinting(store: Store, passbookId: number) {
  const passbook = passbookById(store, passbookId);
  requireCurrent(passbook);
  const waiting = printable(store, passbook);
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

export function requireCurrent(passbook: Passbook): void {
  if (passbook.state === 'current') return;
  throw new Refusal(
    'invalidState',
    `这本存折已换成新折，不能再打印。请使用第 ${String(passbook.book + 1)} 册或更新的一册。`,
  );
}

/** Identifies a printing: where it begins, with which transfer it ends, and how many lines it has. */
export interface Printing {
  passbookId: number;
  first: PassbookPosition;
  lastTransferId: TransferId;
  lines: number;
}

/** The lines of a printing. Refuses versionConflict when they are not those that wait now. */
function linesOf(tx: Tx, passbook: Passbook, printing: Printing): PlacedLine[] {
  const { lines } = printable(tx, passbook);
  const printed = lines.slice(0, printing.lines);
  const [first] = printed;
  if (
    first?.page === printing.first.page &&
    first.line === printing.first.line &&
    printed.at(-1)?.transferId === printing.lastTransferId
  )
    return printed;
  throw new Refusal('versionConflict', '这几行已经登记为打印过，或存折已换。请刷新后核对存折上的最后一行。');
}

const positionText = ({ page, line }: PassbookPosition): string =>
  `第 ${String(page)} 页第 ${String(line)} 行`;

/**
 * Notes that lines are being sent to a printer, before they are: after a crash they are asked for. Once more for the
 * same lines when they are sent again. Refuses versionConflict, and invalidState while other lines are unanswered.
 */
export function markPrintSent(
  store: Store,
  by: Actor,
  input: Printing & { requestId: string },
): { printId: number } {
  return transact(store, by, 'passbooks.printSent', input, (tx) => {
    const passbook = passbookById(tx, input.passbookId);
    requireCurrent(passbook);
    const sent = unansweredPrint(tx, passbook.id);
    if (sent && sent.lines !== input.lines) throw unansweredRefusal(sent);
    const lines = linesOf(tx, passbook, input);
    tx.audit({
      subject: `passbook:${String(passbook.id)}`,
      summary: `${sent ? '再次' : ''}送打存折：${passbook.no} ${passbook.head}，${positionText(input.first)}起 ${String(lines.length)} 行`,
      after: { lines: lines.length, lastTransferId: input.lastTransferId },
    });
    if (sent) {
      tx.orm.update(passbookPrint).set({ sentAt: tx.at }).where(eq(passbookPrint.id, sent.id)).run();
      return { printId: sent.id };
    }
    const { id } = tx.orm
      .insert(passbookPrint)
      .values({
        passbookId: passbook.id,
        firstPage: input.first.page,
        firstLine: input.first.line,
        lastTransferId: input.lastTransferId,
        lines: lines.length,
        sentAt: tx.at,
      })
      .returning({ id: passbookPrint.id })
      .get();
    return { printId: id };
  });
}

function unansweredRefusal(sent: UnansweredPrint): Refusal {
  return new Refusal(
    'invalidState',
    `上次打印的 ${String(sent.lines)} 行还没有说印上没有。请先打开续打，看着存折答清楚，再办别的。`,
  );
}

/** Refuses invalidState while it is unknown what came out. */
export function requireAnswered(store: Store, passbook: Passbook): void {
  const sent = unansweredPrint(store, passbook.id);
  if (sent) throw unansweredRefusal(sent);
}

/**
 * Confirms that the lines are on paper, all that were sent or the first of them; only now they count as printed.
 * Refuses versionConflict when another printing was confirmed or it does not begin with the first waiting line.
 */
export function confirmPrinted(
  store: Store,
  by: Actor,
  input: Printing & { requestId: string },
): { lines: number; next: PassbookPosition } {
  return transact(store, by, 'passbooks.confirmPrinted', input, (tx) => {
    const passbook = passbookById(tx, input.passbookId);
    requireCurrent(passbook);
    const { unprinted } = waitingLines(tx, passbook);
    const sent = unansweredPrint(tx, passbook.id);
    const printed = linesOf(tx, passbook, input);
    recordReprinted(tx, passbook.id, printed.slice(0, unprinted));
    recordLines(tx, passbook.id, printed.slice(unprinted));
    if (sent) {
      const state = printed.length < sent.lines ? 'partly' : 'confirmed';
      transition(tx, PASSBOOK_PRINT, sent.id, state, { settledAt: tx.at });
    }
    const last = printed.at(-1);
    tx.audit({
      subject: `passbook:${String(passbook.id)}`,
      summary:
        `续打存折：${passbook.no} ${passbook.head}，${positionText(input.first)}起 ` +
        `${String(printed.length)} 行，余额 ${formatPoints(last?.balance ?? 0)} ${accountUnit(tx, passbook.accountId)}`,
      after: { lines: printed.length, lastTransferId: input.lastTransferId },
    });
    return { lines: printed.length, next: waitingLines(tx, passbook).next };
  });
}

/** Nothing of what was sent came out: its lines wait on. Refuses invalidState when that was answered already. */
export function markNotPrinted(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; printId: number },
): { lines: number } {
  return transact(store, by, 'passbooks.notPrinted', input, (tx) => {
    const passbook = passbookById(tx, input.passbookId);
    const sent = unansweredPrint(tx, passbook.id);
    if (sent?.id !== input.printId)
      throw new Refusal('invalidState', '这次打印已经核对过了。请刷新后看存折上的最后一行。');
    transition(tx, PASSBOOK_PRINT, sent.id, 'failed', { settledAt: tx.at });
    tx.audit({
      subject: `passbook:${String(passbook.id)}`,
      summary: `送打的 ${String(sent.lines)} 行没有印上：${passbook.no} ${passbook.head}，${positionText(sent.first)}起`,
      before: { printId: sent.id, state: 'sent' },
      after: { state: 'failed' },
    });
    return { lines: sent.lines };
  });
}
