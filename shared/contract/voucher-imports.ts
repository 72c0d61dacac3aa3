/** Import of a list of vouchers 积分券号码表, among the procedures of vouchers. */
import * as z from 'zod';
import { rowFault } from '../workbooks/row-fault.ts';
import { stored } from '../values/stored.ts';

/** One valid line of a workbook; its sheet row is 1-based. */
export const voucherLine = z.object({ row: z.int(), number: z.string(), face: stored.points });
export type VoucherLine = z.output<typeof voucherLine>;

export const voucherPreview = z.object({
  lines: z.array(voucherLine),
  count: z.int(),
  counts: z.array(z.object({ face: stored.points, count: z.int() })),
  faults: z.array(rowFault),
  importedBefore: z.string().nullable(),
});
export type VoucherPreview = z.output<typeof voucherPreview>;
