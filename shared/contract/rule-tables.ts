/** 积分细则表: imports a rule table from a workbook into a draft. */
import * as z from 'zod';
import { MERGE_MODES } from '../rule-tables/merge.ts';
import { RULE_TABLE_FIELDS } from '../workbooks/columns.ts';
import { id, requestId, workbook } from './fields.ts';
import { columnMapping, detectedColumns, pointedAt } from './imports.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { access, OFFICE } from './procedure.ts';

const file = workbook('积分细则表');
const draft = {
  versionId: id('版本'),
  file,
  mapping: columnMapping(RULE_TABLE_FIELDS),
  how: z.enum(MERGE_MODES, { error: '请选择加入还是替换' }),
};

const row = z.object({
  row: z.number(),
  category: z.string(),
  name: z.string(),
  /** Original texts by column. */
  text: z.array(z.string()),
  understood: z.array(z.string()),
  unclear: z.array(z.object({ text: z.string(), why: z.string() })),
  /** The draft already has an identical item. */
  known: z.boolean(),
});
export type RuleTableRow = z.output<typeof row>;

const preview = z.object({
  mark: z.string(),
  rows: z.array(row),
  faults: z.array(rowFault),
  dropped: z.array(z.string()),
  importedBefore: z.string().nullable(),
});
export type RuleTablePreview = z.output<typeof preview>;

const ruleTableResult = z.object({
  /** Items taken from the table, and those of them with open values or questions. */
  added: z.number(),
  open: z.number(),
  /** Rows whose items already existed in the draft. */
  known: z.number(),
  /** Items replaced by the table. */
  dropped: z.number(),
  /** When the same file was imported before. */
  importedBefore: z.string().nullable(),
  faults: z.array(rowFault),
});
export type RuleTableResult = z.output<typeof ruleTableResult>;

export const ruleTables = {
  read: access(OFFICE)
    .input(z.object({ file, ...pointedAt }))
    .output(detectedColumns(RULE_TABLE_FIELDS)),
  /** Preview: interpretation of each row, open questions, and faulty rows; writes nothing. */
  preview: access(OFFICE).input(z.object(draft)).output(preview),
  import: access(OFFICE)
    .input(z.object({ requestId, mark: z.string(), ...draft }))
    .output(ruleTableResult),
};
