import { calibration } from '../../../db/passbooks/calibration.ts';
import {
  passbookBefore,
  passbookById,
  printedLines,
  type BookLine,
  type Passbook,
} from '../../../db/passbooks/lines.ts';
import { preparePrinting } from '../../../db/passbooks/passbooks.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import {
  bookletNumber,
  LINES_PER_PAGE,
  pageTurns,
  type PassbookCalibration,
  type Place,
} from '../../../shared/passbooks.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import { DEFAULT_PASSBOOK_LAYOUT, type PassbookLayout, type PassbookLine } from './passbook.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';

type App = Pick<Application, 'store' | 'renderer'>;

/** Booklets per file of a batch, so that one file stays printable. */
const BOOKLETS_PER_FILE = 100;

function layoutBy(calibration: PassbookCalibration): PassbookLayout {
  const { linePages: _, ...measures } = calibration;
  return { ...DEFAULT_PASSBOOK_LAYOUT, ...measures };
}

function frameOf(store: Store, serial: string, printedAt: string) {
  const { name, sample } = requireVillage(store);
  return { village: name, serial, printedAt, sample };
}

function paperLine({ date, summary, change, balance, operator }: BookLine): PassbookLine {
  return {
    date,
    summary,
    ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
    balance,
    handler: operator,
  };
}

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

/** Render job of first booklets: cover, rules and all printed lines. */
export function passbookJob(store: Store, passbookIds: readonly number[], serial: string): DocumentJob {
  const measures = calibration(store);
  const passbooks = passbookIds.map((id) => passbookById(store, id));
  const booklets = passbooks.map((passbook) => ({
    ...coverOf(store, passbook),
    lines: linesOf(store, passbook),
  }));
  const longest = Math.max(...booklets.map(({ lines }) => Math.ceil(lines.length / LINES_PER_PAGE)));
  return {
    kind: 'passbook',
    record: {
      frame: frameOf(store, serial, passbooks[0]?.issuedAt ?? store.clock().toISOString()),
      layout: layoutBy(measures),
      linePages: Math.max(measures.linePages, passbooks.length === 1 ? longest : 1),
      booklets,
    },
  };
}

/** Render job of a replacement: its first line carries the balance forward. */
export function replacementJob(store: Store, passbook: Passbook): DocumentJob {
  const measures = calibration(store);
  const cover = coverOf(store, passbook);
  const old = passbookBefore(store, passbook);
  return {
    kind: 'passbook-replacement',
    record: {
      frame: frameOf(store, cover.bookletNumber, passbook.issuedAt),
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
  };
}

/** Complete booklets, in files of a hundred; archived by lines and measures. */
export async function passbookPapers(
  app: App,
  by: Actor,
  passbookIds: readonly number[],
): Promise<ArchivedRendering[]> {
  const passbooks = passbookIds.map((id) => passbookById(app.store, id));
  const first = passbooks.filter(({ book }) => book === 1).map(({ id }) => id);
  const papers: ArchivedRendering[] = [];
  for (let from = 0; from < first.length; from += BOOKLETS_PER_FILE) {
    papers.push(await bookletsPaper(app, by, first.slice(from, from + BOOKLETS_PER_FILE)));
  }
  for (const passbook of passbooks.filter(({ book }) => book > 1)) {
    papers.push(await replacementPaper(app, by, passbook));
  }
  return papers;
}

function bookletsPaper(app: App, by: Actor, ids: readonly number[]): Promise<ArchivedRendering> {
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
  const job = passbookJob(app.store, ids, serial);
  const subject = `passbook:${which}`;
  return renderOnce(app, by, { kind: 'passbook', subject, serial, title }, () => job);
}

function replacementPaper(app: App, by: Actor, passbook: Passbook): Promise<ArchivedRendering> {
  const serial = bookletNumber(passbook.id, passbook.book);
  const job = replacementJob(app.store, passbook);
  const subject = `passbook:${String(passbook.id)}`;
  const title = `积分存折 ${serial}（换折）`;
  return renderOnce(app, by, { kind: 'passbook-replacement', subject, serial, title }, () => job);
}

function continuationJob(
  store: Store,
  passbook: Passbook,
  start: Place,
  lines: readonly BookLine[],
): DocumentJob {
  const { no, head, id, book } = passbook;
  return {
    kind: 'passbook-continuation',
    record: {
      frame: frameOf(store, bookletNumber(id, book), store.clock().toISOString()),
      layout: layoutBy(calibration(store)),
      booklets: [
        {
          householdNumber: no,
          head,
          startPage: start.page,
          startLine: start.line,
          lines: lines.map(paperLine),
        },
      ],
    },
  };
}

/** 续打: new lines at the next free line, with page-by-page instructions. */
export async function continuationPaper(app: App, by: Actor, passbookId: number) {
  const { passbook, lines, beyond, next } = preparePrinting(app.store, passbookId);
  const serial = `${bookletNumber(passbook.id, passbook.book)}-${String(next.page)}-${String(next.line)}`;
  const subject = `passbook:${String(passbookId)}:${String(next.page)}-${String(next.line)}`;
  const paper = { kind: 'passbook-continuation', subject, serial, title: `存折续打 ${serial}` } as const;
  const document = await renderOnce(app, by, paper, () => continuationJob(app.store, passbook, next, lines));
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
export function linePaper(
  app: App,
  by: Actor,
  input: Place & { passbookId: number },
): Promise<ArchivedRendering> {
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
  const serial = `${bookletNumber(passbook.id, passbook.book)}-${String(line.page)}-${String(line.line)}`;
  const subject = `passbook:${String(passbook.id)}:line-${String(line.page)}-${String(line.line)}`;
  const paper = { kind: 'passbook-continuation', subject, serial, title: `存折补打 ${serial}` } as const;
  return renderOnce(app, by, paper, () => continuationJob(app.store, passbook, line, [line]));
}

/** Calibration page: two double pages with a number on every line, with the measures being tried. */
export function calibrationJob(store: Store, measures: PassbookCalibration): DocumentJob {
  const printedAt = store.clock().toISOString();
  const lines = Array.from({ length: LINES_PER_PAGE }, (_, index) => ({
    date: localDate(printedAt),
    summary: `校准第 ${String(index + 1)} 行`,
    ...(index % 2 === 0 ? { deposit: 100 } : { withdrawal: 100 }),
    balance: index % 2 === 0 ? 100 : 0,
    handler: '校准',
  }));
  return {
    kind: 'passbook-continuation',
    record: {
      frame: frameOf(store, '校准', printedAt),
      layout: layoutBy(measures),
      booklets: [{ householdNumber: '', head: '', startPage: 1, startLine: 1, lines }],
    },
  };
}
