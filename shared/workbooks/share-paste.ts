/** Parses amounts, or households with amounts, pasted from a spreadsheet. */
import { parseFen } from '../values/money.ts';
import { ROSTER_FIELDS, plainHeading } from './columns.ts';
import { findGroup } from './group-number.ts';
import { plainWord, withoutEnding } from '../values/plain-text.ts';
import type { Fen } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';

interface Known {
  id: number;
  no: string;
  name: string;
  /** Name of the group; '' where it is in none. */
  group: string;
}

export interface PastedRow {
  /** 1-based row of the paste. */
  row: number;
  id: number;
  fen: Fen;
}

export interface PasteFault {
  row: number;
  text: string;
  /** Why nothing is taken from the paste, in Chinese. */
  why: string;
}

export interface PastedShares {
  taken: PastedRow[];
  faults: PasteFault[];
  /** 1-based row of the headings; 0 without. */
  headingRow: number;
}

/** As the contract takes it. */
const MOST = 1_000_000_000_00;
const HEADER = /户号|户主|姓名|金额|分红|股份/;
/** A title and blank rows may stand above the headings. */
const ROWS_ABOVE = 5;
const TOTAL = /^(?:本页|全村|全组)?(?:合计|小计|总计|共计)[:：]?$/;
const THREE_COLUMNS = '请连表头一起复制，或只复制户号、户主、金额三列';

/** Headings of a village's own table, most likely first. */
const HEADINGS = {
  no: ROSTER_FIELDS.householdNo.headings,
  group: ROSTER_FIELDS.group.headings,
  name: `${ROSTER_FIELDS.headName.headings} 股东户 股东户主 股东户主姓名 股东姓名 股东 股东代表 社员姓名 社员 农户 姓名 领取人`,
  fen: '股份分红额 股份分红金额 股份分红 分红金额 分红额 分红款 应分红金额 应分金额 应发金额 应发分红 实发金额 实分金额 分红总额 股份金额 分红 金额 金额合计 合计金额',
};
type Column = keyof typeof HEADINGS;

/** Columns of a row of headings (0-based): the amount, and the household's number or head. */
function headingsOf(cells: readonly string[]): Partial<Record<Column, number>> | undefined {
  const plain = cells.map(plainHeading);
  const at = (column: Column): number | undefined => {
    const found = HEADINGS[column]
      .split(' ')
      .map((heading) => plain.indexOf(plainHeading(heading)))
      .find((index) => index !== -1);
    return found;
  };
  const columns = { no: at('no'), group: at('group'), name: at('name'), fen: at('fen') };
  return columns.fen === undefined || (columns.no ?? columns.name) === undefined ? undefined : columns;
}

function fenOf(text: string): Fen | string {
  if (text === '') return '没有金额';
  const fen = parseFen(text);
  if (fen === undefined) return `${quoted(text)}不是金额`;
  if (fen < 0) return '金额不能为负';
  return fen > MOST ? `${quoted(text)}太大，请核对` : fen;
}

/** What a row says of whose amount it is; '' where it does not. */
type Key = Partial<Record<'no' | 'name' | 'group', string>>;

/** Index by number, and by head's name and group; spreadsheets may have dropped leading zeros of the number. */
function finder(known: readonly Known[]): (key: Key) => number | string {
  const bare = (no: string): string => no.replace(/^0+/, '');
  const byNo = Map.groupBy(known, ({ no }) => bare(no));
  const byName = Map.groupBy(
    known.filter(({ name }) => name !== ''),
    ({ name }) => plainWord(name),
  );
  const groups = groupsOf(known);
  return ({ no = '', name = '', group = '' }) => {
    const called = byName.get(name) ?? [];
    if (no === '') {
      if (called.length === 0) return name === '' ? '没有户号或户主' : `没有户主${quoted(name)}`;
      if (group === '') {
        const [only, other] = called;
        return other || !only
          ? `${quoted(name)}有 ${String(called.length)} 户同名，请带上户号或组别`
          : only.id;
      }
      const of = findGroup(group, groups)?.name;
      if (of === undefined) return `没有${quoted(group)}这个小组`;
      const [there, another] = called.filter((one) => one.group === of);
      if (!there) return `${of}没有户主${quoted(name)}`;
      return another ? `${of}有同名的几户${quoted(name)}，请带上户号` : there.id;
    }
    const numbered = byNo.get(bare(no)) ?? [];
    const household =
      numbered.find((one) => one.no === no) ?? (numbered.length === 1 ? numbered[0] : undefined);
    if (!household) return `没有户号 ${no}`;
    if (name !== '' && !called.includes(household)) {
      return `户号 ${household.no} 的户主是${household.name || '（空缺）'}，不是${quoted(name)}`;
    }
    return household.id;
  };
}

