/** Error in one row of an imported workbook, worded for the clerk. */
import * as z from 'zod';

export const rowFault = z.object({
  /** Sheet row, 1-based. */
  row: z.int(),
  /** Column letter, when the fault is in one cell. */
  column: z.string().optional(),
  /** Label of the field: 身份证号, 村民小组 … */
  field: z.string(),
  /** Cell content. */
  value: z.string(),
  /** Name and household number of the row, where they can be read. */
  name: z.string().optional(),
  householdNo: z.string().optional(),
  /** All rows (1-based) left out with this one; only itself when absent. */
  rows: z.array(z.int()).optional(),
  /** Further rows (1-based) with the same fault, where many are folded into one. */
  alike: z.array(z.int()).optional(),
  /** Who all of them are, the first of them by name. */
  names: z.array(z.string()).optional(),
  /** Problem and instruction. */
  message: z.string(),
});

export interface RowFault extends z.output<typeof rowFault> {
  /** The message without what holds for this row only; faults with the same one are folded. */
  general?: string;
}

/** A fault that leaves out the household with the row; `others` is the number of its other people. */
export function faultOmittingHousehold(fault: RowFault, others: number): RowFault {
  const general = `${fault.general ?? fault.message}；其余家人一并不导入`;
  return others > 0
    ? { ...fault, message: `${fault.message}；本户其余${String(others)}人一并不导入`, general }
    : { ...fault, general };
}

/** Number of rows with faults: a row may have several. */
export function faultyRows(faults: readonly Pick<RowFault, 'row' | 'alike'>[]): number {
  return new Set(faults.flatMap(({ row, alike = [] }) => [row, ...alike])).size;
}
