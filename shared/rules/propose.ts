import { periodOf } from '../values/period.ts';
import type { SchemeItem, SchemeRules } from '../schemes/model.ts';
import { mulDivFloor, rounded } from '../values/arithmetic.ts';
import { ONE_UNIT } from '../values/quantity.ts';
import type { Points, Quantity } from '../values/units.ts';
import type { EarlierActivity, Measure } from './activity.ts';
import { isSameItem } from './earlier-items.ts';

/** Signed points proposed for an item; undefined when a person must choose (a range, or no grade given). */
export function proposePoints(
  item: SchemeItem,
  { quantity = ONE_UNIT, grade, repeat = false }: Measure = {},
): Points | undefined {
  const size = sizeOf(item, quantity, grade);
  if (size === undefined) return undefined;
  return signed(item, repeat && item.repeatDoubles ? size * 2 : size);
}

function sizeOf({ scoring }: SchemeItem, quantity: Quantity, grade: string | undefined): Points | undefined {
  switch (scoring.kind) {
    case 'fixed':
      return scoring.points;
    case 'range':
      return scoring.min === scoring.max ? scoring.min : undefined;
    case 'perUnit':
      return sizeOfQuantity(scoring, quantity);
    case 'graded':
      return scoring.grades.find((one) => one.name === grade)?.points;
  }
}

export type PerUnit = Extract<SchemeItem['scoring'], { kind: 'perUnit' }>;

/** Unsigned points of a quantity: proportional ones are rounded to 0.01, others count each whole step. */
export function sizeOfQuantity(
  { points, quantity: each, proportional, max }: PerUnit,
  quantity: Quantity,
): Points {
  const step = each * ONE_UNIT;
  const size =
    proportional === undefined
      ? mulDivFloor(quantity, 1, step) * points
      : rounded(proportional, quantity, points, step);
  return Math.min(size, max ?? size);
}

/** Whether some quantity has these unsigned points. */
export function isSizeOfQuantity(scoring: PerUnit, size: Points): boolean {
  const { points, quantity: each, proportional, max } = scoring;
  if (points === 0 || size === max) return true;
  if (proportional === undefined) return size % points === 0;
  const near = mulDivFloor(size, each * ONE_UNIT, points);
  return [near, near + 1].some((quantity) => sizeOfQuantity(scoring, quantity) === size);
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
  return earlier.some((one) => isSameItem(rules, item, one) && periodOf(rules.cycle, one.date) === within);
}
