import type { BookLine } from '../../../shared/contract/passbooks.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { calibration } from '../../../db/passbooks/calibration.ts';
import { printedLines } from '../../../db/passbooks/lines.ts';
import { passbookById, type Passbook } from '../../../db/passbooks/books.ts';
import { preparePrinting } from '../../../db/passbooks/print-lines.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import {
  bookletNumber,
  LINES_PER_PAGE,
  pageTurns,
  type PassbookCalibration,
  type PassbookPosition,
} from '../../../shared/passbooks.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { documentJob, renderOnce, type DocumentApp } from './archive.ts';
import { layoutBy, paperLine } from './passbook-content.ts';
import type { DocumentJob } from './registry.ts';

function continuation(store: Store, passbook: Passbook, start: PassbookPosition, lines: readonly BookLine[]) {
  return {
    printedSerial: bookletNumber(passbook.id, passbook.book),
    content: {
      layout: layoutBy(calibration(store)),
      booklets: [
        {
          householdNumber: passbook.no,
          head: passbook.head,
          startPage: start.page,
          startLine: start.line,
          lines: lines.map(paperLine),
        },
      ],
    },
  };
}

/** 续打: new lines at the next free line, with page-by-page instructions. */
export async function continuationDocument(app: DocumentApp, by: Actor, passbookId: number) {
  const { passbook, lines, beyond, next } = preparePrinting(app.store, passbookId);
  const place = `${String(next.page)}-${String(next.line)}`;
  const serial = `${bookletNumber(passbook.id, passbook.book)}-${place}`;
  const document = await renderOnce(app, by, {
    kind: 'passbook-continuation',
    subject: `passbook:${String(passbookId)}:${place}`,
    serial,
    title: `存折续打 ${serial}`,
    ...continuation(app.store, passbook, next, lines),
  });
  return {
    ...document,
    passbookId,
    no: passbook.no,
    head: passbook.head,
    lines,
    beyond,
    turns: pageTurns(lines),
  };
}

/** Reprints one line at its position. Refuses notFound where nothing is printed. */
export function lineDocument(
  app: DocumentApp,
  by: Actor,
  input: PassbookPosition & { passbookId: number },
): Promise<DrawnDocument> {
  const passbook = passbookById(app.store, input.passbookId);
  const line = printedLines(app.store, input.passbookId).find(
    (other) => other.page === input.page && other.line === input.line,
  );
  if (!line) {
    throw new Refusal(
      'notFound',
      `这本存折第 ${String(input.page)} 页第 ${String(input.line)} 行还没有打印过。`,
    );
  }
  const place = `${String(line.page)}-${String(line.line)}`;
  const serial = `${bookletNumber(passbook.id, passbook.book)}-${place}`;
  return renderOnce(app, by, {
    kind: 'passbook-continuation',
    subject: `passbook:${String(passbook.id)}:line-${place}`,
    serial,
    title: `存折补打 ${serial}`,
    ...continuation(app.store, passbook, line, [line]),
  });
}

/** Calibration page: two double pages with a number on every line, with the measures being tried. */
export function calibrationJob(
  app: Pick<DocumentApp, 'store' | 'sample'>,
  measures: PassbookCalibration,
): DocumentJob {
  const lines = Array.from({ length: LINES_PER_PAGE }, (_, index) => ({
    date: todayOf(app.store),
    summary: `校准第 ${String(index + 1)} 行`,
    ...(index % 2 === 0 ? { deposit: 100 } : { withdrawal: 100 }),
    balance: index % 2 === 0 ? 100 : 0,
    handler: '校准',
  }));
  return documentJob(app, {
    kind: 'passbook-continuation',
    serial: '校准',
    content: {
      layout: layoutBy(measures),
      booklets: [{ householdNumber: '', head: '', startPage: 1, startLine: 1, lines }],
    },
  });
}
