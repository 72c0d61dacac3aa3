/** 积分细则表: converts sheet cells into rows for the rule text parser. */
import type { RuleFault, RuleRow } from '../../../../shared/rule-tables/parse.ts';
import {
  RULE_TABLE_FIELDS,
  type ColumnMapping,
  type RuleTableField,
} from '../../../../shared/workbooks/columns.ts';
import { withPlainMinus } from '../../../../shared/values/plain-number.ts';
import { missingFields } from '../../../../shared/workbooks/needed-columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import {
  cellErrors,
  cellText,
  faultAt,
  requireColumns,
  sheetNamed,
  tableRows,
  type TableRow,
} from '../../workbooks/cells.ts';
import type { SheetContent, WorkbookContent } from '../../workbooks/content.ts';
import { withoutFloatNoise } from '../../workbooks/numbers.ts';

type Mapping = ColumnMapping<RuleTableField>;
type Row = TableRow<RuleTableField>;

export interface ParsedRuleTable {
  rows: RuleRow[];
  /** Rows with formulas without a result. */
  faults: RowFault[];
  /** By sheet row: the cells that a fault found while parsing the rows may be about. */
  cells: Map<number, Record<RuleFault['field'], Omit<RowFault, 'message'>>>;
}

/** Shown characters of an overlong cell. */
const SHOWN = 80;

/** Parses rows with a mapping. Throws WorkbookError for a missing column; row errors are returned. */
export function parseRuleTable(content: WorkbookContent, pointedAt: Mapping): ParsedRuleTable {
  requireColumns(missingFields('ruleTable', pointedAt.columns));
  const { columns } = pointedAt;
  const mapping = { ...pointedAt, columns: { ...columns, item: columns.item ?? columns.standard ?? null } };
  const sheet = sheetNamed(content, mapping.sheet);
  // A section heading may be in the number column: rows with other cells empty are kept.
  const everyCell = { ...mapping, columns: { ...mapping.columns, sequence: null } };
  const table = new Map(
    tableRows(content, everyCell, [{ columns: everyCell.columns, from: 0, to: Number.MAX_SAFE_INTEGER }]).map(
      (row) => [row.row, row],
    ),
  );
  const rows: RuleRow[] = [];
  const faults: RowFault[] = [];
  const hasCategory = (mapping.columns.category ?? null) !== null;
  let category = hasCategory ? '' : nameOfSheet(sheet.name);
  let section = '';
  for (const row of table.values()) {
    const filled = filledColumns(row, mapping);
    if (filled.length === 0) continue;
    const heading = sectionOf(row, filled, sheet, mapping);
    if (heading !== undefined) {
      [category, section] = [heading, heading];
      continue;
    }
    const unsaved = cellErrors(row, RULE_TABLE_FIELDS);
    if (unsaved.length > 0) {
      faults.push(...unsaved);
      continue;
    }
    category = withoutNumber(row.spreadText('category')) || category;
    rows.push({ ...readRow(row, sheet, mapping), category, section });
  }
  disambiguateItems(rows);
  const cells: ParsedRuleTable['cells'] = new Map();
  for (const { row } of rows) {
    const read = table.get(row);
    if (!read) continue;
    cells.set(row, {
      category: cellOf(read, 'category'),
      item: cellOf(read, 'item'),
      standard: cellOf(read, 'standard'),
    });
  }
  return { rows, faults, cells };
}

function cellOf(row: Row, field: RuleFault['field']): Omit<RowFault, 'message'> {
  const { message: _, ...cell } = faultAt(row, field, RULE_TABLE_FIELDS[field].label, '');
  return cell.value.length > SHOWN ? { ...cell, value: `${cell.value.slice(0, SHOWN)}…` } : cell;
}

/** Adds the cell to a fault found while parsing the rows. */
export function faultOfCell(cells: ParsedRuleTable['cells'], { row, field, message }: RuleFault): RowFault {
  const cell = cells.get(row)?.[field] ?? { row, field: RULE_TABLE_FIELDS[field].label, value: '' };
  return { ...cell, message };
}

/** Placeholder category where the table has none. */
function nameOfSheet(name: string): string {
  const plain = name.trim();
  return /^(?:sheet|工作表|表)?\s*\d*$/i.test(plain) ? '积分细则' : plain;
}

const CHINESE_NUMBER =
  /^(?:第?[一二三四五六七八九十]{1,3}[、.．章类部:：]|[(（][一二三四五六七八九十]{1,3}[)）])分?\s*/;
const NUMBER = /^(?:\d{1,3}(?:[、)）]|[.．](?!\d))|[(（]\d{1,3}[)）]|[①-⑳])\s*/;

/** 一、环境卫生： → 环境卫生 */
function withoutNumber(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(CHINESE_NUMBER, '')
    .replace(NUMBER, '')
    .replace(/[:：]$/, '')
    .trim();
}

