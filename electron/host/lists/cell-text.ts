/** How a cell of a list is written on paper and in the clipboard. */
import type { CellKind } from '../../../shared/contract/lists.ts';
import { localDateTime } from '../../../shared/values/dates.ts';
import { goodsFigure, WEIGHED } from '../../../shared/values/goods-quantity.ts';
import { formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { ListCell } from './definition.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

export function cellText(kind: CellKind, value: ListCell): string {
  if (value === null) return '';
  if (typeof value === 'string') return kind === 'time' && INSTANT.test(value) ? localDateTime(value) : value;
  if (kind === 'points') return formatPoints(value);
  if (kind === 'quantity') return goodsFigure(value, WEIGHED);
  return kind === 'money' ? formatFen(value) : String(value);
}

export const isFigure = (kind: CellKind): boolean =>
  kind === 'points' || kind === 'money' || kind === 'count' || kind === 'quantity';
