/** Parses the text of a number field. */
import { withoutUnit } from './number-units.ts';
import { formatDecimal, readDecimal } from '../../shared/values/decimal.ts';
import { quoted } from '../../shared/values/quotes.ts';

export interface NumberLimits {
  /** Maximum decimals. */
  places?: number;
  min?: number;
  max?: number;
  /**
   * 'minus': a deduction, for which people write 3 or 扣3 and mean -3. 'size': the size of a deduction, for which
   * they write -3 or 扣3 and mean 3.
   */
  sign?: 'plus' | 'minus' | 'size';
  /** Unit of the number; accepted after it. */
  unit?: string;
  /** Points: 分 is accepted whatever the scheme calls them. */
  points?: boolean;
  /** What is said of decimals where none are taken. */
  tooFine?: string;
  /** Empty is invalid: the field is required. */
  required?: boolean;
  /** A range is taken as well, once it is written out: 5-20. */
  takesRange?: boolean;
  /** Where a range is entered instead; said of a range in a field that takes none. */
  rangeHint?: string | undefined;
}

export type ReadNumber =
  | { value: number | null; fault?: undefined; short?: undefined }
  | { fault: string; value?: undefined; /** More figures may still come. */ short?: true };

/** The field's value: a number of the smallest unit, null for empty, or why it is invalid. */
export function readNumber(text: string, limits: NumberLimits): ReadNumber {
  const { places = 0, min, max, sign, unit, points = sign !== undefined, tooFine, required = false } = limits;
  if (text.trim() === '') return required ? { fault: '请填写数', short: true } : { value: null };
  const words = sign === 'minus' || sign === 'size' ? /^\s*[扣减]分?/ : /^\s*加分?/;
  const plain = sign === undefined ? text : text.replace(words, '');
  const bare = withoutUnit(points ? plain.replace(/分\s*$/, '') : plain, unit);
  if (bare.fault !== undefined) return { fault: bare.fault };
  const read = readDecimal(bare.number, places);
  if (read === 'tooFine' && tooFine !== undefined) return { fault: tooFine };
  if (read === 'notNumber' && (readRange(text, limits) ?? isRangeBegun(text, limits)))
    return rangeFault(text, limits);
  if (typeof read !== 'number') return { fault: FAULTS[read](shortened(text), places) };
  const value = signedAs(sign, read);
  if (value < 0 && min !== undefined && min >= 0) return { fault: negative(sign, places) };
  if (min !== undefined && value < min)
    return { fault: `不能小于 ${formatDecimal(min, places)}`, short: true };
  if (max !== undefined && value > max) return { fault: `不能大于 ${formatDecimal(max, places)}` };
  return { value };
}

const TO = /[-~～至到\u2010-\u2015\u2212\ufe63\uff0d]+/;

/** The ends of a range, as they were written: 5-20, 5分至20分; undefined of anything else. */
export function readRange(text: string, limits: NumberLimits): [number, number] | undefined {
  const parts = text.split(TO);
  if (parts.length !== 2) return undefined;
  const [from, to] = parts.map(
    (part) => readNumber(part, { ...limits, required: true, takesRange: false }).value,
  );
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : undefined;
}

/** 5-: the other end is still to come. */
function isRangeBegun(text: string, { takesRange = false }: NumberLimits): boolean {
  const [from = '', to, ...more] = text.split(TO);
  return takesRange && /\d/.test(from) && to?.trim() === '' && more.length === 0;
}

function rangeFault(text: string, { takesRange = false, rangeHint }: NumberLimits): ReadNumber {
  const fault = `${quoted(shortened(text))}是一个范围，这里只填一个数${rangeHint === undefined ? '' : `；${rangeHint}`}`;
  return takesRange ? { fault, short: true } : { fault };
}

function signedAs(sign: NumberLimits['sign'], read: number): number {
  if (sign === 'size') return Math.abs(read);
  return sign === 'minus' && read !== 0 ? -Math.abs(read) : read;
}

const example = (places: number): string => (places > 0 ? '2.5' : '12');

function negative(sign: NumberLimits['sign'], places: number): string {
  return `${sign === 'plus' ? '这里是加分，' : '这里'}不能填负数，请写成 ${example(places)} 的样子`;
}

const FAULTS = {
  notNumber: (text: string, places: number) => `${quoted(text)}不是数，请写成 ${example(places)} 的样子`,
  tooFine: (text: string, places: number) =>
    places === 0
      ? `${quoted(text)}不是整数，请写成 12 的样子`
      : `${quoted(text)}的小数太多，最多 ${String(places)} 位`,
  tooLarge: (text: string) => `${quoted(text)}太大，请核对`,
};

function shortened(text: string): string {
  const plain = text.trim();
  return plain.length > 12 ? `${plain.slice(0, 12)}…` : plain;
}