const ROW_NUMBER = /^[(（]?(?:\d+|[一二三四五六七八九十]{1,3})[)）、.．]?$/;

/** Whether the row contains anything other than its number. */
function filledColumns(row: Row, { columns }: Mapping): number[] {
  return row.texts.flatMap((text, column) =>
    text === '' || (column === columns.sequence && ROW_NUMBER.test(text)) ? [] : [column],
  );
}

/** A section heading: 二、扣分项目, merged across the table or alone in its row. */
function sectionOf(
  row: Row,
  [column, ...others]: number[],
  sheet: SheetContent,
  { columns }: Mapping,
): string | undefined {
  const text = row.texts[column ?? -1] ?? '';
  const name = withoutNumber(text);
  if (column === undefined || others.length > 0 || name === '' || name.length > 30) return undefined;
  const merged = sheet.merges.some(
    (merge) =>
      merge.firstRow === row.row - 1 && merge.firstColumn === column && merge.lastColumn > merge.firstColumn,
  );
  const numbered = CHINESE_NUMBER.test(text) || /^\D/.test(row.texts[columns.sequence ?? -1] ?? '');
  return merged || numbered || column === columns.category ? name : undefined;
}

function readRow(row: Row, sheet: SheetContent, mapping: Mapping): Omit<RuleRow, 'category'> {
  const { columns } = mapping;
  const written = row.spreadText('item').replace(/\s+/g, ' ');
  const isOne = (columns.standard ?? null) === null || columns.standard === columns.item;
  const standard = isOne ? written : row.spreadText('standard');
  const heading = sheet.rows[mapping.headingRow - 1]?.[columns.cap ?? -1] ?? null;
  return {
    row: row.row,
    item: isOne ? shortName(withoutNumber(written)) : withoutNumber(written),
    standard,
    capHeading: cellText(heading),
    remark: row.spreadText('remark'),
    ...ownValues(row, sheet, columns),
  };
}

/** Maximum length of an item name. */
const MAX_ITEM_NAME = 60;

/** Rows whose shortened names collide keep the full words. */
function disambiguateItems(rows: RuleRow[]): void {
  const byName = Map.groupBy(rows, ({ item }) => item);
  for (const namesakes of byName.values()) {
    if (namesakes.length < 2 || new Set(namesakes.map(({ standard }) => standard)).size === 1) continue;
    const longer = namesakes.map((row) => {
      const whole = withoutNumber(row.standard);
      return whole.startsWith(row.item) ? whole.slice(0, MAX_ITEM_NAME) : row.item;
    });
    namesakes.forEach((row, index) => {
      const name = longer[index] ?? row.item;
      const isAlone = longer.filter((other) => other === name).length === 1;
      row.item = isAlone ? name : `${row.item.slice(0, MAX_ITEM_NAME - 10)}（第${String(row.row)}行）`;
    });
  }
}

/** Where one column contains name and standard, the item is named by its first words. */
function shortName(text: string): string {
  if (text.length <= 30) return text;
  const [first = ''] = text.split(/[，,。；;：:（(]/);
  return (first.length >= 2 ? first : text).slice(0, MAX_ITEM_NAME);
}

const VALUES = ['points', 'plus', 'minus', 'cap', 'frequency'] as const;

/** Points and limits of this row only: cells merged over several rows belong to none. */
function ownValues(
  row: Row,
  sheet: SheetContent,
  columns: Mapping['columns'],
): Pick<RuleRow, 'points' | 'cap' | 'frequency' | 'doubts'> {
  const shared = new Set(
    VALUES.filter((field) =>
      sheet.merges.some(
        ({ firstRow, lastRow, firstColumn }) =>
          firstColumn === columns[field] &&
          firstRow < lastRow &&
          firstRow < row.row &&
          lastRow >= row.row - 1,
      ),
    ),
  );
  const cell = (field: (typeof VALUES)[number]): string | number => {
    const value = shared.has(field) ? null : row.cell(field);
    return typeof value === 'number' ? withoutFloatNoise(value) : shared.has(field) ? '' : row.text(field);
  };
  const points = [cell('points'), signed(cell('plus'), '+'), signed(cell('minus'), '-')];
  return {
    points: points.filter((value) => value !== '').join('，'),
    cap: String(cell('cap')),
    frequency: String(cell('frequency')),
    doubts: [...shared]
      .filter((field) => row.spreadText(field) !== '')
      .map((field) => ({
        text: `${RULE_TABLE_FIELDS[field].label}${row.spreadText(field)}`,
        why: '几行合用一格，不知道是各自的还是合计的',
      })),
  };
}

/** A plain amount in an award or deduction column gets that column's sign. */
function signed(value: string | number, sign: '+' | '-'): string {
  const text = withPlainMinus(String(value)).replace(/^[+＋-]/, '');
  return /^\d/.test(text) ? `${sign}${text}` : text;
}
