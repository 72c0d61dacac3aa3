/** Lines that count as printed and are not on the paper: jammed, out of ink, askew. They wait at their positions. */
import { and, eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { placesText, type PassbookPosition } from '../../shared/passbooks.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { passbookLine } from '../schema/index.ts';
import { passbookById, type Passbook } from './books.ts';
import { printedLines } from './lines.ts';
import { requireAnswered, requireCurrent } from './print-lines.ts';
import type { PrintedLine } from '../../shared/contract/passbooks.ts';

/** The chosen lines, in the order of their positions. Refuses notFound where nothing is printed. */
export function chosenLines(
  store: Store,
  passbook: Passbook,
  chosen: readonly PassbookPosition[],
): PrintedLine[] {
  const printed = printedLines(store, passbook.id).filter(({ unprintedAt }) => unprintedAt === null);
  const missing = chosen.find(
    ({ page, line }) => !printed.some((one) => one.page === page && one.line === line),
  );
  if (missing) {
    throw new Refusal(
      'notFound',
      `这本存折第 ${String(missing.page)} 页第 ${String(missing.line)} 行没有登记为打印过。请刷新后重选。`,
    );
  }
  return printed.filter(({ page, line }) => chosen.some((one) => one.page === page && one.line === line));
}

/**
 * Declares lines unprinted: 续打 prints them again at their own positions, before new ones. Refuses notFound for a line
 * that is not printed, invalidState for a replaced book and while it is unknown what came out of a printing.
 */
export function declareUnprinted(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; lines: PassbookPosition[]; reason: string },
): { lines: number } {
  return transact(store, by, 'passbooks.declareUnprinted', input, (tx) => {
    const passbook = passbookById(tx, input.passbookId);
    requireCurrent(passbook);
    requireAnswered(tx, passbook);
    const lines = chosenLines(tx, passbook, input.lines);
    for (const { page, line } of lines)
      tx.orm
        .update(passbookLine)
        .set({ unprintedAt: tx.at })
        .where(
          and(
            eq(passbookLine.passbookId, passbook.id),
            eq(passbookLine.page, page),
            eq(passbookLine.line, line),
          ),
        )
        .run();
    const positions = lines.map(({ page, line, transferId }) => ({ page, line, transferId }));
    tx.audit({
      subject: `passbook:${String(passbook.id)}`,
      summary: `存折没有印上 ${String(lines.length)} 行：${passbook.no} ${passbook.head}，${placesText(lines)}；${input.reason}`,
      before: { lines: positions, printed: true },
      after: { printed: false, reason: input.reason },
    });
    return { lines: lines.length };
  });
}
