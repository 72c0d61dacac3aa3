import { withoutZeroDecimals } from './plain-number.ts';
import { plainText, plainWord } from './plain-text.ts';

/** Removes separators from a telephone number; other characters stay, so that the field can reject them. */
export function plainPhone(text: string): string {
  const figures = withoutZeroDecimals(plainWord(text).replace(/['‘’`()\u2010-\u2015\u2212-]/g, ''));
  return figures.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
}

/** The first telephone number in a cell, null for none; undefined when text contains no possible number. */
export function phoneOf(text: string): string | null | undefined {
  const plain = plainText(text.slice(0, 200)).trim();
  if (/^(?:|无|\/|-|—{1,9}|没有)$/.test(plain)) return null;
  for (const part of plain.split(/[、,;/|\n]|\s\s/)) {
    const figures = plainPhone(part);
    if (/^(?:1\d{10}|0\d{9,11}|[2-9]\d{6,7}|\d{3,4}[2-9]\d{6,7})$/.test(figures)) return figures;
  }
  return undefined;
}

/** 13812345678 → 138****5678 */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}

/** The last four digits, by which villagers are searched; empty when there are fewer. */
export function phoneTail(phone: string): string {
  const digits = plainText(phone).replace(/\D/g, '');
  return digits.length < 4 ? '' : digits.slice(-4);
}
