import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { calibration } from '../../../db/passbooks/calibration.ts';
import { printedLines } from '../../../db/passbooks/lines.ts';
import { passbookBefore, passbookById, type Passbook } from '../../../db/passbooks/books.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { bookletNumber, LINES_PER_PAGE } from '../../../shared/passbooks.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { layoutBy, paperLine } from './passbook-content.ts';
import type { PassbookLine } from './passbook-page.ts';

/** Booklets per file of a batch, so that one file stays printable. */
const BOOKLETS_PER_FILE = 100;

function coverOf(store: Store, passbook: Passbook) {
  const { id, book, schemeName, no, head, groupNumber, issuedAt } = passbook;
  return {
    scheme: schemeName,
    householdNumber: no,
    head,
    group: groupName(store, groupNumber),
    issuedOn: localDate(issuedAt),
    bookletNumber: bookletNumber(id, book),
  };
}

/** All printed lines of a booklet. */
function linesOf(store: Store, passbook: Passbook): PassbookLine[] {
  return printedLines(store, passbook.id).map(paperLine);
}

/** Complete booklets, in files of a hundred; archived by lines and measures. */
export async function passbookDocuments(
  app: DocumentApp,
  by: Actor,
  passbookIds: readonly number[],
): Promise<DrawnDocument[]> {
  const passbooks = passbookIds.map((id) => passbookById(app.store, id));
  const first = passbooks.filter(({ book }) => book === 1).map(({ id }) => id);
  const documents: DrawnDocument[] = [];
  for (let from = 0; from < first.length; from += BOOKLETS_PER_FILE) {
    documents.push(await bookletsDocument(app, by, first.slice(from, from + BOOKLETS_PER_FILE)));
  }
  for (const passbook of passbooks.filter(({ book }) => book > 1)) {
    documents.push(await replacementDocument(app, by, passbook));
  }
  return documents;
}

function bookletsDocument(app: DocumentApp, by: Actor, ids: readonly number[]): Promise<DrawnDocument> {
  const [first] = ids;
  const last = ids.at(-1);
  const one = ids.length === 1;
  const serial = one
    ? bookletNumber(first ?? 0, 1)
    : `${bookletNumber(first ?? 0, 1)}-${bookletNumber(last ?? 0, 1)}`;
  const which = one ? String(first) : `${String(first)}-${String(last)}`;
  const owner = (id: number | undefined): string => (id === undefined ? '' : passbookById(app.store, id).no);
  const title = one
    ? `积分存折 ${serial}`
    : `积分存折 户号 ${owner(first)} 至 ${owner(last)}（${String(ids.length)} 本）`;
  const { store } = app;
  const measures = calibration(store);
  const passbooks = ids.map((id) => passbookById(store, id));
  const contents = passbooks.map((passbook) => ({
    ...coverOf(store, passbook),
    lines: linesOf(store, passbook),
  }));
  const longest = Math.max(...contents.map(({ lines }) => Math.ceil(lines.length / LINES_PER_PAGE)));
  return renderOnce(app, by, {
    kind: 'passbook',
    subject: `passbook:${which}`,
    serial,
    title,
    content: {
      layout: layoutBy(measures),
      linePages: Math.max(measures.linePages, one ? longest : 1),
      booklets: contents,
    },
  });
}

/** Replacement booklet: its first line carries the balance forward. */
function replacementDocument(app: DocumentApp, by: Actor, passbook: Passbook): Promise<DrawnDocument> {
  const { store } = app;
  const measures = calibration(store);
  const cover = coverOf(store, passbook);
  const old = passbookBefore(store, passbook);
  return renderOnce(app, by, {
    kind: 'passbook-replacement',
    subject: `passbook:${String(passbook.id)}`,
    serial: cover.bookletNumber,
    title: `积分存折 ${cover.bookletNumber}（换折）`,
    content: {
      layout: layoutBy(measures),
      linePages: measures.linePages,
      booklet: {
        ...cover,
        replaces: bookletNumber(old.id, old.book),
        carried: {
          date: cover.issuedOn,
          balance: passbook.carriedBalance,
          handler: '',
        },
        lines: linesOf(store, passbook),
      },
    },
  });
}
