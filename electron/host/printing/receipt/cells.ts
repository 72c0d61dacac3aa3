/**
 * Text in the cells of a receipt printer: 12 dots wide, one for ASCII, two for everything else, as in the printer's
 * own fonts. No line made here is wider than its room.
 */
import type { RollWidth } from '../../../../shared/counter-settings.ts';
import { sum, sumBy } from '../../../../shared/values/sum.ts';
import { withoutInvisible } from '../../../../shared/values/plain-text.ts';

/** Cells in a line: 72 or 48 mm at 203 dpi. */
export const LINE_CELLS: Record<RollWidth, number> = { 80: 48, 58: 32 };

/** One line's worth of visible characters. */
export function printable(text: string): string {
  return withoutInvisible(text).replace(/\s/g, ' ').normalize('NFC');
}

export const isHalfWidth = (character: string): boolean => character >= ' ' && character <= '~';

export function cellsOf(text: string): number {
  return sumBy(text, (character) => (isHalfWidth(character) ? 1 : 2));
}

/** Closing punctuation must not start a line. */
const NOT_FIRST = '，。、；：！？）》」”’…,.;:!?)';
/** Opening punctuation must not end one. */
const NOT_LAST = '（《「“‘(';

/** Characters, with numbers and Latin words kept whole where they fit in the room. */
function piecesOf(text: string, room: number): string[] {
  const pieces = text.match(/[\p{Script=Latin}\d.,:/*+-]+|./gsu) ?? [];
  return pieces.flatMap((piece) => (cellsOf(piece) > room ? Array.from(piece) : [piece]));
}

/** How many pieces at the end of the line go to the next one together with this piece. */
function carriedWith(piece: string, line: readonly string[], room: number): number {
  let from = line.length;
  if (NOT_FIRST.includes(piece) && from > 1) from -= 1;
  while (from > 1 && NOT_LAST.includes(line[from - 1] ?? '')) from -= 1;
  return cellsOf(line.slice(from).join('')) + cellsOf(piece) > room ? 0 : line.length - from;
}

/** Lines of at most `room` cells (two or more); at least one, if empty. */
export function wrapCells(text: string, room: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const piece of piecesOf(printable(text), room)) {
    if (line.length > 0 && cellsOf(line.join('')) + cellsOf(piece) > room) {
      const kept = line.length - carriedWith(piece, line, room);
      lines.push(line.slice(0, kept).join('').trimEnd());
      line = line.slice(kept);
      if (piece === ' ' && line.length === 0) continue;
    }
    line.push(piece);
  }
  return [...lines, line.join('')];
}

const blanks = (count: number): string => ' '.repeat(Math.max(0, count));

export function centred(text: string, room: number): string {
  return blanks(Math.floor((room - cellsOf(text)) / 2)) + text;
}

function rightIn(text: string, room: number): string {
  return blanks(room - cellsOf(text)) + text;
}

/** A label at the left and a value at the right; below one another where they do not fit side by side. */
export function pairLines(label: string, value: string, room: number): string[] {
  const [before, after] = [printable(label), printable(value)];
  const between = room - cellsOf(before) - cellsOf(after);
  if (between >= 1) return [before + blanks(between) + after];
  return [...wrapCells(before, room), ...wrapCells(after, room).map((line) => rightIn(line, room))];
}

type Figures = readonly [string, string, string];

/** Cells of 数量, 单价, 小计; the name has the rest. Wide ones for large figures, which then have a line of their own. */
const COLUMNS: Record<number, { usual: readonly number[]; wide: readonly number[] }> = {
  48: { usual: [5, 9, 10], wide: [12, 18, 18] },
  32: { usual: [5, 8, 9], wide: [8, 12, 12] },
};

/** The figures right-aligned in columns; undefined where one would touch its neighbour. */
function inColumns(figures: Figures, columns: readonly number[]): string | undefined {
  if (columns.some((width, index) => cellsOf(figures[index] ?? '') >= width)) return undefined;
  return columns.map((width, index) => rightIn(figures[index] ?? '', width)).join('');
}

export const FIGURE_NAMES: Figures = ['数量', '单价', '小计'];

/** A row of the goods table: on one line, or the name above its figures. */
export function goodsLines(name: string, figures: Figures, room: number): string[] {
  const { usual = [], wide = [] } = COLUMNS[room] ?? {};
  const nameRoom = room - sum(usual);
  const shown = printable(name);
  const row = inColumns(figures, usual);
  if (row !== undefined && cellsOf(shown) <= nameRoom)
    return [shown + blanks(nameRoom - cellsOf(shown)) + row];
  const names = wrapCells(shown, room);
  const below = row ?? inColumns(figures, wide);
  if (below !== undefined) return [...names, rightIn(below, room)];
  return [
    ...names,
    ...figures.flatMap((figure, index) => pairLines(`  ${FIGURE_NAMES[index]}`, figure, room)),
  ];
}
