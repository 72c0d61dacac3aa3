/** Codes of goods: one spelling for the form, the import, the scanner and the search. */
import { plainWord } from './plain-text.ts';

/** "６９１２-345 ab" → "6912345AB". Blanks, dashes and the quote that keeps a spreadsheet's text are no part of a code. */
export function plainGoodsCode(text: string): string {
  return plainWord(text)
    .replace(/['‘’-]/g, '')
    .toUpperCase();
}

export const isGoodsCode = (code: string): boolean => /^[0-9A-Z._]{1,40}$/.test(code);

/** UPC-A of 12 figures, EAN-13 and GTIN-14 name the same article with noughts before it. */
function withoutNoughts(code: string): string {
  return /^\d{13,14}$/.test(code) ? code.replace(/^0{1,2}(?=\d{12}$)|^0(?=\d{13}$)/, '') : code;
}

/** The same for all spellings of one code. */
export function goodsCodeKey(text: string): string {
  return withoutNoughts(plainGoodsCode(text));
}

/** All that one code may be kept as. */
export function goodsCodeSpellings(text: string): string[] {
  const key = goodsCodeKey(text);
  const noughts = /^\d{12}$/.test(key) ? ['0', '00'] : /^\d{13}$/.test(key) ? ['0'] : [];
  // Earlier versions kept what was typed.
  const asTyped = key.toLowerCase();
  return [...new Set([key, ...noughts.map((nought) => `${nought}${key}`), asTyped])];
}

/** A bar code of shops (8, 12, 13 or 14 figures) whose check digit is right. */
export function isShopBarCode(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false;
  const sum = Array.from(text)
    .reverse()
    .reduce((total, figure, index) => total + Number(figure) * (index % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** What a scan may mean: as it came, and without the mark of the kind of code that some scanners put before it (]C1, C1). */
export function readingsOfScan(text: string): string[] {
  const plain = plainWord(text).toUpperCase();
  const unmarked = plain.replace(/^\][A-Z]\d/, '').replace(/^[A-Z]\d(?=.{8})/, '');
  return [...new Set([plain.replace(/^\][A-Z]\d/, ''), unmarked])];
}
