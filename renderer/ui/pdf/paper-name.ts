/** What a sheet of paper is called: A4 纵向 210 × 297 毫米. */
import { SHEET_SIZES } from '../../../shared/values/sheet-sizes.ts';
import { MILLIMETRE, type Size } from './fit.ts';

/** mm; PDF rounds to points, printers' drivers to tenths of a millimetre. */
const SLACK = 0.6;

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= SLACK;

/** At most one decimal: 85.6. */
const inWords = (millimetres: number): string => String(Math.round(millimetres * 10) / 10);

/** `size` in CSS pixels at true size. */
export function paperName(size: Size): string {
  const width = size.width / MILLIMETRE;
  const height = size.height / MILLIMETRE;
  for (const [name, [short, long]] of Object.entries(SHEET_SIZES)) {
    if (isNear(width, short) && isNear(height, long)) return `${name} 纵向 ${short} × ${long} 毫米`;
    if (isNear(width, long) && isNear(height, short)) return `${name} 横向 ${long} × ${short} 毫米`;
  }
  return `${inWords(width)} × ${inWords(height)} 毫米`;
}
