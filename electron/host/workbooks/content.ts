/** Format-independent content of a workbook: sheets of plain cells. */
import { LIMITS } from './limits.ts';

/** A cell without a usable value: a formula without result, a formula error, or an overlong text. */
export interface CellFault {
  fault: 'formula' | 'error' | 'long';
  text: string;
}

/** Date cells are text 'YYYY-MM-DD'; formulas are never computed. */
export type Cell = string | number | null | CellFault;

/**
 * Marks an .ods formula cell without a saved result, which the parser would drop (a private use character).
 */
export const UNSAVED_RESULT = '\uE0F1';

/** 0-based rows and columns, inclusive. */
export interface Merge {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

export interface SheetContent {
  name: string;
  hidden: boolean;
  /** Row n of the sheet is rows[n - 1]; short rows end early. */
  rows: Cell[][];
  merges: Merge[];
  /** Of a .csv: every cell is a text, also what was a number before. */
  untyped?: true;
  /** Hidden rows and columns (0-based); read like the others. */
  hiddenRows?: number[];
  hiddenColumns?: number[];
}

export interface WorkbookContent {
  fileName: string;
  sheets: SheetContent[];
}

/** A text cell; an overlong one is truncated. */
export function textCell(text: string): Cell {
  if (text.length <= LIMITS.cellCharacters) return text;
  return { fault: 'long', text: `${text.slice(0, 20)}…` };
}
