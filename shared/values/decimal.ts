/** Integers of a small unit in decimal notation: 13000 ten-thousandths are "1.3". */
import { plainNumber } from './plain-number.ts';

const LARGEST = 999_999_999_99;

/** Why a text is not a valid number. */
export type DecimalFault = 'notNumber' | 'tooFine' | 'tooLarge';

/**
 * Parses "1.3", "１．３", "+1,300" with a maximum number of decimals into its integer, or says why it cannot.
 */
export function readDecimal(text: string, places: number): number | DecimalFault {
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?$/.exec(plainNumber(text));
  if (!match) return 'notNumber';
  const decimals = (match[3] ?? '').replace(/0+$/, '');
  if (decimals.length > places) return 'tooFine';
  const value = Number(match[2]) * 10 ** places + Number(decimals.padEnd(places, '0'));
  if (value > LARGEST) return 'tooLarge';
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** `readDecimal`, but undefined when it is not a number or has too many decimals. */
export function parseDecimal(text: string, places: number): number | undefined {
  const read = readDecimal(text, places);
  return typeof read === 'number' ? read : undefined;
}

/** 13000 with four decimals → "1.3": trailing zeros are dropped. */
export function formatDecimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
