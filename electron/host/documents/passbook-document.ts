import { isDeepStrictEqual } from 'node:util';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { householdWording, type HouseholdWording } from '../../../db/households/wording.ts';
import { batchSlice, linkSliceDocument } from '../../../db/passbooks/batches.ts';
import { printedLines } from '../../../db/passbooks/lines.ts';
import { passbookBefore, passbookById, type Passbook } from '../../../db/passbooks/books.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { currentScheme } from '../../../db/schemes/read.ts';
import { groupName } from '../../../db/village/groups.ts';
import { GENERAL, passbookCautions, passbookRules } from '../../../shared/schemes/passbook-sentences.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { bookletFileTitle, bookletNumber, bookletRange } from '../../../shared/passbooks.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { paperAndPrinter, paperLine } from './passbook-content.ts';
import { paperWith } from './redraw.ts';

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

/** Lines that are on the paper; those that did not come out are left free for 续打. */
function linesOf(store: Store, passbook: Passbook, wording: HouseholdWording) {
  return printedLines(store, passbook.id)
    .filter(({ unprintedAt }) => unprintedAt === null)
    .map((line) => paperLine(line, wording));
}

/**
 * What the inside of the cover says: the rules in force when the book was issued, whatever they are when it is printed
 * again. Absent where they are the general ones.
 */
function sentencesOf(store: Store, { schemeId, issuedAt }: Passbook) {
  const rules = currentScheme(store, schemeId, localDate(issuedAt))?.rules ?? GENERAL;
  const said = { rules: passbookRules(rules), cautions: passbookCautions(rules) };
  return {
    ...(isDeepStrictEqual(said.rules, passbookRules(GENERAL)) ? {} : { rules: said.rules }),
    ...(isDeepStrictEqual(said.cautions, passbookCautions(GENERAL)) ? {} : { cautions: said.cautions }),
  };
}

/** Complete booklets, in files of a hundred of the same geometry and rules; archived by lines and measures. */
export async function passbookDocuments(
  app: DocumentApp,
  by: Actor,
  { passbookIds, printerId }: { passbookIds: readonly number[]; printerId: number | null },
): Promise<DrawnDocument[]> {
  const passbooks = passbookIds.map((id) => passbookById(app.store, id));
  const first = passbooks.filter(({ book }) => book === 1);
  const documents: DrawnDocument[] = [];
  const alikeIn = (passbook: Passbook) =>
    JSON.stringify([passbook.geometryId, sentencesOf(app.store, passbook)]);
  for (const alike of Map.groupBy(first, alikeIn).values()) {
    for (let from = 0; from < alike.length; from += BOOKLETS_PER_FILE) {
      documents.push(await bookletsDocument(app, by, alike.slice(from, from + BOOKLETS_PER_FILE), printerId));
    }
  }
  for (const passbook of passbooks.filter(({ book }) => book > 1)) {
    documents.push(await replacementDocument(app, by, passbook, printerId));
  }
  return documents;
}

/**
 * The file of a slice of a batch: its books and lines are those of the first time, whatever was printed since, without booklets
 * that were replaced; on another printer, or after the printer was measured again, they are drawn with the measures of today.
 * Refuses notFound, and invalidState once all of them were replaced.
 */
export async function sliceDocument(
  app: DocumentApp,
  by: Actor,
  { batchId, number, printerId }: { batchId: number; number: number; printerId: number | null },
): Promise<DrawnDocument> {
  const slice = batchSlice(app.store, batchId, number);
  const passbooks = slice.passbookIds.map((id) => passbookById(app.store, id));
  const [first] = passbooks;
  if (slice.documentId !== null && first)
    return paperWith(app, by, slice.documentId, {
      ...paperAndPrinter(app.store, first.geometryId, printerId),
    });
  const present = passbooks.filter(({ state }) => state !== 'replaced');
  if (present.length === 0) throw new Refusal('invalidState', '这一份里的存折都已换成新折，不用再打。');
  const drawn = await bookletsDocument(app, by, present, printerId);
  // A file with missing characters is not archived: it is made again once the font is there.
  if (drawn.documentId > 0) linkSliceDocument(app.store, by, slice.id, drawn.documentId);
  return drawn;
}

/** Booklets of one geometry and the same rules. */
function bookletsDocument(
  app: DocumentApp,
  by: Actor,
  passbooks: readonly Passbook[],
  printerId: number | null,
): Promise<DrawnDocument> {
  const [first] = passbooks;
  const last = passbooks.at(-1);
  if (!first || !last) throw new Error('passbook file: no booklets');
  const one = passbooks.length === 1;
  const serial = one
    ? bookletNumber(first.id, 1)
    : `${bookletNumber(first.id, 1)}-${bookletNumber(last.id, 1)}`;
  const { store } = app;
  const wording = householdWording(store, todayOf(store));
  const contents = passbooks.map((passbook) => ({
    ...coverOf(store, passbook),
    lines: linesOf(store, passbook, wording([passbook.householdId])),
  }));
  const paper = paperAndPrinter(store, first.geometryId, printerId);
  const longest = one ? (contents[0]?.lines.at(-1)?.page ?? 1) : 1;
  return renderOnce(app, by, {
    kind: 'passbook',
    subject: `passbook:${one ? String(first.id) : `${String(first.id)}-${String(last.id)}`}`,
    serial,
    title: bookletFileTitle(
      passbooks.map(({ groupNumber }) => groupName(store, groupNumber)),
      one ? serial : bookletRange(first.no, last.no, passbooks.length),
    ),
    content: {
      ...paper,
      ...sentencesOf(store, first),
      linePages: Math.max(paper.geometry.linePages, longest),
      booklets: contents,
    },
  });
}

/** Replacement booklet: its first line carries the balance forward. */
function replacementDocument(
  app: DocumentApp,
  by: Actor,
  passbook: Passbook,
  printerId: number | null,
): Promise<DrawnDocument> {
  const { store } = app;
  const cover = coverOf(store, passbook);
  const old = passbookBefore(store, passbook);
  return renderOnce(app, by, {
    kind: 'passbook-replacement',
    subject: `passbook:${String(passbook.id)}`,
    serial: cover.bookletNumber,
    title: `积分存折 ${cover.bookletNumber}（换折）`,
    content: {
      ...paperAndPrinter(store, passbook.geometryId, printerId),
      ...sentencesOf(store, passbook),
      booklet: {
        ...cover,
        replaces: bookletNumber(old.id, old.book),
        carried: { date: cover.issuedOn, balance: passbook.carriedBalance, handler: '' },
        lines: linesOf(store, passbook, householdWording(store, todayOf(store))([passbook.householdId])),
      },
    },
  });
}
