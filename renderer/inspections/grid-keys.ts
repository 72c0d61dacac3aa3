/** Keyboard navigation in the grid of a round. */
import type { RoundHouseholdView } from '../../shared/contract/inspections.ts';

export interface GroupBlock {
  groupNumber: number;
  /** Household indices per row, as laid out. */
  rows: number[][];
  count: number;
}

/** Rows of a number of columns; each group starts a new one. */
export function groupBlocks(
  households: readonly Pick<RoundHouseholdView, 'groupNumber'>[],
  columns: number,
): GroupBlock[] {
  const blocks: GroupBlock[] = [];
  for (const [index, { groupNumber }] of households.entries()) {
    let block = blocks.at(-1);
    if (block?.groupNumber !== groupNumber) blocks.push((block = { groupNumber, rows: [], count: 0 }));
    let row = block.rows.at(-1);
    if (!row || row.length >= columns) block.rows.push((row = []));
    row.push(index);
    block.count += 1;
  }
  return blocks;
}

/** Target of arrow keys, Home, End, PageUp and PageDown (by group); undefined for other keys. */
export function movedTo(key: string, position: number, blocks: readonly GroupBlock[]): number | undefined {
  const last = blocks.at(-1)?.rows.at(-1)?.at(-1) ?? 0;
  const rows = blocks.flatMap((block) => block.rows);
  const at = rows.findIndex((row) => row.includes(position));
  const column = rows[at]?.indexOf(position) ?? 0;
  const inRow = (index: number): number => {
    const row = rows[index];
    return row?.[Math.min(column, row.length - 1)] ?? position;
  };
  const group = blocks.findIndex((block) => block.rows.some((row) => row.includes(position)));
  const firstOf = (index: number): number => blocks[index]?.rows[0]?.[0] ?? position;
  switch (key) {
    case 'ArrowRight':
      return Math.min(position + 1, last);
    case 'ArrowLeft':
      return Math.max(position - 1, 0);
    case 'ArrowDown':
      return inRow(at + 1);
    case 'ArrowUp':
      return inRow(at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return group + 1 < blocks.length ? firstOf(group + 1) : last;
    case 'PageUp':
      return firstOf(group) < position || group === 0 ? firstOf(group) : firstOf(group - 1);
    default:
      return undefined;
  }
}

/**
 * The next household from an index (inclusive with `here`) matching typed letters, name or number; undefined
 * when none.
 */
export function findFrom(
  households: readonly Pick<RoundHouseholdView, 'keys'>[],
  typed: string,
  position: number,
  here: boolean,
): number | undefined {
  const text = typed.trim().toLowerCase();
  if (text === '') return undefined;
  const needle = /^[a-zü0-9]+$/.test(text) ? ` ${text.replaceAll('ü', 'v')}` : text;
  const from = here ? position : position + 1;
  for (let step = 0; step < households.length; step += 1) {
    const candidate = (from + step) % households.length;
    if (households[candidate]?.keys.includes(needle)) return candidate;
  }
  return undefined;
}

/** The next household without a result after an index, wrapping around; undefined when all have one. */
export function nextUnvisited(
  households: readonly Pick<RoundHouseholdView, 'id'>[],
  visited: (id: number) => boolean,
  position: number,
): number | undefined {
  for (let step = 1; step <= households.length; step += 1) {
    const candidate = (position + step) % households.length;
    const household = households[candidate];
    if (household && !visited(household.id)) return candidate;
  }
  return undefined;
}
