import * as z from 'zod';
import { FIELDS, type SpreadsheetKind } from '../workbooks/columns.ts';
import { textField, workbook } from './fields.ts';
import { faultOfRow, rowNumber } from './imports.ts';
import { access } from './procedure.ts';

const kind = z.enum(Object.keys(FIELDS) as [SpreadsheetKind, ...SpreadsheetKind[]], {
  error: '请选择是哪一种表',
});

/** Workbooks produced by imports: they contain only what the clerk supplied. */
export const workbooks = {
  /** 样表: headings, an example row, and a sheet of explanations. */
  sample: access('staff')
    .input(z.object({ kind }))
    .output(z.object({ file: z.file() })),
  /** Rejected rows of the clerk's workbook with reasons, to be corrected and imported again. */
  faultRows: access('staff')
    .input(
      z.object({
        file: workbook(),
        sheet: textField('工作表', { max: 200 }),
        headingRow: rowNumber.min(0),
        faults: z.array(faultOfRow).max(60_000, '错误太多，请先改正原表'),
      }),
    )
    .output(z.object({ file: z.file() })),
};
