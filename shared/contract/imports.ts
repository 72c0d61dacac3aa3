/** Shapes shared by the imports (花名册, 加扣分登记册, 物品目录). */
import * as z from 'zod';
import { id, requestId, textField } from './fields.ts';
import { rowFault } from '../workbooks/row-fault.ts';

const ROWS = 60_000;
export const rowNumber = z.int({ error: '行号应填整数' }).max(ROWS, `行号不能大于 ${String(ROWS)}`);

/** Fields of a fault shown in the table of faulty rows. */
export const faultOfRow = rowFault.pick({ row: true, rows: true, alike: true, message: true });

/** Sheet and heading row chosen by the clerk; omitted values are detected. */
export const pointedAt = {
  sheet: textField('工作表', { max: 200 }).optional(),
  headingRow: rowNumber.min(0).optional(),
};

/** Position of the table and column index (0-based) of each field; null for none. */
export function columnMapping<Field extends string>(fields: Record<Field, unknown>) {
  const known = z.enum(Object.keys(fields) as [Field, ...Field[]]);
  return z.object({
    sheet: textField('工作表', { max: 200 }),
    headingRow: rowNumber.min(0),
    firstRow: rowNumber.min(1),
    columns: z.partialRecord(known, z.int().min(0).max(999).nullable()),
  });
}

/** A detected mapping with the data to check it. */
export function detectedColumns<Field extends string>(fields: Record<Field, unknown>) {
  return columnMapping(fields).extend({
    headings: z.array(z.string()),
    sampleRows: z.array(z.array(z.string())),
    missing: z.array(z.string()),
    notes: z.array(z.string()),
    otherSheets: z.array(z.object({ name: z.string(), rows: z.number(), similar: z.boolean() })),
  });
}

/** Rows of a list that a preview answers at once; further ones are asked for page by page. */
export const PREVIEWED_ROWS = 200;

/** Latest imports of a kind with their counts; 0 for one that changed nothing or kept no record of it. */
export const importRuns = z.object({
  runs: z.array(
    z.object({
      id: z.int(),
      fileName: z.string(),
      at: z.string(),
      who: z.string(),
      /** Records created and changed; 0 for none, and for imports older than their table. */
      changes: z.int(),
      withdrawnAt: z.string().nullable(),
    }),
  ),
});
export type ImportRunView = z.output<typeof importRuns>['runs'][number];

/** 撤销本次导入, all or nothing. */
export const withdrawnRun = z.object({
  requestId,
  importRunId: id('导入'),
  reason: textField('撤销原因', { max: 200 }),
});
