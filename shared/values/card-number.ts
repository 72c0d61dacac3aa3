/**
 * Card numbers: nine digits of serial number and a check digit by Damm's algorithm, which detects every
 * single wrong digit and every transposition of adjacent digits. Digits only: scanners act as keyboards, and
 * an active Chinese input method would treat letters as pinyin.
 */

import { checkDigit } from './check-digit.ts';
import { readingsOfScan } from './goods-code.ts';
import { plainWord } from './plain-text.ts';

const LARGEST = 999_999_999;

export type CardNumberCheck = { ok: true; number: string; sequence: number } | { ok: false; reason: string };

/** The ten-digit card number of a serial number (1-based). Throws a RangeError beyond nine digits. */
export function cardNumber(sequence: number): string {
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > LARGEST) {
    throw new RangeError(`invalid card serial number: ${sequence}`);
  }
  const serial = String(sequence).padStart(9, '0');
  return `${serial}${checkDigit(serial)}`;
}

/** Display form: 0000 0012 34 */
export function formatCardNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Without spaces, dashes, full width and a prefix "VP". */
function plainCard(text: string): string {
  return plainWord(text)
    .replace(/[-\u2010-\u2015\u2212]/g, '')
    .replace(/^VP:?/i, '');
}

/**
 * The card in scanned or typed text; undefined for anything else: ten digits, because bar codes and phones are
 * longer. A household number may have as many: its reader checks whether such a card exists. Its check digit is
 * not tested, so that a misread card is called one.
 */
export function cardOfScan(text: string): string | undefined {
  return readingsOfScan(text)
    .map(plainCard)
    .find((reading) => /^\d{10}$/.test(reading));
}

/** Parses the text of a card's number: ignores spaces, dashes, full width and a prefix "VP". */
export function parseCardNumber(scannedText: string): CardNumberCheck {
  const plain = plainCard(scannedText);
  if (plain === '') return { ok: false, reason: '没有读到卡号' };
  if (!/^\d+$/.test(plain)) return { ok: false, reason: '卡号只能是数字，请重新扫卡' };
  if (plain.length !== 10) return { ok: false, reason: `卡号应为10位，现为${plain.length}位` };
  const sequence = Number(plain.slice(0, 9));
  if (checkDigit(plain) !== '0' || sequence === 0) return { ok: false, reason: '卡号校验不符，请核对后重输' };
  return { ok: true, number: plain, sequence };
}

/**
 * The number of a card in scanned or typed text, its check digit right; undefined for anything else. Whether the
 * village has issued it is for the database to say.
 */
export function cardNumberOfScan(text: string): string | undefined {
  const read = parseCardNumber(cardOfScan(text) ?? text);
  return read.ok ? read.number : undefined;
}
