/** Contract of passbooks 存折. */
import * as z from 'zod';
import { drawnDocument } from './documents.ts';
import { id, optionalText, paging, requestId, textField, version, integerField } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from './stored.ts';
import { quoted } from '../values/quotes.ts';

const number = z.number();

function millimetres(label: string, min: number, max: number) {
  return z
    .number({ error: `${quoted(label)}应填毫米数` })
    .min(min, `${quoted(label)}不能小于 ${String(min)} 毫米`)
    .max(max, `${quoted(label)}不能大于 ${String(max)} 毫米`);
}

const calibrationFields = {
  offsetX: millimetres('左右偏移', -30, 30),
  offsetY: millimetres('上下偏移', -30, 30),
  firstLineAbove: millimetres('上半页首行', 5, 60),
  firstLineBelow: millimetres('下半页首行', 5, 60),
  pitch: millimetres('行距', 4, 7),
  linePages: integerField('每册明细页数', { min: 1, max: 20 }),
};
const calibration = z.object(calibrationFields);

const listLine = z.object({
  householdId: stored.householdId,
  /** Of the person, where persons are evaluated. */
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
});
export type PassbookListLineView = z.output<typeof listLine>;

const place = { page: number, line: number };
/** Content of a line. */
const bookLine = z.object({
  transferId: stored.transferId,
  /** The day of posting. */
  date: z.string(),
  summary: z.string(),
  /** Signed. */
  change: stored.points,
  balance: stored.points,
  operator: z.string(),
});
export type BookLine = z.output<typeof bookLine>;
const placedLine = bookLine.extend(place);
export type PlacedLine = z.output<typeof placedLine>;
const printedLine = placedLine.extend({ printedAt: z.string() });
export type PrintedLine = z.output<typeof printedLine>;

const book = z.object({
  id: number,
  number: z.string(),
  accountId: number,
  schemeName: z.string(),
  no: z.string(),
  head: z.string(),
  book: number,
  state: z.enum(['current', 'replaced']),
  carriedBalance: number,
  issuedAt: z.string(),
});

const issuedPassbooks = z.object({
  /** In the order of household numbers. */
  passbookIds: z.array(number),
  lines: number,
});
export type IssuedPassbooks = z.output<typeof issuedPassbooks>;

const passbookTotals = z.object({
  households: number,
  books: number,
  waitingBooks: number,
  waitingLines: number,
});
export type PassbookTotals = z.output<typeof passbookTotals>;

export const passbooks = {
  list: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(
      z.object({
        schemeId: id('积分办法'),
        query: optionalText('查找', 50).default(''),
        groupId: id('村民小组').nullable().default(null),
        only: z.enum(['all', 'waiting', 'none']).default('all'),
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
          next: z.object(place),
        }),
      ),
    ),
  /** Number without a passbook, and how many of them have points. */
  missing: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(z.object({ all: number, withPoints: number })),
  /**
   * Issues first passbooks with all lines so far, for these households or persons, or for all without one.
   */
  issue: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法'),
        owners: z.union([
          z.enum(['all', 'withPoints']),
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
    .input(z.object({ passbookIds: z.array(id('存折')).min(1, '请先选择存折').max(2000) }))
    .output(z.array(drawnDocument)),
  /** 续打: prints new lines at the next free line; they count as printed only after `confirmPrinted`. */
  continuationDocument: access(OFFICE)
    .input(z.object({ passbookId: id('存折') }))
    .output(
      drawnDocument.extend({
        passbookId: number,
        no: z.string(),
        head: z.string(),
        lines: z.array(placedLine),
        beyond: number,
        /** Printing instructions, page by page. */
        turns: z.string(),
      }),
    ),
  confirmPrinted: access(OFFICE)
    .input(
      z.object({
        requestId,
        passbookId: id('存折'),
        first: z.object({
          page: integerField('页', { min: 1, max: 1000 }),
          line: integerField('行', { min: 1, max: 24 }),
        }),
        lastTransferId: id('最后一行'),
      }),
    )
    .output(z.object({ lines: number, next: z.object(place) })),
  /** Reprints one line at its position. */
  lineDocument: access(OFFICE)
    .input(
      z.object({
        passbookId: id('存折'),
        page: integerField('页', { min: 1, max: 1000 }),
        line: integerField('行', { min: 1, max: 24 }),
      }),
    )
    .output(drawnDocument),
  replace: access(OFFICE)
    .input(z.object({ requestId, passbookId: id('存折'), reason: textField('换折原因', { max: 100 }) }))
    .output(z.object({ passbookId: number, book: number, carriedBalance: number, lines: number })),
  calibration: access(BOOK_READERS).output(calibration.extend({ version })),
  calibrate: access(OFFICE)
    .input(z.object({ requestId, version, ...calibrationFields }))
    .output(calibration.extend({ version })),
  /** Calibration page: a number on each line with these measures, to lay on a booklet. */
  calibrationDocument: access(OFFICE)
    .input(calibration)
    .output(z.object({ file: z.file() })),
};
