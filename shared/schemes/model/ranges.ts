/** Order of values that belong together: the ends of a range, the lines of grades. */
import type { SchemeDraft } from './rules.ts';

/** Whether the least of a range is above its most; false while one of them is not filled in. */
export function isReversedRange(scoring: SchemeDraft['items'][number]['scoring']): boolean {
  if (scoring.kind !== 'range' || scoring.min === null || scoring.max === null) return false;
  return scoring.min > scoring.max;
}

/** Whether the line of a level is above that of the nearest better level with one: levels go from high to low. */
export function isAboveBetterLevel(levels: readonly { from?: number | null }[], position: number): boolean {
  const line = levels[position]?.from ?? null;
  const better = levels.slice(0, position).findLast(({ from }) => typeof from === 'number')?.from ?? null;
  return line !== null && better !== null && line > better;
}
