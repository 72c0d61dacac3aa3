/** Reads table rows through a column mapping. */
import { isEmptyWord } from '../../../shared/values/plain-number.ts';
import { withoutInvisible } from '../../../shared/values/plain-text.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import type { Block } from '../../../shared/workbooks/blocks.ts';
import { columnLetters, type ColumnMapping } from '../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../shared/workbooks/row-fault.ts';
import type { Cell, SheetContent, WorkbookContent } from './content.ts';
import { WorkbookError } from './workbook-errors.ts';
import { LIMITS } from './limits.ts';

/** Displayed text of a cell, trimmed. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.text;
  const text = withoutInvisible(String(cell)).trim();
  return isEmptyWord(text) ? '' : text;
}

export interface TableRow<Field extends string> {
  /** Sheet row, 1-based. */
  row: number;
  /** The cell itself; empty where the field has no column. */
  cell(field: Field): Cell;
  text(field: Field): string;
  /** The cell, where a merged cell applies to each of its rows. */
  spreadCell(field: Field): Cell;
  /** Its text. */
  spreadText(field: Field): string;
  /** All texts of the row, to detect totals and signatures. */
  texts: string[];
  column(field: Field): string | undefined;
  /** Every cell of the table is a text, also what was a number before. */
  untyped: boolean;
  /** Identifies the row in faults. */
  about: { name?: string; householdNo?: string };
}

/** First cell of an example row. */
export const EXAMPLE = '示例';

/** Lines of totals below (and between) the rows of a table. */
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|本页小计|累\s*计)[:：\d人户分元]*$/;

/** 制表人：, 负责人（签字）：, 注：; but no item of a scheme that begins alike: 负责公共区域保洁：每次加2分. */
const SIGNATURE = new RegExp(
  '^(?:制表|填表|审核|复核|经办|负责|签字|签章|盖章|填报|登记)' +
    '(?:人员?|员|者|单位|部门|机构|组织|领导|主任|日期|时间|意见|姓名|名称|签字|签名|签章|盖章|电话|及|和|与|[（(][^）)]{0,6}[）)]|\\s)*[:：]' +
    '|^(?:注|备注|说明|填写说明|填表说明|登记说明)\\s*[:：]|^注[、.]',
);

/** What only a row of the table itself has: its number, or in a table of rules what the item is worth. */
function isNumbered<Field extends string>(row: TableRow<Field>, { columns }: ColumnMapping<Field>): boolean {
  const { sequence, standard, points } = columns as Partial<Record<string, number | null>>;
  const text = (column: number | null | undefined) => row.texts[column ?? -1] ?? '';
  return (
    /^\d{1,5}[.、]?$/.test(text(sequence)) ||
    (standard !== undefined &&
      [standard, points].some(
        (column) => !SIGNATURE.test(text(column)) && /\d\s*分|^[+-]?\d+(?:\.\d+)?$/.test(text(column)),
      ))
  );
}

/** Total, signature and note lines. */
function isBelowTable<Field extends string>(row: TableRow<Field>, mapping: ColumnMapping<Field>): boolean {
  const { sequence } = mapping.columns as Partial<Record<string, number | null>>;
  const filled = row.texts.filter((text, column) => text !== '' && column !== sequence);
  const first = row.texts.find((text) => text !== '') ?? '';
  const is = (words: RegExp): boolean =>
    words.test(first) || (filled.length <= 2 && filled.some((text) => words.test(text)));
  return is(TOTAL) || (is(SIGNATURE) && !isNumbered(row, mapping));
}

/**
 * Rows of side-by-side tables, one table after another; skips empty rows, repeated headings, totals and
 * signatures.
 */
export function tableRows<Field extends string>(
  content: WorkbookContent,
  mapping: ColumnMapping<Field>,
  blocks: readonly Block<Field>[],
): TableRow<Field>[] {
  const [first] = blocks;
  return blocks.flatMap(({ columns, from, to }) =>
    rowsOfBlock(
      content,
      { ...mapping, columns },
      (column) => column < (first?.from ?? 0) || (column >= from && column < to),
    ),
  );
}

/** 0-based rows that are taken for totals, signatures and notes, and are not read. */
export function rowsBelowTable<Field extends string>(
  content: WorkbookContent,
  mapping: ColumnMapping<Field>,
): number[] {
  const sheet = sheetNamed(content, mapping.sheet);
  const known = { spread: new Map<string, Cell>(), untyped: false };
  return sheet.rows.flatMap((cells, index) =>
    index >= mapping.firstRow - 1 && isBelowTable(tableRow(mapping, cells, index, known), mapping)
      ? [index]
      : [],
  );
}

