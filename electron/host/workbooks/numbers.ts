import { isEmptyWord, plainNumber } from '../../../shared/values/plain-number.ts';
import { plainWord } from '../../../shared/values/plain-text.ts';
import { parsePoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Cell } from './content.ts';

export type PointsCell =
  { kind: 'empty' } | { kind: 'points'; points: Points } | { kind: 'tooFine' } | { kind: 'notNumber' };

/** Parses a points cell: 5, "+5", "５分"; floating point noise (0.30000000000000004) is rounded off. */
export function readPoints(cell: Cell): PointsCell {
  if (cell === null) return { kind: 'empty' };
  if (typeof cell === 'object') return { kind: 'notNumber' };
  const text = typeof cell === 'number' ? withoutFloatNoise(cell) : numberText(cell);
  if (/^(?:|\/|-+|—+|无)$/.test(text) || isEmptyWord(text)) return { kind: 'empty' };
  const points = parsePoints(text);
  if (points !== undefined) return { kind: 'points', points };
  return { kind: /^[+-]?\d+\.\d{3,}$/.test(text) ? 'tooFine' : 'notNumber' };
}

/** Removes floating point noise: 0.30000000000000004 is 0.3. */
export function withoutFloatNoise(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(Math.abs(rounded - value) < 1e-9 ? rounded : value);
}

/** The number in a cell text, without a trailing unit; 扣2 is -2. */
function numberText(text: string): string {
  return plainNumber(
    plainWord(text)
      .replace(/分$/, '')
      .replace(/^[扣减]分?[:：]?(?=\d)/, '-'),
  );
}

/** An integer count; undefined when invalid, null when empty. */
export function readQuantity(cell: Cell): number | null | undefined {
  if (cell === null) return null;
  if (typeof cell === 'object') return undefined;
  const text = plainNumber(String(cell));
  if (text === '' || isEmptyWord(text)) return null;
  return /^\d{1,7}(?:\.0{1,40})?$/.test(text) ? Number(text) : undefined;
}
