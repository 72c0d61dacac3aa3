/** Contract of balances taken over 期初余额. */
import * as z from 'zod';
import { attachedFiles } from './attached-files.ts';
import { OPENING_LINE_STATES, OPENING_PARTS, OPENING_STATES } from '../openings.ts';
import { OPENING_FIELDS } from '../workbooks/columns.ts';
import {
  answered,
  date,
  id,
  integerField,
  paging,
  points,
  requestId,
  textField,
  version,
  workbook,
} from './fields.ts';
import { columnMapping, detectedColumns, pointedAt } from './imports.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { access, BOOK_READERS, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const openingId = id('期初余额');
const mapping = columnMapping(OPENING_FIELDS);

const opening = z.object({
  id: z.int(),
  no: z.string(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  /** Day up to which the book before was kept. */
  asOf: z.string(),
  state: z.enum(OPENING_STATES),
  /** The village's own total that the sheet was compared with. */
  statedTotal: stored.points.nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  fileName: z.string(),
  postedAt: z.string().nullable(),
  stateReason: z.string(),
  version: z.int(),
  /** Without lines that an objection took off. */
  lines: z.int(),
  balance: stored.points,
  honour: stored.points,
  attachments: z.int(),
  /** Its notice, unless that was withdrawn. */
  noticeId: stored.noticeId.nullable(),
});
export type OpeningView = z.output<typeof opening>;

const month = z.object({ period: z.string(), points: stored.points });

const line = z.object({
  id: z.int(),
  position: z.int(),
  householdId: stored.householdId,
  memberId: stored.memberId.nullable(),
  no: z.string(),
  groupNumber: z.int(),
  groupName: z.string(),
  name: z.string(),
  birthDate: z.string().nullable(),
  balance: stored.points,
  honour: stored.points,
  months: z.array(month),
  printedPage: z.int().nullable(),
  printedLine: z.int().nullable(),
  cardNumber: z.string(),
  state: z.enum(OPENING_LINE_STATES),
});
export type OpeningLineView = z.output<typeof line>;

const groupSum = z.object({
  groupNumber: z.int(),
  groupName: z.string(),
  lines: z.int(),
  balance: stored.points,
  honour: stored.points,
});

export type OpeningGroupSum = z.output<typeof groupSum>;

const detail = opening.extend({
  unitName: z.string(),
  ofPersons: z.boolean(),
  /** Months of the running year that were taken over. */
  months: z.array(z.string()),
  groups: z.array(groupSum),
  papers: z.array(z.object({ id: z.int(), name: z.string() })),
});
export type OpeningDetailView = z.output<typeof detail>;

const column = z.int().min(0).max(999);
/** Columns of one scheme; the year of a month is that of the day up to which the book was kept. */
const part = z.object({
  schemeId: id('积分办法'),
  balance: column.nullable(),
  honour: column.nullable(),
  printedPage: column.nullable(),
  printedLine: column.nullable(),
  months: z.array(z.object({ column, month: integerField('月份', { min: 1, max: 12 }) })).max(12),
});
export type OpeningColumns = z.output<typeof part>;

const proposedPart = part.extend({
  /** Heading above its columns; '' for none. */
  heading: z.string(),
  /** Null where the clerk has to choose. */
  schemeId: stored.schemeId.nullable(),
});
export type ProposedOpeningPart = z.output<typeof proposedPart>;

const asked = {
  file: workbook('期初余额表'),
  mapping,
  asOf: date('截止日期'),
  parts: z
    .array(part)
    .min(1, '请至少选一个积分办法')
    .max(OPENING_PARTS, `一张表最多接转 ${String(OPENING_PARTS)} 个办法`),
};

const previewLine = z.object({
  row: z.int(),
  schemeName: z.string(),
  no: z.string(),
  groupNumber: z.int(),
  name: z.string(),
  balance: stored.points,
  honour: stored.points,
  honourAssumed: z.boolean(),
  months: z.array(month),
  printedPage: z.int().nullable(),
  printedLine: z.int().nullable(),
  /** To be taken over; '' for none. */
  card: z.string(),
});
export type OpeningPreviewLine = z.output<typeof previewLine>;

const preview = z.object({
  /** The first PREVIEWED_ROWS. */
  lines: z.array(previewLine),
  counts: z.object({ valid: z.int(), known: z.int(), empty: z.int(), assumed: z.int() }),
  parts: z.array(
    z.object({
      schemeId: stored.schemeId,
      schemeName: z.string(),
      unitName: z.string(),
      /** What the sheet says in all, rows with faults included. */
      written: z.object({ lines: z.int(), balance: stored.points }),
      lines: z.int(),
      /** Of what can be taken over and what is on record already. */
      balance: stored.points,
      honour: stored.points,
      groups: z.array(groupSum),
    }),
  ),
  faults: z.array(rowFault),
  /** Cards that are not taken over. */
  cards: z.array(rowFault),
  importedBefore: z.string().nullable(),
});
export type OpeningPreview = z.output<typeof preview>;

const imported = z.object({
  openings: z.array(
    z.object({
      id: z.int(),
      no: z.string(),
      schemeId: stored.schemeId,
      schemeName: z.string(),
      lines: z.int(),
      balance: stored.points,
      /** In rows with faults: part of the sheet's total, and of the one that the village compared it with. */
      leftOut: stored.points,
    }),
  ),
  known: z.int(),
  empty: z.int(),
  faults: z.array(rowFault),
});
export type OpeningImported = z.output<typeof imported>;

const published = z.object({
  noticeId: stored.noticeId,
  no: z.string(),
  lines: z.int(),
  fromDate: z.string(),
  toDate: z.string(),
  postableFrom: z.string(),
});
export type PublishedOpening = z.output<typeof published>;

const takenBack = { requestId, openingId, version };

export const openings = {
  list: access(BOOK_READERS)
    .input(z.object(paging))
    .output(z.object({ openings: z.array(opening), total: z.int() })),
  get: access(BOOK_READERS)
    .input(z.object({ id: openingId }))
    .output(detail),
  lines: access(BOOK_READERS)
    .input(z.object({ id: openingId, query: z.string().max(500).default(''), ...paging }))
    .output(
      z.object({ lines: z.array(line), total: z.int(), balance: stored.points, honour: stored.points }),
    ),
  /** Finds heading, columns, and the schemes side by side. */
  readWorkbook: access(OFFICE)
    .input(z.object({ file: workbook('期初余额表'), ...pointedAt }))
    .output(
      detectedColumns(OPENING_FIELDS).extend({
        parts: z.array(proposedPart),
        /** Day up to which the book was kept, as the title above the table says; null where it does not. */
        asOf: z.string().nullable(),
      }),
    ),
  previewWorkbook: access(OFFICE).input(z.object(asked)).output(preview),
  /** A page of the lines that can be taken over. */
  previewRows: access(OFFICE)
    .input(z.object({ ...asked, ...paging }))
    .output(z.object({ lines: z.array(previewLine) })),
  /** One record for each scheme; the same sheet again records nothing. */
  import: access(OFFICE)
    .input(
      z.object({
        requestId,
        ...asked,
        parts: z
          .array(part.extend({ statedTotal: points('村里的合计').nullable().default(null) }))
          .min(1, '请至少选一个积分办法')
          .max(OPENING_PARTS),
        answered,
      }),
    )
    .output(imported),
  /** Photos or PDF files of the minutes, or of the last page of the book before. */
  attach: access(OFFICE)
    .input(
      z.object({
        ...takenBack,
        files: attachedFiles('依据', '每张期初').min(1, '请选择照片或 PDF'),
      }),
    )
    .output(z.object({ attachments: z.int(), version: z.int() })),
  attachment: access(BOOK_READERS)
    .input(z.object({ id: id('依据') }))
    .output(z.object({ file: z.file() })),
  /** 期初公示: hangs with days and objections as every notice; it is posted and withdrawn as one. */
  publish: access(OFFICE)
    .input(
      z.object({
        ...takenBack,
        place: textField('张贴地点', { max: 60 }),
        publishedOn: date('张贴日期'),
        days: integerField('公示天数', { min: 1, max: 60 }).optional(),
      }),
    )
    .output(published),
  /** Discards a record that is not published. */
  discard: access(OFFICE)
    .input(z.object({ ...takenBack, reason: textField('作废原因', { max: 200 }) }))
    .output(z.object({ version: z.int() })),
  /** Reverses a posted record as a whole, unless something was posted after it on its accounts. */
  reverse: access(OFFICE)
    .input(z.object({ ...takenBack, reason: textField('冲回原因', { max: 80 }) }))
    .output(z.object({ lines: z.int(), points: stored.points, version: z.int() })),
};
