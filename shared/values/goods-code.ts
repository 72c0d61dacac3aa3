/** Goods codes: one canonical spelling for form, import, scanner and search. */
import { plainWord } from './plain-text.ts';

/** "６９１２-345 ab" → "6912345AB". Drops blanks, dashes and the apostrophe that marks text in spreadsheets. */
export function plainGoodsCode(text: string): string {
  return plainWord(text)
    .replace(/['‘’-]/g, '')
    .toUpperCase();
}

export const isGoodsCode = (code: string): boolean => /^[0-9A-Z._]{1,40}$/.test(code);

/** UPC-A (12 digits), EAN-13 and GTIN-14 identify the same article, padded with leading zeros. */
function withoutNoughts(code: string): string {
  return /^\d{13,14}$/.test(code) ? code.replace(/^0{1,2}(?=\d{12}$)|^0(?=\d{13}$)/, '') : code;
}

/** Key shared by all spellings of a code. */
export function goodsCodeKey(text: string): string {
  return withoutNoughts(plainGoodsCode(text));
}

/** All spellings under which a code may be stored. */
export function goodsCodeSpellings(text: string): string[] {
  const key = goodsCodeKey(text);
  const noughts = /^\d{12}$/.test(key) ? ['0', '00'] : /^\d{13}$/.test(key) ? ['0'] : [];
  // Earlier versions stored the code as typed.
  const asTyped = key.toLowerCase();
  return [...new Set([key, ...noughts.map((nought) => `${nought}${key}`), asTyped])];
}

/** A retail bar code (8, 12, 13 or 14 digits) with a valid check digit. */
export function isShopBarCode(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false;
  const sum = Array.from(text)
    .reverse()
    .reduce((total, figure, index) => total + Number(figure) * (index % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/**
 * Possible meanings of a scan: as received, without the AIM symbology prefix some scanners send (]C1, C1), and without
 * up to three letters that a shop has set before every code.
 */
export function readingsOfScan(text: string): string[] {
  const plain = plainWord(text).toUpperCase();
  const bare = plain.replace(/^\][A-Z]\d/, '');
  const unmarked = bare.replace(/^[A-Z]\d(?=.{8})/, '');
  const figures = bare.replace(/^[A-Z]{1,3}(?=\d{8,13}$)/, '');
  return [...new Set([bare, unmarked, figures])];
}

/** Goods whose code was scanned, in whatever spelling it is filed. */
export function goodsOfScan<Row extends { code: string }>(
  goods: readonly Row[],
  text: string,
): Row | undefined {
  for (const reading of readingsOfScan(text)) {
    const key = goodsCodeKey(reading);
    const found = goods.find(({ code }) => goodsCodeKey(code) === key);
    if (found) return found;
  }
  return undefined;
}
