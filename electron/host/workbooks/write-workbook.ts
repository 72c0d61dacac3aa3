import { withoutInvisible } from '../../../shared/values/plain-text.ts';
import * as XLSX from '@e965/xlsx';

export type ExportCell = string | number | null;

export interface ExportSheet {
  name: string;
  /** Headings and all; the first row is the heading. */
  rows: ExportCell[][];
  /** Widths in characters, from the first column. */
  widths?: number[];
}

/**
 * An .xlsx file. Texts are written as text cells in the format 文本, so that no office program takes one for a
 * formula, not even after it was edited, and long numbers in texts keep all their figures. Numbers stay numbers.
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
      '!cols': widths?.map((wch) => ({ wch })),
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

/** What XML cannot hold is left out of texts. */
function exportCell(value: ExportCell): XLSX.CellObject | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no number for a cell: ${value}`);
    return { t: 'n', v: value };
  }
  return { t: 's', v: printable(value), z: '@' };
}

function printable(text: string): string {
  return Array.from(text)
    .filter((character) => character >= ' ' || character === '\n' || character === '\t')
    .join('')
    .slice(0, 32_000);
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
 * A .csv file in UTF-8 with a byte order mark, as Excel and WPS want it. A text that an office program would take for a
 * formula gets ' in front (the import takes it off again); numbers stay numbers.
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

/** Office programs skip blanks before =, and some take full-width signs as well. */
function looksLikeFormula(text: string): boolean {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(withoutInvisible(text));
}
