/** Error in one row of an imported workbook, worded for the clerk. */
export interface RowFault {
  /** Sheet row, 1-based. */
  row: number;
  /** Column letter, when the fault is in one cell. */
  column?: string;
  /** Label of the field: 身份证号, 村民小组 … */
  field: string;
  /** Cell content. */
  value: string;
  /** Name and household number of the row, where they can be read. */
  name?: string;
  householdNo?: string;
  /** All rows (1-based) left out with this one; only itself when absent. */
  rows?: number[];
  /** Further rows (1-based) with the same fault, where many are folded into one. */
  alike?: number[];
  /** Problem and instruction. */
  message: string;
}

/** Number of rows with faults: a row may have several. */
export function faultyRows(faults: readonly Pick<RowFault, 'row' | 'alike'>[]): number {
  return new Set(faults.flatMap(({ row, alike = [] }) => [row, ...alike])).size;
}
