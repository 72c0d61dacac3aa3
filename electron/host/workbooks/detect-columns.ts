/** Detects sheet, heading row and columns of a table in a workbook. */
import {
  columnLetters,
  FIELDS,
  plainHeading,
  type ColumnMapping,
  type Columns,
  type FieldDefinition,
  type FieldOf,
  type SpreadsheetKind,
} from '../../../shared/workbooks/columns.ts';
import { columnBlocks, hasPeopleAcross } from '../../../shared/workbooks/blocks.ts';
import { monthInName } from '../../../shared/workbooks/month-in-name.ts';
import { missingFields } from '../../../shared/workbooks/needed-columns.ts';
import { cellText, rowsBelowTable } from './cells.ts';
import type { SheetContent, WorkbookContent } from './content.ts';
import { WorkbookError } from './workbook-errors.ts';
import { quoted } from '../../../shared/values/quotes.ts';

export interface DetectedColumns<Field extends string> extends ColumnMapping<Field> {
  /** Heading text of each sheet column, for the clerk to choose from. */
  headings: string[];
  /** First data rows as text. */
  sampleRows: string[][];
  /** Labels of mandatory fields that were not found. */
  missing: string[];
  /** Other sheets of the workbook; `similar` ones contain the same kind of table. */
  otherSheets: { name: string; rows: number; similar: boolean }[];
  /** Notes on what is read and what is not. */
  notes: string[];
}

export interface DetectOptions {
  /** Sheet and last heading row (1-based), if chosen by the clerk. */
  sheet?: string;
  headingRow?: number;
  /** 'YYYY-MM': of several matching sheets, the one named after this month is taken. */
  period?: string;
}

const HEADING_WITHIN = 30;
const HEADING_DEPTH = 3;
const SAMPLE_ROWS = 8;

/** Headings of a sheet's columns, given its last heading row (1-based). */
export function headingsAt(sheet: SheetContent, kind: SpreadsheetKind, headingRow: number): string[] {
  return bestInSheet(sheet, kind, headingRow).headings;
}

interface HeadingCandidate {
  sheet: SheetContent;
  firstHeading: number;
  lastHeading: number;
  headings: string[];
  columns: Columns<string>;
  score: number;
}

/** A table with the columns recognised by their headings. */
export interface TableFound<Field extends string> {
  headings: readonly string[];
  columns: Columns<Field>;
  /** The rows below the heading. */
  rows: SheetContent['rows'];
}

/** Columns that are known otherwise than by their headings, and what is to be said of them. */
export interface ColumnsKnown<Field extends string> {
  columns: Columns<Field>;
  notes: string[];
}

/** Detects sheet, heading and columns of a table kind. Throws WorkbookError for a sheet or heading row that is not there. */
export function detectColumns<Kind extends SpreadsheetKind>(
  content: WorkbookContent,
  kind: Kind,
  options: DetectOptions = {},
  knownOf?: (table: TableFound<FieldOf[Kind]>) => ColumnsKnown<FieldOf[Kind]>,
): DetectedColumns<FieldOf[Kind]> {
  const sheets = content.sheets.filter(
    (sheet) => options.sheet === undefined || sheet.name === options.sheet,
  );
  if (sheets.length === 0) {
    throw new WorkbookError(
      'columns',
      `文件里没有名为${quoted(options.sheet ?? '')}的工作表，请重新选择工作表。`,
    );
  }
  const found = content.sheets.map((sheet) => bestInSheet(sheet, kind, options.headingRow));
  const chosen = found
    .filter((candidate) => sheets.includes(candidate.sheet))
    .toSorted((a, b) => rank(b, options.period) - rank(a, options.period))[0];
  if (!chosen) throw new WorkbookError('empty', '表格里没有工作表，请检查是否选对了文件。');
  if (options.headingRow !== undefined && options.headingRow > Math.max(1, chosen.sheet.rows.length)) {
    throw new WorkbookError(
      'columns',
      `工作表${quoted(chosen.sheet.name)}只有 ${String(chosen.sheet.rows.length)} 行，没有第 ${String(options.headingRow)} 行，请重新选择标题行。`,
    );
  }
  const byHeading = chosen.columns as Columns<FieldOf[Kind]>;
  const { columns, notes } = knownOf?.({
    headings: chosen.headings,
    columns: byHeading,
    rows: chosen.sheet.rows.slice(chosen.lastHeading + 1),
  }) ?? { columns: byHeading, notes: [] };
  return {
    sheet: chosen.sheet.name,
    headingRow: chosen.lastHeading + 1,
    firstRow: chosen.lastHeading + 2,
    columns,
    headings: chosen.headings,
    sampleRows: sampleRows(chosen),
    missing: missingFields(kind, columns),
    otherSheets: found
      .filter((candidate) => candidate !== chosen && candidate.sheet.rows.length > 0)
      .map((candidate) => ({
        name: candidate.sheet.name,
        rows: candidate.sheet.rows.length,
        similar: candidate.score > 0 && missingFields(kind, candidate.columns).length === 0,
      })),
    notes: [...notes, ...notesOf(content, kind, { ...chosen, columns })],
  };
}

