/** What is wrong in one row of a clerk's workbook, in words the clerk can act on. */
export interface RowFault {
  /** Row of the sheet as the office program shows it, from 1. */
  row: number;
  /** Column letter, where the fault lies in one cell. */
  column?: string;
  /** The field in the clerk's words: 身份证号, 村民小组 … */
  field: string;
  /** What stands in the cell. */
  value: string;
  /** Whose row it is, and the household's number, where they can be read. */
  name?: string;
  householdNo?: string;
  /** All rows (from 1) that are left out with this one; only itself when absent. */
  rows?: number[];
  /** What is wrong and what to do. */
  message: string;
}
