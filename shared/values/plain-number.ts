/** Numbers as people type them and as other programs leave them in cells, brought to the one form that is parsed. */
import { plainText } from './plain-text.ts';

/** Spreadsheet programs, pandas and databases write these for an empty cell. */
const EMPTY_WORDS = /^(?:nan|NaN|NAN|null|NULL|None|#N\/A|<NA>)$/;

/** Whether a cell only says that it is empty. */
export function isEmptyWord(text: string): boolean {
  return EMPTY_WORDS.test(text);
}

const WELL_PARTED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/**
 * "１，２００．５０" → "1200.50": full width, blanks around and quotes, every minus, the Chinese period of an input method for the point,
 * commas where they part thousands. Whether the result is a number is for the parser to say.
 */
export function plainNumber(text: string): string {
  const plain = plainText(text)
    .trim()
    .replace(/['‘’`]/g, '')
    .replace(/^[\u2010-\u2015\u2212\u30fc]/, '-')
    .replace(/^([+-]) /, '$1')
    .replace(/(?<=\d)[。｡](?=\d)/g, '.');
  return WELL_PARTED.test(plain) ? plain.replaceAll(',', '') : plain;
}

/** A whole number in a code's column that passed through a column of decimals: 1001.0 → 1001. */
export function withoutZeroDecimals(text: string): string {
  return /^\d{1,40}\.0{1,6}$/.test(text) ? text.slice(0, text.indexOf('.')) : text;
}