/** The explanation sheet of a 样表. */
export const EXPLANATIONS = '填写说明';

/** Heads the reasons in a table of rows that were not imported. */
export const REASON_HEADING = '导入问题（改正后可删去此列）';

/** Notes on side-by-side tables, hidden rows and columns, and skipped sheets. */
function notesOf(content: WorkbookContent, kind: SpreadsheetKind, chosen: HeadingCandidate): string[] {
  const { sheet, lastHeading, headings } = chosen;
  const blocks = columnBlocks(kind, headings, chosen.columns);
  const isMapped = new Set(
    blocks.flatMap(({ columns }) => Object.values<number | null | undefined>(columns)),
  );
  const notes: string[] = [];
  if (blocks.length > 1) notes.push(`表中左右并排有${String(blocks.length)}栏同样的标题，每一栏都会导入。`);
  if (kind === 'roster' && hasPeopleAcross(headings, blocks)) {
    notes.push('表中一行里有一户的几个人，请先改成一人一行，否则不能导入。');
  }
  const rows = (sheet.hiddenRows ?? []).filter(
    (row) => row > lastHeading && (sheet.rows[row]?.length ?? 0) > 0,
  );
  if (rows.length > 0)
    notes.push(
      `隐藏的${String(rows.length)}行也在内（${listed(rows, (row) => `第${String(row + 1)}行`)}）。`,
    );
  const below = rowsBelowTable(content, {
    sheet: sheet.name,
    headingRow: lastHeading + 1,
    firstRow: lastHeading + 2,
    columns: chosen.columns,
  });
  if (below.length > 0)
    notes.push(
      `合计、签字、说明等${String(below.length)}行不当作内容（${listed(below, (row) => `第${String(row + 1)}行`)}）。`,
    );
  const columns = (sheet.hiddenColumns ?? []).filter((column) => isMapped.has(column));
  if (columns.length > 0) {
    notes.push(
      `隐藏的${String(columns.length)}列也会读取（${listed(columns, (column) => `${columnLetters(column)}列`)}）。`,
    );
  }
  if (sheet.hidden) notes.push(`工作表${quoted(sheet.name)}是隐藏的。`);
  const others = content.sheets.filter(
    (other) => other !== sheet && other.rows.length > 0 && other.name !== EXPLANATIONS,
  );
  if (others.length > 0) {
    const names = others.map(
      ({ name, rows: { length }, hidden }) => `${quoted(name)}${hidden ? '（隐藏）' : ''}${String(length)}行`,
    );
    notes.push(
      `这次只导入工作表${quoted(sheet.name)}，没有导入的还有：${names.slice(0, 8).join('、')}${names.length > 8 ? ' 等' : ''}。`,
    );
  }
  return notes;
}

