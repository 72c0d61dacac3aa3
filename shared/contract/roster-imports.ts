/** Import of a roster 花名册, among the procedures of households. */
import * as z from 'zod';
import { ROSTER_FIELDS } from '../workbooks/columns.ts';
import { answered, id, paging, requestId, version, workbook } from './fields.ts';
import { columnMapping, detectedColumns, importRuns, pointedAt, withdrawnRun } from './imports.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { access, OFFICE } from './procedure.ts';

const mapping = columnMapping(ROSTER_FIELDS);

/** One field that differs between the roster and the household file. */
const rosterDifference = z.object({
  /** Sheet row, 1-based. */
  row: z.number(),
  member: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
});
export type RosterDifference = z.output<typeof rosterDifference>;

/** Households to be created, and those that differ. */
const previewedHouseholds = {
  added: z.array(
    z.object({
      row: z.number(),
      no: z.string().nullable(),
      headName: z.string(),
      group: z.string(),
      members: z.array(z.string()),
      address: z.string(),
      tags: z.array(z.string()),
    }),
  ),
  changed: z.array(
    z.object({
      householdId: z.number(),
      version: z.number(),
      no: z.string(),
      headName: z.string(),
      group: z.string(),
      differences: z.array(rosterDifference),
    }),
  ),
};

const rosterPreview = z.object({
  ...previewedHouseholds,
  /** Counts over all pages; the lists hold the first PREVIEWED_ROWS. */
  counts: z.object({ added: z.number(), changed: z.number() }),
  faults: z.array(rowFault),
  warnings: z.array(rowFault),
  unchanged: z.number(),
  /** Characters of names and addresses that not every font has, each once. */
  rareCharacters: z.string(),
  /** People in the households to be created. */
  people: z.number(),
  /** When the same file (by hash) was imported before. */
  importedBefore: z.string().nullable(),
});

export type RosterPreview = z.output<typeof rosterPreview>;
const rosterImportAnswer = z.object({
  /** Created. */
  households: z.number(),
  members: z.number(),
  /** Households with accepted differences applied. */
  changed: z.number(),
  /** Households that differ and were left unchanged. */
  notAccepted: z.number(),
  unchanged: z.number(),
  faults: z.array(rowFault),
  /** True when the household files did not change at all. */
  nothingToDo: z.boolean(),
});
export type RosterImportAnswer = z.output<typeof rosterImportAnswer>;

export const rosterImports = {
  /** Step 2 of the import: position of the table and column mapping. */
  readRoster: access(OFFICE)
    .input(z.object({ file: workbook('花名册'), ...pointedAt }))
    .output(detectedColumns(ROSTER_FIELDS)),
  /** Step 3: preview, row by row. */
  previewRoster: access(OFFICE)
    .input(z.object({ file: workbook('花名册'), mapping }))
    .output(rosterPreview),
  /** A page of one of its lists. */
  previewRosterRows: access(OFFICE)
    .input(z.object({ file: workbook('花名册'), mapping, list: z.enum(['added', 'changed']), ...paging }))
    .output(z.object(previewedHouseholds)),
  /** Step 4: applies the valid rows in one transaction. */
  importRoster: access(OFFICE)
    .input(
      z.object({
        requestId,
        file: workbook('花名册'),
        mapping,
        /** Households whose differences are accepted, in the version of the preview. */
        acceptChanges: z.union([
          z.literal('all'),
          z.array(z.object({ householdId: id('农户'), version })).max(10_000),
        ]),
        answered,
      }),
    )
    .output(rosterImportAnswer),
  importRuns: access(OFFICE).output(importRuns),
  /** Deletes what the import created and restores what it changed, unless later records depend on it. */
  withdrawRoster: access(OFFICE)
    .input(withdrawnRun)
    .output(z.object({ erased: z.int(), restored: z.int() })),
};
