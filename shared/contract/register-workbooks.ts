/** Procedures of declarations that read and import a register 加扣分登记册. */
import * as z from 'zod';
import { REGISTER_FIELDS } from '../workbooks/columns.ts';
import { id, month, paging, requestId, textField, workbook } from './fields.ts';
import { columnMapping, detectedColumns, pointedAt } from './imports.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const mapping = columnMapping(REGISTER_FIELDS);

/** Texts that match no item, for the clerk to choose one. */
const unmatched = z.object({
  itemText: z.string(),
  reason: z.string(),
  rows: z.array(z.int()),
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
});

export type UnmatchedItem = z.output<typeof unmatched>;

const line = z.object({
  row: z.int(),
  date: z.string(),
  /** Distinguished from namesakes of the group. */
  household: z.string(),
  groupNumber: z.int(),
  reason: z.string(),
  points: z.int(),
});

const previewedLines = {
  valid: z.array(
    line.extend({
      itemName: z.string(),
      /** What was counted: 2.5小时; empty where nothing was. */
      counted: z.string(),
      channel: z.string(),
      warnings: z.array(z.string()),
    }),
  ),
  /** Already registered, with what is on record. */
  known: z.array(line.extend({ no: z.string(), registeredPoints: z.int(), withdrawn: z.boolean() })),
};

const registerPreview = z.object({
  ...previewedLines,
  /**
   * Of all pages; the lists hold the first PREVIEWED_ROWS. `warned`: valid ones to be checked; `differing`: known ones
   * that differ from the record; both stand first in their lists.
   */
  counts: z.object({ valid: z.int(), known: z.int(), warned: z.int(), differing: z.int() }),
  faults: z.array(rowFault),
  /** Texts that match no item, for the clerk to choose one. */
  unmatched: z.array(unmatched),
  awarded: z.int(),
  deducted: z.int(),
});
export type RegisterPreview = z.output<typeof registerPreview>;

/** Item chosen by the clerk for words that match none. */
const itemChoice = z.object({
  itemText: z.string().max(500),
  reason: z.string().max(500),
  itemId: textField('积分项目', { max: 80 }),
});
export type ItemChoice = z.output<typeof itemChoice>;
const choices = z.array(itemChoice).max(2000);

const register = { file: workbook('登记册'), period: month(), schemeId: id('积分办法') };

const registerImported = z.object({
  /** Null when there was nothing to register. */
  importRunId: z.int().nullable(),
  /** The month in which they count. */
  period: z.string().nullable(),
  imported: z.int(),
  known: z.int(),
  awarded: stored.points,
  deducted: stored.points,
  /** Faults found by the rules, in addition to those of the workbook. */
  faults: z.array(rowFault),
});
export type RegisterImported = z.output<typeof registerImported>;

export const registerWorkbooks = {
  readRegister: access(OFFICE)
    .input(z.object({ file: register.file, period: month().optional(), ...pointedAt }))
    .output(detectedColumns(REGISTER_FIELDS).extend({ suggestedPeriod: z.string().nullable() })),
  previewRegister: access(OFFICE)
    .input(z.object({ ...register, mapping, choices }))
    .output(registerPreview),
  /** A page of one of its lists. */
  previewRegisterRows: access(OFFICE)
    .input(z.object({ ...register, mapping, choices, list: z.enum(['valid', 'known']), ...paging }))
    .output(z.object(previewedLines)),
  importRegister: access(OFFICE)
    .input(z.object({ ...register, mapping, choices, requestId }))
    .output(registerImported),
};
