/** Normalises typed numbers and cell values of other programs before parsing. */
import { plainText } from './plain-text.ts';

/** Representations of an empty cell in spreadsheets, pandas and databases. */
const EMPTY_WORDS = /^(?:nan|NaN|NAN|null|NULL|None|#N\/A|<NA>)$/;

/** Whether a cell counts as empty. */
export function isEmptyWord(text: string): boolean {
  return EMPTY_WORDS.test(text);
}

/**
 * What people and other programs write for a minus: hyphens, dashes, U+2212. The program itself writes "-"
 * everywhere.
 */
const MINUS = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
/** Before a number the Japanese long sign too. */
const LEADING_MINUS = /^[\u2010-\u2015\u2212\ufe63\uff0d\u30fc]/;

/** Every kind of minus in a text as "-". */
export function withPlainMinus(text: string): string {
  return text.replace(MINUS, '-');
}

const WELL_PARTED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/**
 * "１，２００．５０" → "1200.50": full width, surrounding blanks and quotes, all minus signs, the Chinese full stop
 * as decimal point, thousands separators. The parser decides whether the result is a number.
 */
export function plainNumber(text: string): string {
  const plain = plainText(text)
    .trim()
    .replace(/['‘’`]/g, '')
    .replace(LEADING_MINUS, '-')
    .replace(/^([+-]) /, '$1')
    .replace(/(?<=\d)[。｡](?=\d)/g, '.');
  return WELL_PARTED.test(plain) ? plain.replaceAll(',', '') : plain;
}

/** Restores an integer code that passed through a decimal column: 1001.0 → 1001. */
export function withoutZeroDecimals(text: string): string {
  return /^\d{1,40}\.0{1,6}$/.test(text) ? text.slice(0, text.indexOf('.')) : text;
}