function listed(places: readonly number[], inWords: (place: number) => string): string {
  return `${places.slice(0, 6).map(inWords).join('、')}${places.length > 6 ? ' 等' : ''}`;
}

/** Ranks by heading match, then month in the sheet name, then length; hidden sheets last. */
function rank(candidate: HeadingCandidate, period: string | undefined): number {
  const { sheet, score } = candidate;
  const [year, month] = (period ?? '').split('-').map(Number);
  const named = month && monthInName(sheet.name, year) === month ? 0.5 : 0;
  return score + named + Math.min(sheet.rows.length, 50_000) / 200_000 - (sheet.hidden ? 100 : 0);
}

function bestInSheet(
  sheet: SheetContent,
  kind: SpreadsheetKind,
  headingRow: number | undefined,
): HeadingCandidate {
  let best = candidateAt(sheet, kind, (headingRow ?? 0) - 1, (headingRow ?? 0) - 1);
  const firsts = Math.min(sheet.rows.length, HEADING_WITHIN);
  for (let first = 0; first < firsts; first++) {
    for (let depth = 1; depth <= HEADING_DEPTH; depth++) {
      const last = first + depth - 1;
      if (headingRow !== undefined && last !== headingRow - 1) continue;
      if (depth > 1 && !continuesHeading(sheet, last, kind)) break;
      const candidate = candidateAt(sheet, kind, first, last);
      if (candidate.score > best.score) best = candidate;
    }
  }
  return best;
}

/** A second heading row contains headings and nothing that looks like data. */
function continuesHeading(sheet: SheetContent, row: number, kind: SpreadsheetKind): boolean {
  const texts = (sheet.rows[row] ?? []).map((cell) => cellText(cell)).filter((text) => text !== '');
  if (texts.some((text) => /\d{4,}/.test(text))) return false;
  const columns = matchHeadings(kind, texts, true);
  return Object.values(columns).filter((column) => column !== null).length >= 2;
}

function candidateAt(
  sheet: SheetContent,
  kind: SpreadsheetKind,
  first: number,
  last: number,
): HeadingCandidate {
  const width = Math.max(0, ...sheet.rows.slice(0, HEADING_WITHIN + 20).map((row) => row.length));
  const levels: string[][] = [];
  for (let row = Math.max(0, first); row <= last; row++) levels.push(headingTexts(sheet, row, width));
  const headings = joinLevels(kind, levels, width);
  const columns = matchHeadings(
    kind,
    headings,
    false,
    (column) => (lastFilled(sheet)[column] ?? Infinity) <= last,
  );
  const found = Object.entries(columns).filter(
    ([field, column]) => column !== null && field !== 'remark' && field !== 'sequence',
  );
  const usable = found.length >= 2 && missingFields(kind, columns).length === 0;
  return {
    sheet,
    firstHeading: first,
    lastHeading: last,
    headings,
    columns,
    score: usable ? found.length : found.length / 100,
  };
}

/**
 * Texts of a heading row; a merged cell applies to all its columns. A title merged across everything is no
 * heading.
 */
function headingTexts(sheet: SheetContent, row: number, width: number): string[] {
  const texts = Array.from({ length: width }, (_, column) => cellText(sheet.rows[row]?.[column] ?? null));
  for (const merge of sheet.merges) {
    if (merge.firstRow > row || merge.lastRow < row) continue;
    const text = cellText(sheet.rows[merge.firstRow]?.[merge.firstColumn] ?? null);
    const isTitle = merge.lastColumn - merge.firstColumn + 1 > width * 0.8 && width > 2;
    for (let column = merge.firstColumn; column <= Math.min(merge.lastColumn, width - 1); column++) {
      texts[column] = isTitle ? '' : text;
    }
  }
  return texts;
}

/**
 * One heading per column: the lowest text, combined with the one above where only the pair is known (户主 |
 * 姓名).
 */
