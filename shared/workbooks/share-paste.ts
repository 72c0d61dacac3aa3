/** Parses amounts, or households with amounts, pasted from a spreadsheet. */
import { parseFen } from '../values/money.ts';
import { plainWord, withoutEnding } from '../values/plain-text.ts';
import type { Fen } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';

interface Known {
  id: number;
  no: string;
  name: string;
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
  /** The first row contains headings. */
  header: boolean;
}

/** As the contract takes it. */
const MOST = 1_000_000_000_00;
const HEADER = /户号|户主|姓名|金额|分红|股份/;

function fenOf(text: string): Fen | string {
  if (text === '') return '没有金额';
  const fen = parseFen(text);
  if (fen === undefined) return `${quoted(text)}不是金额`;
  if (fen < 0) return '金额不能为负';
  return fen > MOST ? `${quoted(text)}太大，请核对` : fen;
}

/** Index by number and head's name; spreadsheets may have dropped leading zeros of the number. */
function finder(known: readonly Known[]): (keys: readonly string[]) => number | string {
  const bare = (no: string): string => no.replace(/^0+/, '');
  const byNo = Map.groupBy(known, ({ no }) => bare(no));
  const byName = Map.groupBy(
    known.filter(({ name }) => name !== ''),
    ({ name }) => plainWord(name),
  );
  return (keys) => {
    const numbers = keys.filter((key) => /^\d+$/.test(key));
    const names = keys.filter((key) => !/^\d+$/.test(key));
    if (numbers.length > 1) return '有两个户号，请只复制户号、户主、金额三列';
    if (names.length > 1) return '有两个姓名，请只复制户号、户主、金额三列';
    const [no] = numbers;
    const [name] = names;
    const called = name === undefined ? [] : (byName.get(name) ?? []);
    if (no === undefined) {
      const [only, other] = called;
      if (!only) return `没有户主${quoted(name ?? '')}`;
      return other ? `${quoted(name ?? '')}有 ${String(called.length)} 户同名，请带上户号` : only.id;
    }
    const numbered = byNo.get(bare(no)) ?? [];
    const household =
      numbered.find((one) => one.no === no) ?? (numbered.length === 1 ? numbered[0] : undefined);
    if (!household) return `没有户号 ${no}`;
    if (name !== undefined && !called.includes(household)) {
      return `户号 ${household.no} 的户主是${household.name || '（空缺）'}，不是${quoted(name)}`;
    }
    return household.id;
  };
}

function cellsOf(line: string, tabbed: boolean): string[] {
  const cells = line.split(tabbed ? '\t' : /[\s，;；]+/).map(plainWord);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/**
 * Assigns pasted amounts to households. A single column goes to the households of `below` in order; with a
 * number or head's name in front of the amount, to the named household. A household named twice gets nothing.
 */
export function readShares(text: string, known: readonly Known[], below: readonly number[]): PastedShares {
  const lines = withoutEnding(text, /[\r\n]/).split(/\r\n|\r|\n/);
  const tabbed = text.includes('\t');
  const rows = lines.map((line, index) => ({
    row: index + 1,
    text: line.trim(),
    cells: cellsOf(line, tabbed),
  }));
  const [first] = rows;
  const header =
    first !== undefined && HEADER.test(first.text) && typeof fenOf(first.cells.at(-1) ?? '') === 'string';
  const body = header ? rows.slice(1) : rows;
  const faults: PasteFault[] = [];
  const found: PastedRow[] = [];
  const column = body.every(({ cells }) => cells.length <= 1);
  const whose = finder(known);
  for (const [index, { row, text: said, cells }] of body.entries()) {
    if (cells.length === 0 && !column) continue;
    const fen = fenOf(cells.at(-1) ?? '');
    const id = column ? (below[index] ?? '下面没有这么多户') : idOf(cells, whose);
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
  return { taken, faults: faults.toSorted((a, b) => a.row - b.row), header };
}

function idOf(cells: readonly string[], whose: ReturnType<typeof finder>): number | string {
  if (cells.length > 3) return '列太多，请只复制户号、户主、金额三列';
  const keys = cells.slice(0, -1).filter((cell) => cell !== '');
  return keys.length === 0 ? '没有户号或户主' : whose(keys);
}
