import type { PlacedLine } from '../../../shared/contract/passbooks.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { householdWording } from '../../../db/households/wording.ts';
import { passbookById, type Passbook } from '../../../db/passbooks/books.ts';
import { printedLines } from '../../../db/passbooks/lines.ts';
import { preparePrinting } from '../../../db/passbooks/print-lines.ts';
import { chosenLines } from '../../../db/passbooks/unprinted-lines.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { bookletNumber, pageTurns, type PassbookPosition } from '../../../shared/passbooks.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { paperAndPrinter, paperLine } from './passbook-content.ts';

/** Whether an amount on the paper has decimals. */
function hasDecimals(store: Store, { id, carriedBalance }: Passbook): boolean {
  const amounts = printedLines(store, id).flatMap(({ change, balance }) => [change, balance]);
  return [carriedBalance, ...amounts].some((points) => points % 100 !== 0);
}

function continuation(
  store: Store,
  passbook: Passbook,
  lines: readonly PlacedLine[],
  printerId: number | null,
) {
  const wording = householdWording(store, todayOf(store))([passbook.householdId]);
  return {
    printedSerial: bookletNumber(passbook.id, passbook.book),
    content: {
      ...paperAndPrinter(store, passbook.geometryId, printerId),
      booklets: [
        {
          householdNumber: passbook.no,
          head: passbook.head,
          lines: lines.map((line) => paperLine(line, wording)),
          ...(hasDecimals(store, passbook) ? { decimals: true as const } : {}),
        },
      ],
    },
  };
}

/** 1-23至2-3: from the first line to the last, of which some may be left out. */
function rangeOf(lines: readonly PassbookPosition[]): string {
  const [first = { page: 1, line: 1 }] = lines;
  const last = lines.at(-1) ?? first;
  const range = `${String(first.page)}-${String(first.line)}`;
  return lines.length === 1 ? range : `${range}至${String(last.page)}-${String(last.line)}`;
}

/** 续打: the waiting lines of a page at their positions, with instructions for it and the pages after it. */
export async function continuationDocument(
  app: DocumentApp,
  by: Actor,
  { passbookId, printerId }: { passbookId: number; printerId: number | null },
) {
  const { passbook, lines, later, beyond, sent } = preparePrinting(app.store, passbookId);
  const range = rangeOf(lines);
  const serial = `${bookletNumber(passbook.id, passbook.book)}-${range}`;
  const document = await renderOnce(app, by, {
    kind: 'passbook-continuation',
    subject: `passbook:${String(passbookId)}:${range}`,
    serial,
    title: `存折续打 ${serial}`,
    ...continuation(app.store, passbook, lines, printerId),
  });
  return {
    ...document,
    passbookId,
    no: passbook.no,
    head: passbook.head,
    lines,
    later: later.length,
    beyond,
    turns: pageTurns([...lines, ...later]),
    sent: sent ?? null,
  };
}

/** 补打: reprints chosen lines at their positions. Refuses notFound where nothing is printed. */
export function linesDocument(
  app: DocumentApp,
  by: Actor,
  input: { passbookId: number; lines: PassbookPosition[]; printerId: number | null },
): Promise<DrawnDocument> {
  const passbook = passbookById(app.store, input.passbookId);
  const lines = chosenLines(app.store, passbook, input.lines);
  const range = rangeOf(lines);
  const serial = `${bookletNumber(passbook.id, passbook.book)}-${range}`;
  return renderOnce(app, by, {
    kind: 'passbook-continuation',
    subject: `passbook:${String(passbook.id)}:line-${range}`,
    serial,
    title: `存折补打 ${serial}`,
    ...continuation(app.store, passbook, lines, input.printerId),
  });
}
