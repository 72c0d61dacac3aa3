import { periodOf } from '../values/period.ts';
import type { SchemeItem, SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import type { EarlierActivity, Measure } from './activity.ts';

/** Signed points proposed for an item; undefined when a person must choose (a range, or no grade given). */
export function proposePoints(
  item: SchemeItem,
  { quantity = 1, grade, repeat = false }: Measure = {},
): Points | undefined {
  const size = sizeOf(item, quantity, grade);
  if (size === undefined) return undefined;
  return signed(item, repeat && item.repeatDoubles ? size * 2 : size);
}

function sizeOf({ scoring }: SchemeItem, quantity: number, grade: string | undefined): Points | undefined {
  switch (scoring.kind) {
    case 'fixed':
      return scoring.points;
    case 'range':
      return scoring.min === scoring.max ? scoring.min : undefined;
    case 'perUnit': {
      const size = Math.floor(quantity / scoring.quantity) * scoring.points;
      return Math.min(size, scoring.max ?? size);
    }
    case 'graded':
      return scoring.grades.find((one) => one.name === grade)?.points;
  }
}

/** The size with the sign of the item's direction. */
export function signed(item: SchemeItem, size: Points): Points {
  return item.direction === 'deduction' && size !== 0 ? -size : size;
}

/** Whether the subject did the same earlier in the cycle: doubles a repeated offence. */
export function isRepeat(
  rules: SchemeRules,
  item: SchemeItem,
  date: string,
  earlier: readonly EarlierActivity[],
): boolean {
  const within = periodOf(rules.cycle, date);
  return earlier.some((one) => one.itemId === item.id && periodOf(rules.cycle, one.date) === within);
}
