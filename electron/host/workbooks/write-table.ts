/**
 * Writes a list of any length as an .xlsx file: rows are read, written and packed one after another. Its first row is
 * the heading, frozen and with filters; what is said about the list is on a second sheet.
 */
import { WEIGHED } from '../../../shared/values/goods-quantity.ts';
import type { CellKind } from '../../../shared/contract/lists.ts';
import { localDateTime } from '../../../shared/values/dates.ts';
import { printable, textWidth, type ExportCell } from './sheet-text.ts';
import { ZipWriter } from './zip-writer.ts';

export interface Table {
  name: string;
  columns: readonly { head: string; kind: CellKind }[];
  /** Points and money in hundredths, quantities of goods in thousandths, dates as 'YYYY-MM-DD' or as instants, times as instants. */
  rows: Iterable<readonly ExportCell[]>;
}

/** Numbers of the formats in STYLES. */
const TEXT = 1;
const FORMAT: Record<CellKind, number> = {
  text: TEXT,
  points: 2,
  money: 3,
  count: 4,
  date: 5,
  time: 6,
  quantity: 8,
};
const HEAD = 7;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Formats 0, 49, 2, 4 and 1 are built in: general, text, 0.00, #,##0.00, 0. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="9">${[
  0, 49, 2, 4, 1, 164, 165,
]
  .map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`)
  .join(
    '',
  )}<xf numFmtId="49" fontId="1" fillId="2" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${[1, 2].map((sheet) => `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`;

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Whether the text is longer than a cell, or has characters that XML does not allow. */
function isUnfit(text: string): boolean {
  if (text.length > 32_000) return true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code >= 0xfffe) return true;
  }
  return false;
}

/** Office programs read _x0041_ in a text as the letter of that code. */
function escaped(text: string): string {
  return (isUnfit(text) ? printable(text) : text)
    .replace(/[&<>"]/g, (character) => ESCAPED[character] ?? '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Of one, in which a figure is an integer. */
const PARTS: Partial<Record<CellKind, number>> = { points: 100, money: 100, quantity: WEIGHED };

const DAY = 86_400_000;
/** Day 0 of the sheet, and the first day since which all office programs count alike. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_DAY = '1900-03-01';
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d/;

/** Days since the epoch; undefined for what is no date. */
function serialOf(value: string, kind: 'date' | 'time'): number | undefined {
  const local = INSTANT.test(value) ? localDateTime(value) : value;
  const day = local.slice(0, 10);
  if (!DATE.test(day) || day < FIRST_DAY || (local.length > 10 && !INSTANT.test(value))) return undefined;
  const days = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY;
  if (kind === 'date' || local.length === 10) return days;
  return days + (Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))) / 1440;
}

function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function cellXml(place: string, value: ExportCell, kind: CellKind): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no number for a cell: ${value}`);
    const figure = value / (PARTS[kind] ?? 1);
    return `<c r="${place}" s="${FORMAT[kind]}"><v>${figure}</v></c>`;
  }
  const serial = kind === 'date' || kind === 'time' ? serialOf(value, kind) : undefined;
  // A text stays a text whatever it begins with: its cell has the type and the format of one.
  if (serial === undefined) return textCell(place, value, TEXT);
  return `<c r="${place}" s="${FORMAT[kind]}"><v>${serial}</v></c>`;
}

/** 0 → A, 26 → AA */
function letters(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : `${letters(Math.trunc(index / 26) - 1)}${rest}`;
}

/** Under the heading. */
const MAX_ROWS = 1_048_575;

/** Rows that decide how wide the columns are. */
const MEASURED = 1000;
/** Characters. */
const WIDEST = 40;
const LEAST: Record<CellKind, number> = {
  text: 6,
  points: 10,
  money: 12,
  count: 7,
  quantity: 9,
  date: 11,
  time: 17,
};
/** Of the button of a filter, next to the heading. */
const FILTER = 3;

function columnsXml(columns: Table['columns'], rows: readonly (readonly ExportCell[])[]): string {
  const items = columns.map(({ head, kind }, index) => {
    const texts = kind === 'text' ? rows.map((row) => textWidth(row[index] ?? null) + 1) : [];
    const longest = texts.reduce((most, width) => Math.max(most, width), 0);
    const width = Math.max(LEAST[kind], textWidth(head) + FILTER, Math.min(WIDEST, longest));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  return `<cols>${items.join('')}</cols>`;
}

/** The first rows, and an iterator of the others. */
function firstOf<Row>(rows: Iterable<Row>, most: number): { first: Row[]; others: Iterator<Row> } {
  const others = rows[Symbol.iterator]();
  const first: Row[] = [];
  while (first.length < most) {
    const { done, value } = others.next();
    if (done === true) break;
    first.push(value);
  }
  return { first, others };
}

const PANE =
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';

function* sheetXml({ columns, rows }: Table, nextRow: () => number): Generator<string> {
  const { first, others } = firstOf(rows, MEASURED);
  const places = columns.map((_, index) => letters(index));
  const kinds = columns.map(({ kind }) => kind);
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0">${PANE}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
  yield columnsXml(columns, first);
  yield `<sheetData><row r="1">${columns.map(({ head }, index) => textCell(`${places[index]}1`, head, HEAD)).join('')}</row>`;
  let last = 1;
  const rowXml = (row: readonly ExportCell[]): string => {
    last = nextRow();
    let cells = '';
    for (const [index, kind] of kinds.entries()) {
      cells += cellXml(`${places[index]}${last}`, row[index] ?? null, kind);
    }
    return `<row r="${last}">${cells}</row>`;
  };
  for (const row of first) yield rowXml(row);
  for (let next = others.next(); next.done !== true; next = others.next()) yield rowXml(next.value);
  yield `</sheetData><autoFilter ref="A1:${places.at(-1) ?? 'A'}${last}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

function notesXml(notes: readonly (readonly [string, string])[]): string {
  const rows = notes.map(
    ([label, text], index) =>
      `<row r="${index + 1}">${textCell(`A${index + 1}`, label, TEXT)}${textCell(`B${index + 1}`, text, TEXT)}</row>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="16" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function workbookXml(name: string, lastColumn: string, rows: number): string {
  const sheet = `'${escaped(name)}'`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${sheet}!$A$1:$${lastColumn}$${rows}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${sheet}!$1:$1</definedName></definedNames></workbook>`;
}

/**
 * The file, and the number of its rows. `notes` are asked for when all rows are written. Throws RangeError for more
 * rows than a sheet takes.
 */
export function writeTable(
  table: Table,
  notes: (rows: number) => readonly (readonly [label: string, text: string])[],
): { bytes: Uint8Array; rows: number } {
  const zip = new ZipWriter();
  let rows = 0;
  zip.add(
    'xl/worksheets/sheet1.xml',
    sheetXml(table, () => {
      rows += 1;
      if (rows > MAX_ROWS) throw new RangeError('more rows than a sheet takes');
      return rows + 1;
    }),
  );
  zip.add('xl/worksheets/sheet2.xml', [notesXml(notes(rows))]);
  zip.add('xl/workbook.xml', [workbookXml(table.name, letters(table.columns.length - 1), rows + 1)]);
  zip.add('xl/_rels/workbook.xml.rels', [
    relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
  ]);
  zip.add('xl/styles.xml', [STYLES]);
  zip.add('_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])]);
  zip.add('[Content_Types].xml', [CONTENT_TYPES]);
  return { bytes: zip.end(), rows };
}