function joinLevels(kind: SpreadsheetKind, levels: string[][], width: number): string[] {
  const { all } = knownHeadings(kind);
  return Array.from({ length: width }, (_, column) => {
    const texts = levels
      .map((level) => level[column] ?? '')
      .filter((text, index, all) => text !== '' && all.indexOf(text) === index);
    const lowest = texts.at(-1) ?? '';
    const above = texts.at(-2);
    if (above !== undefined && all.has(plainHeading(`${above}${lowest}`))) return `${above}${lowest}`;
    if (above !== undefined && !all.has(plainHeading(lowest)) && all.has(plainHeading(above))) return above;
    return lowest;
  });
}

interface Known {
  fields: [field: string, headings: string[]][];
  all: Set<string>;
}

const known = new Map<SpreadsheetKind, Known>();

/** Normalised headings by field, computed once: many rows are tried as heading. */
function knownHeadings(kind: SpreadsheetKind): Known {
  const made = known.get(kind);
  if (made) return made;
  const fields = Object.entries<FieldDefinition>(FIELDS[kind]).map(
    ([field, { headings }]): [string, string[]] => [field, headings.split(' ').map(plainHeading)],
  );
  const headings = { fields, all: new Set(fields.flatMap(([, names]) => names)) };
  known.set(kind, headings);
  return headings;
}

/** A column with such a heading belongs to someone other than the row's person. */
const ANOTHER_PERSONS =
  /监护|网格|帮扶|紧急|包户|负责|联系人|开户|银行|账号|卡号|填表|民族|住址|地址|文化|学历|年龄/;

const lastRows = new WeakMap<SheetContent, number[]>();

/** The last row of each column that has a text; -1 where none has. */
function lastFilled(sheet: SheetContent): readonly number[] {
  const known = lastRows.get(sheet);
  if (known) return known;
  const last: number[] = [];
  sheet.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      if (cellText(cell) !== '') last[column] = row;
    });
  });
  const filled = Array.from(last, (row: number | undefined) => row ?? -1);
  lastRows.set(sheet, filled);
  return filled;
}

/** Comes after every exact heading of a filled column, and before headings that only contain a known one. */
const EMPTY_COLUMN = 500;

/**
 * Column of each field: exact headings first, those of empty columns after the filled ones, then headings containing a known
 * one. A column with an exact heading (户主电话) goes to no field of which its heading only contains a heading (户主).
 */
function matchHeadings(
  kind: SpreadsheetKind,
  headings: string[],
  exactOnly: boolean,
  isEmpty: (column: number) => boolean = () => false,
): Columns<string> {
  const plain = headings.map((text) => (text === '' ? '' : plainHeading(text)));
  const { all } = knownHeadings(kind);
  const columns: Columns<string> = {};
  const used = new Set<number>();
  const matches: { field: string; column: number; order: number }[] = [];
  for (const [field, headingsKnown] of knownHeadings(kind).fields) {
    columns[field] = null;
    headingsKnown.forEach((known, order) => {
      plain.forEach((heading, column) => {
        if (heading === known) {
          matches.push({ field, column, order: order + (isEmpty(column) ? EMPTY_COLUMN : 0) });
        } else if (
          !exactOnly &&
          known.length >= 2 &&
          !all.has(heading) &&
          heading.includes(known) &&
          heading.length <= 20 &&
          !ANOTHER_PERSONS.test(heading)
        ) {
          matches.push({ field, column, order: 1_000 - known.length * 10 + order / 100 });
        }
      });
    });
  }
  // A heading that is one field's first choice (类别) is not taken by another that lists it later.
  matches.sort((a, b) => a.order - b.order || a.column - b.column);
  for (const { field, column } of matches) {
    if (columns[field] !== null || used.has(column)) continue;
    columns[field] = column;
    used.add(column);
  }
  return columns;
}

function sampleRows(candidate: HeadingCandidate): string[][] {
  const first = candidate.lastHeading + 1;
  return candidate.sheet.rows
    .slice(first, first + SAMPLE_ROWS)
    .map((row) =>
      Array.from({ length: candidate.headings.length }, (_, column) => cellText(row[column] ?? null)),
    );
}