function groupsOf(known: readonly Known[]): { name: string }[] {
  return [...new Set(known.map(({ group }) => group))]
    .filter((name) => name !== '')
    .map((name) => ({ name }));
}

function cellsOf(line: string, tabbed: boolean): string[] {
  const cells = line.split(tabbed ? '\t' : /[\s，;；]+/).map(plainWord);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/**
 * Assigns pasted amounts to households. A table with its headings is read by them, whatever else it has; a single column goes
 * to the households of `below` in order; with a number or head's name (or group and head) in front of the amount, to the named
 * household. A household named twice gets nothing.
 */
export function readShares(text: string, known: readonly Known[], below: readonly number[]): PastedShares {
  const lines = withoutEnding(text, /[\r\n]/).split(/\r\n|\r|\n/);
  const tabbed = text.includes('\t');
  const rows = lines.map((line, index) => ({
    row: index + 1,
    text: line.trim(),
    cells: cellsOf(line, tabbed),
  }));
  const { headingRow, columns } = headingOf(rows, tabbed);
  const body = rows.slice(headingRow);
  const faults: PasteFault[] = [];
  const found: PastedRow[] = [];
  const column = columns === undefined && body.every(({ cells }) => cells.length <= 1);
  const whose = finder(known);
  const groups = groupsOf(known);
  for (const [index, { row, text: said, cells }] of body.entries()) {
    if (cells.length === 0 && !column) continue;
    const fen = fenOf((columns ? cells[columns.fen ?? 0] : cells.at(-1)) ?? '');
    const id = column ? (below[index] ?? '下面没有这么多户') : idOf(cells, columns, groups, whose);
    if (typeof id === 'string') faults.push({ row, text: said, why: id });
    else if (typeof fen === 'string') faults.push({ row, text: said, why: fen });
    else found.push({ row, id, fen });
  }
  const taken: PastedRow[] = [];
  for (const ones of Map.groupBy(found, ({ id }) => id).values()) {
    const [one] = ones;
    if (one && ones.length === 1) {
      taken.push(one);
      continue;
    }
    const at = ones.map(({ row }) => String(row)).join('、');
    for (const { row } of ones) {
      faults.push({
        row,
        text: rows[row - 1]?.text ?? '',
        why: `同一户写了 ${String(ones.length)} 次（第 ${at} 行），都没有填`,
      });
    }
  }
  return { taken, faults: faults.toSorted((a, b) => a.row - b.row), headingRow };
}

type Row = { text: string; cells: readonly string[] };

function headingOf(
  rows: readonly Row[],
  tabbed: boolean,
): { headingRow: number; columns?: Partial<Record<Column, number>> } {
  const above = tabbed ? rows.slice(0, ROWS_ABOVE) : [];
  for (const [index, { cells }] of above.entries()) {
    const columns = headingsOf(cells);
    if (columns) return { headingRow: index + 1, columns };
  }
  const [first] = rows;
  const isHeading =
    first !== undefined && HEADER.test(first.text) && typeof fenOf(first.cells.at(-1) ?? '') === 'string';
  return { headingRow: isHeading ? 1 : 0 };
}

function idOf(
  cells: readonly string[],
  columns: Partial<Record<Column, number>> | undefined,
  groups: readonly { name: string }[],
  whose: ReturnType<typeof finder>,
): number | string {
  if (columns) {
    if (cells.some((cell) => TOTAL.test(cell))) return '是合计，不是一户';
    const cell = (column: Column): string => cells[columns[column] ?? cells.length] ?? '';
    return whose({ no: cell('no'), name: cell('name'), group: cell('group') });
  }
  if (cells.length > 3) return `列太多，${THREE_COLUMNS}`;
  const keys = cells.slice(0, -1).filter((cell) => cell !== '');
  const [no = '', ...numbers] = keys.filter((key) => /^\d+$/.test(key));
  const names = keys.filter((key) => !/^\d+$/.test(key));
  if (numbers.length > 0) return `有两个户号，${THREE_COLUMNS}`;
  const [first = '', second] = names;
  if (second === undefined) return whose({ no, name: first });
  return findGroup(first, groups)
    ? whose({ no, group: first, name: second })
    : `有两个姓名，${THREE_COLUMNS}`;
}
