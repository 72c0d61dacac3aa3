/** Writes .xlsx and .csv files. */
import { looksLikeFormula } from '../../../shared/values/formula.ts';
import * as XLSX from '@e965/xlsx';
import { printable, textWidth, type ExportCell } from './sheet-text.ts';

export type { ExportCell } from './sheet-text.ts';

export interface ExportSheet {
  name: string;
  /** Rows; the first is the heading. */
  rows: ExportCell[][];
  /** Least column widths in characters; a column is as wide as its longest text, up to a limit. */
  widths?: number[];
}

/**
 * Writes an .xlsx file. Texts are text cells with number format 文本, so that no office program takes them for
 * formulas, even after editing, and long digit strings stay intact. Numbers stay numbers.
 */
export function writeWorkbook(sheets: ExportSheet[]): Uint8Array {
  const workbook = XLSX.utils.book_new();
  const names = new Set<string>();
  for (const { name, rows, widths } of sheets) {
    const data = rows.map((row) => row.map(exportCell));
    const width = Math.max(1, ...rows.map((row) => row.length));
    const sheet = {
      '!data': data,
      '!ref': XLSX.utils.encode_range({
        s: { r: 0, c: 0 },
        e: { r: Math.max(0, rows.length - 1), c: width - 1 },
      }),
      '!cols': widths?.map((least, column) => ({ wch: widthOf(rows, column, least) })),
    } as XLSX.WorkSheet;
    XLSX.utils.book_append_sheet(workbook, sheet, sheetName(name, names));
  }
  const bytes: unknown = XLSX.write(workbook, {
    type: 'buffer',
    bookType: 'xlsx',
    compression: true,
    bookSST: true,
  });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the workbook writer gave no bytes');
  return bytes;
}

/** Characters; longer texts are read in their cell. */
const WIDEST = 40;

/** A cell whose neighbour is filled shows only what its column is wide enough for. */
function widthOf(rows: readonly ExportCell[][], column: number, least: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, textWidth(row[column] ?? null)), 0);
  return Math.max(least, Math.min(WIDEST, longest + 1));
}

/** Removes characters not allowed in XML. */
function exportCell(value: ExportCell): XLSX.CellObject | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no number for a cell: ${value}`);
    return { t: 'n', v: value };
  }
  return { t: 's', v: printable(value), z: '@' };
}

function sheetName(wanted: string, taken: Set<string>): string {
  const plain =
    wanted
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 28) || '表格';
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}${number}`;
  taken.add(name.toLowerCase());
  return name;
}

/**
 * Writes a .csv file in UTF-8 with a byte order mark, as Excel and WPS expect. Texts that look like formulas
 * are prefixed with ' (the import removes it); numbers stay numbers.
 */
export function writeCsv(rows: ExportCell[][]): Uint8Array {
  const lines = rows.map((row) => row.map(csvField).join(','));
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`);
}

function csvField(value: ExportCell): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no number for a cell: ${value}`);
    return String(value);
  }
  const text = looksLikeFormula(value) ? `'${value}` : value;
  return /[",;\r\n\t]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
