/** What the three imports (花名册, 加扣分登记册, 物品目录) say to the screen and hear from it. */
import * as z from 'zod';
import { id, requestId, textField } from './fields.ts';

const ROWS = 60_000;
export const rowNumber = z.int({ error: '行号应填整数' }).max(ROWS, `行号不能大于 ${String(ROWS)}`);

/** One fault of a workbook: its sheet row, its cell, and what to do. */
export const rowFault = z.object({
  row: z.int(),
  column: z.string().optional(),
  field: z.string(),
  value: z.string(),
  message: z.string(),
  name: z.string().optional(),
  householdNo: z.string().optional(),
  rows: z.array(z.int()).optional(),
});

/** What the table of faulty rows needs of a fault. */
export const faultOfRow = rowFault.pick({ row: true, rows: true, message: true });

/** The sheet and heading row that the clerk points at; what is left out the program finds. */
export const pointedAt = {
  sheet: textField('工作表', { max: 200 }).optional(),
  headingRow: rowNumber.min(0).optional(),
};

/** Where the table stands and which column (from 0) holds which of these fields; null for none. */
export function columnMapping<Field extends string>(fields: Record<Field, unknown>) {
  const known = z.enum(Object.keys(fields) as [Field, ...Field[]]);
  return z.object({
    sheet: textField('工作表', { max: 200 }),
    headingRow: rowNumber.min(0),
    firstRow: rowNumber.min(1),
    columns: z.partialRecord(known, z.int().min(0).max(999).nullable()),
  });
}

/** A mapping as the program found it, with what the clerk needs to check it. */
export function detectedColumns<Field extends string>(fields: Record<Field, unknown>) {
  return columnMapping(fields).extend({
    headings: z.array(z.string()),
    sampleRows: z.array(z.array(z.string())),
    missing: z.array(z.string()),
    notes: z.array(z.string()),
    otherSheets: z.array(z.object({ name: z.string(), rows: z.number(), similar: z.boolean() })),
  });
}

/** The latest imports of a kind, with what they wrote; 0 for one that changed nothing or kept no record of it. */
export const importRuns = z.object({
  runs: z.array(
    z.object({
      id: z.int(),
      fileName: z.string(),
      at: z.string(),
      who: z.string(),
      changes: z.int(),
      withdrawnAt: z.string().nullable(),
    }),
  ),
});
export type ImportRunView = z.output<typeof importRuns>['runs'][number];

/** 撤销本次导入, as a whole. */
export const withdrawnRun = z.object({
  requestId,
  importRunId: id('导入'),
  reason: textField('撤销原因', { max: 200 }),
});
