/** Contract of passbooks 存折. */
import * as z from 'zod';
import { TRANSFER_KINDS } from '../ledger.ts';
import { PASSBOOK_BATCH_STATES, BATCH_OWNERS } from '../passbooks.ts';
import { drawnDocument } from './documents.ts';
import {
  householdNo,
  id,
  optionalText,
  paging,
  queueName,
  requestId,
  textField,
  version,
  integerField,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';
import { PRESETS } from '../passbook-geometry.ts';
import { geometry, measured } from './passbook-measures.ts';

const number = z.number();

const versionedGeometry = z.object({
  id: number,
  preset: z.enum(PRESETS),
  geometry,
  /** Booklets in use that have it. */
  issued: number,
  version,
});

const printerFields = {
  name: textField('打印机名称', { max: 30 }),
  queue: queueName.nullable(),
  isDefault: z.boolean(),
  /** Null: keeps what was measured before. */
  measured: measured.nullable(),
};

const printer = z.object({
  id: number,
  name: z.string(),
  /** Queue of the computer to which its papers go; null: that of passbook paper. */
  queue: z.string().nullable(),
  offsetX: number,
  offsetY: number,
  rulerX: number,
  rulerY: number,
  isDefault: z.boolean(),
  measuredAt: z.string(),
  version,
});
export type PassbookPrinter = z.output<typeof printer>;

/** The printer that is printed on; the usual one where none is chosen. */
const printerId = id('打印机').nullable().default(null);

const listLine = z.object({
  householdId: stored.householdId,
  /** The person evaluated; null where households are. */
  memberId: stored.memberId.nullable(),
  no: z.string(),
  head: z.string(),
  groupNumber: number,
  passbookId: number.nullable(),
  book: number.nullable(),
  issuedAt: z.string().nullable(),
  balance: stored.points,
  printed: number,
  waiting: number,
  /** Lines were sent to a printer; it is unknown what came out. */
  unanswered: z.boolean(),
});
export type PassbookListLineView = z.output<typeof listLine>;

const position = { page: number, line: number };
/** Content of a line. */
const bookLine = z.object({
  transferId: stored.transferId,
  /** The day of posting. */
  date: z.string(),
  kind: z.enum(TRANSFER_KINDS),
  summary: z.string(),
  /** Signed. */
  change: stored.points,
  balance: stored.points,
  handler: z.string(),
});
export type BookLine = z.output<typeof bookLine>;
const placedLine = bookLine.extend(position);
export type PlacedLine = z.output<typeof placedLine>;
const printedLine = placedLine.extend({
  printedAt: z.string(),
  /** Since when it is known not to have come out. */
  unprintedAt: z.string().nullable(),
});
export type PrintedLine = z.output<typeof printedLine>;

const book = z.object({
  id: number,
  number: z.string(),
  accountId: number,
  schemeId: stored.schemeId,
  schemeName: z.string(),
  no: z.string(),
  head: z.string(),
  book: number,
  state: z.enum(['current', 'replaced']),
  carriedBalance: number,
  issuedAt: z.string(),
});

/** A printing whose result is not confirmed yet. */
const sentPrint = z.object({ id: number, first: z.object(position), lines: number, sentAt: z.string() });
export type UnansweredPrint = z.output<typeof sentPrint>;

const PLACES = {
  page: integerField('页', { min: 1, max: 1000 }),
  line: integerField('行', { min: 1, max: 80 }),
};

/** Identifies a printing by its first position, its last transfer and the number of lines. */
const printing = {
  passbookId: id('存折'),
  first: z.object(PLACES),
  lastTransferId: id('最后一行'),
  lines: integerField('行数', { min: 1, max: 1600 }),
};

const chosenLines = z.array(z.object(PLACES)).min(1, '请先选择要办的行').max(1600);

const issuedPassbooks = z.object({
  /** In the order of household numbers. */
  passbookIds: z.array(number),
  lines: number,
});
export type IssuedPassbooks = z.output<typeof issuedPassbooks>;

const batch = z.object({
  id: number,
  state: z.enum(PASSBOOK_BATCH_STATES),
  startedAt: z.string(),
  /** Empty: of all groups. */
  groupName: z.string(),
  fromNo: z.string(),
  toNo: z.string(),
  planned: number,
  issued: number,
  slices: z.array(
    z.object({
      number,
      /** Short name of the group that they are of. */
      groupName: z.string(),
      firstNo: z.string(),
      lastNo: z.string(),
      books: number,
      /** Null: its file was not made yet. */
      documentId: stored.documentId.nullable(),
      /** When it was last sent to a printer. */
      printedAt: z.string().nullable(),
    }),
  ),
});
export type PassbookBatch = z.output<typeof batch>;

/** Households of a batch. */
const range = {
  groupId: id('村民小组').nullable().default(null),
  fromNo: householdNo('起始户号').default(''),
  toNo: householdNo('截止户号').default(''),
};

const batchId = id('这一批存折');

const passbookTotals = z.object({
  households: number,
  books: number,
  waitingBooks: number,
  waitingLines: number,
  unanswered: number,
});
export type PassbookTotals = z.output<typeof passbookTotals>;

export const passbooks = {
  list: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(
      z.object({
        schemeId: id('积分办法'),
        query: optionalText('查找', 50).default(''),
        groupId: id('村民小组').nullable().default(null),
        only: z.enum(['all', 'waiting', 'unanswered', 'none']).default('all'),
        ...paging,
      }),
    )
    .output(
      z.object({
        rows: z.array(listLine),
        total: passbookTotals,
      }),
    ),
  ofHousehold: access(BOOK_READERS)
    .input(z.object({ householdId: id('农户') }))
    .output(
      z.array(
        book.extend({
          lines: z.array(printedLine),
          /** Lines of the next printing that fit the current booklet, and those that need a new one. */
          waiting: number,
          beyond: number,
          next: z.object(position),
          sent: sentPrint.nullable(),
        }),
      ),
    ),
  /** Number without a passbook, and how many of them have points. */
  missing: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法'), ...range }))
    .output(z.object({ all: number, withPoints: number })),
  /** Latest batches, whose files are opened again. */
  batches: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(z.array(batch)),
  /** Begins a batch of first passbooks by group and number; it is issued slice by slice. */
  startBatch: access(OFFICE)
    .input(z.object({ requestId, schemeId: id('积分办法'), which: z.enum(BATCH_OWNERS), ...range }))
    .output(z.object({ batchId: number, planned: number })),
  /** Issues the next passbooks of a batch. */
  issueSlice: access(OFFICE)
    .input(z.object({ requestId, batchId }))
    .output(z.object({ number: number.nullable(), isOpen: z.boolean() })),
  /** The file of a slice: lines as it was made first, measures of the printer. */
  sliceDocument: access(OFFICE)
    .input(z.object({ batchId, number: integerField('份', { min: 1, max: 1000 }), printerId }))
    .output(drawnDocument),
  /** Ends a batch before everybody has a passbook. */
  endBatch: access(OFFICE)
    .input(z.object({ requestId, batchId }))
    .output(z.object({ left: number })),
  /**
   * Issues first passbooks with all lines so far, for these households or persons, or for all without one.
   */
  issue: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法'),
        owners: z.union([
          z.enum(BATCH_OWNERS),
          z
            .array(z.object({ householdId: id('农户'), memberId: id('成员').nullable() }))
            .min(1, '请先选择农户')
            .max(2000, '一次最多发放 2000 本'),
        ]),
      }),
    )
    .output(issuedPassbooks),
  /** The passbooks as issued; a batch is split into several files. */
  documents: access(OFFICE)
    .input(z.object({ passbookIds: z.array(id('存折')).min(1, '请先选择存折').max(2000), printerId }))
    .output(z.array(drawnDocument)),
  /** 续打: prints the waiting lines of a page at their positions; they count as printed only after `confirmPrinted`. */
  continuationDocument: access(OFFICE)
    .input(z.object({ passbookId: id('存折'), printerId }))
    .output(
      drawnDocument.extend({
        passbookId: number,
        no: z.string(),
        head: z.string(),
        lines: z.array(placedLine),
        /** Lines on later pages: they are printed once the clerk has turned to them. */
        later: number,
        /** Lines that this booklet has no room for. */
        beyond: number,
        /** Printing instructions, page by page. */
        turns: z.string(),
        /** These lines were sent before; it is unknown what came out. */
        sent: sentPrint.nullable(),
      }),
    ),
  /** Noted before the lines go to the printer, so that they are asked for even after a crash. */
  printSent: access(OFFICE)
    .input(z.object({ requestId, ...printing }))
    .output(z.object({ printId: number })),
  /** All lines that were sent, or the first of them, are on paper. */
  confirmPrinted: access(OFFICE)
    .input(z.object({ requestId, ...printing }))
    .output(z.object({ lines: number, next: z.object(position) })),
  /** Nothing of what was sent came out. */
  notPrinted: access(OFFICE)
    .input(z.object({ requestId, passbookId: id('存折'), printId: id('打印') }))
    .output(z.object({ lines: number })),
  /** Lines that count as printed and are not on the paper wait again. */
  declareUnprinted: access(OFFICE)
    .input(
      z.object({
        requestId,
        passbookId: id('存折'),
        lines: chosenLines,
        reason: textField('没有印上的原因', { max: 100 }),
      }),
    )
    .output(z.object({ lines: number })),
  /** 补打: reprints printed lines at their positions. */
  linesDocument: access(OFFICE)
    .input(z.object({ passbookId: id('存折'), lines: chosenLines, printerId }))
    .output(drawnDocument),
  replace: access(OFFICE)
    .input(z.object({ requestId, passbookId: id('存折'), reason: textField('换折原因', { max: 100 }) }))
    .output(z.object({ passbookId: number, book: number, carriedBalance: number, lines: number })),
  /** Geometry of new booklets. */
  geometry: access(BOOK_READERS).output(versionedGeometry),
  changeGeometry: access(OFFICE)
    .input(
      z.object({
        requestId,
        version,
        preset: z.enum(PRESETS),
        geometry,
        /** issued: also for booklets in use of the present geometry, where only the measuring has become better. */
        applies: z.enum(['new', 'issued']),
      }),
    )
    .output(versionedGeometry),
  /** Trial page: a number on each line with these measures, to lay on a booklet. */
  trialDocument: access(OFFICE).input(z.object({ geometry, printerId })).output(drawnDocument),
  /** Printers that print passbooks, the usual one first. */
  printers: access(BOOK_READERS).output(z.array(printer)),
  addPrinter: access(OFFICE)
    .input(z.object({ requestId, ...printerFields }))
    .output(printer),
  changePrinter: access(OFFICE)
    .input(z.object({ requestId, id: id('打印机'), version, ...printerFields }))
    .output(printer),
  removePrinter: access(OFFICE)
    .input(z.object({ requestId, id: id('打印机'), version }))
    .output(z.object({ removed: z.string() })),
  /** The sheet on which a printer is measured, with its name; null: one that is not registered yet. */
  calibrationDocument: access(OFFICE)
    .input(
      z.object({
        printerId: id('打印机').nullable(),
        /** Drawn as its calibration says, to check it. */
        calibrated: z.boolean(),
      }),
    )
    .output(drawnDocument),
};