function rowsOfBlock<Field extends string>(
  content: WorkbookContent,
  mapping: ColumnMapping<Field>,
  isOwn: (column: number) => boolean,
): TableRow<Field>[] {
  const sheet = sheetNamed(content, mapping.sheet);
  const known = { spread: spreadCells(sheet, mapping.firstRow - 1), untyped: sheet.untyped ?? false };
  const ownCells = (cells: Cell[]) =>
    cells.every((_, column) => isOwn(column))
      ? cells
      : cells.map((cell, column) => (isOwn(column) ? cell : null));
  const heading = joined(ownCells(sheet.rows[mapping.headingRow - 1] ?? []));
  const rows: TableRow<Field>[] = [];
  for (let index = Math.max(0, mapping.firstRow - 1); index < sheet.rows.length; index++) {
    const cells = ownCells(sheet.rows[index] ?? []);
    const row = tableRow(mapping, cells, index, known);
    if (isData(row, mapping, cells, heading)) rows.push(row);
  }
  return rows;
}

export function sheetNamed(content: WorkbookContent, name: string): SheetContent {
  const sheet = content.sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new WorkbookError('columns', `文件里没有名为${quoted(name)}的工作表，请重新选择工作表。`);
  return sheet;
}

function spreadCells(sheet: SheetContent, firstRow: number): Map<string, Cell> {
  const spread = new Map<string, Cell>();
  for (const merge of sheet.merges) {
    // A merge starting in the heading belongs to the heading.
    if (merge.firstRow < firstRow || merge.firstRow === merge.lastRow) continue;
    const cell = sheet.rows[merge.firstRow]?.[merge.firstColumn] ?? null;
    if (cell === null) continue;
    const last = Math.min(merge.lastRow, sheet.rows.length - 1);
    for (let row = merge.firstRow; row <= last; row++) spread.set(`${row}:${merge.firstColumn}`, cell);
  }
  return spread;
}

function joined(cells: Cell[]): string {
  return cells.map((cell) => cellText(cell).replace(/\s/g, '')).join('|');
}

function tableRow<Field extends string>(
  mapping: ColumnMapping<Field>,
  cells: Cell[],
  index: number,
  { spread, untyped }: { spread: Map<string, Cell>; untyped: boolean },
): TableRow<Field> {
  const columnOf = (field: Field) => mapping.columns[field] ?? undefined;
  const cell = (field: Field) => cells[columnOf(field) ?? -1] ?? null;
  const texts = cells.map((value) => cellText(value));
  const text = (field: Field) => texts[columnOf(field) ?? -1] ?? '';
  const spreadCell = (field: Field) => cell(field) ?? spread.get(`${index}:${columnOf(field)}`) ?? null;
  const columns: Partial<Record<string, number | null>> = mapping.columns;
  const firstFilled = (...fields: string[]) =>
    fields.map((field) => texts[columns[field] ?? -1] ?? '').find((found) => found !== '');
  return {
    row: index + 1,
    cell,
    text,
    spreadCell,
    spreadText: (field) => cellText(spreadCell(field)),
    texts,
    column: (field) => {
      const column = columnOf(field);
      return column === undefined ? undefined : columnLetters(column);
    },
    untyped,
    about: {
      name: firstFilled('name', 'memberName', 'headName', 'item'),
      householdNo: firstFilled('householdNo'),
    },
  };
}

function isData<Field extends string>(
  row: TableRow<Field>,
  mapping: ColumnMapping<Field>,
  cells: Cell[],
  heading: string,
): boolean {
  const first = row.texts.find((text) => text !== '') ?? '';
  const { sequence } = mapping.columns as Partial<Record<string, number | null>>;
  if (row.texts.every((text, column) => text === '' || column === sequence)) return false;
  if (first.startsWith(EXAMPLE) || isBelowTable(row, mapping)) return false;
  return heading === '' || !heading.includes(first.replace(/\s/g, '')) || joined(cells) !== heading;
}

/** A fault of one field of a row. */
export function faultAt<Field extends string>(
  row: TableRow<Field>,
  field: Field,
  label: string,
  message: string,
): RowFault {
  return {
    row: row.row,
    column: row.column(field),
    field: label,
    value: row.spreadText(field),
    message,
    ...row.about,
  };
}

/** Faults of cells without a value: formulas saved without result, and formula errors. */
export function cellErrors<Field extends string>(
  row: TableRow<Field>,
  labels: Record<Field, { label: string }>,
): RowFault[] {
  return (Object.keys(labels) as Field[]).flatMap((field) => {
    const cell = row.cell(field);
    if (cell === null || typeof cell !== 'object') return [];
    const name = `${row.column(field) ?? ''}${row.row}`;
    const message =
      cell.fault === 'long'
        ? `单元格${name}的内容超过${String(LIMITS.cellCharacters)}个字，请删减后再导入`
        : cell.fault === 'formula'
          ? `单元格${name}是公式，但没有保存计算结果；请用 Excel 或 WPS 打开原表并保存一次，或直接填写数值`
          : `单元格${name}的公式结果是错误${cell.text}，请改正后再导入`;
    return [faultAt(row, field, labels[field].label, message)];
  });
}

/** Throws when a mapping lacks a mandatory column. */
export function requireColumns(missing: string[]): void {
  if (missing.length === 0) return;
  throw new WorkbookError(
    'columns',
    `没有找到${missing.map((label) => quoted(label)).join('、')}列，请在列对应中指定后再导入。`,
  );
}
