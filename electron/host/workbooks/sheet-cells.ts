/** Converts a parsed sheet into plain cells. */
import type * as XLSX from '@e965/xlsx';
import type { Cell, Merge, SheetContent } from './content.ts';
import { tooManyRows, WorkbookError } from './workbook-errors.ts';
import { LIMITS } from './limits.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { cellValue } from './cell-value.ts';

/** Plain cells of a parsed sheet. Throws WorkbookError for too many rows or columns. */
export function sheetContent(
  sheet: XLSX.WorkSheet,
  name: string,
  hidden: boolean,
  date1904: boolean,
): SheetContent {
  const data = sheet['!data'] ?? [];
  const rows: Cell[][] = [];
  // forEach skips the holes of sparse sheets.
  data.forEach((cells, index) => {
    const row: Cell[] = [];
    cells?.forEach((cell, column) => {
      const value = cellValue(cell, date1904);
      if (value === null) return;
      if (index >= LIMITS.rows) throw tooManyRows(name);
      if (column >= LIMITS.columns) throw tooManyColumns(name);
      while (row.length < column) row.push(null);
      row[column] = value;
    });
    if (row.length === 0) return;
    while (rows.length < index) rows.push([]);
    rows[index] = row;
  });
  return {
    name,
    hidden,
    rows,
    merges: merges(sheet, rows.length),
    hiddenRows: hiddenPlaces(sheet['!rows']),
    hiddenColumns: hiddenPlaces(sheet['!cols']),
  };
}

function hiddenPlaces(infos: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] {
  const places: number[] = [];
  infos?.forEach((info, index) => {
    if (info?.hidden === true) places.push(index);
  });
  return places;
}

function tooManyColumns(sheet: string): WorkbookError {
  return new WorkbookError(
    'tooManyColumns',
    `工作表${quoted(sheet)}的列数超过${LIMITS.columns}列，请删去无关的列后再导入。`,
  );
}

function merges(sheet: XLSX.WorkSheet, rows: number): Merge[] {
  const found: Merge[] = [];
  for (const range of sheet['!merges'] ?? []) {
    if (range.s.r >= rows) continue;
    found.push({
      firstRow: range.s.r,
      lastRow: range.e.r,
      firstColumn: range.s.c,
      lastColumn: range.e.c,
    });
  }
  return found;
}
