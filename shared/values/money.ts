/** Money in fen: parsing, formatting, amounts in words, the money value of points. */
import { FORMAL_DIGITS } from './chinese-numbers.ts';
import { mulDiv } from './arithmetic.ts';
import { plainNumber, withPlainMinus } from './plain-number.ts';
import { plainWord } from './plain-text.ts';
import { sum, sumBy } from './sum.ts';
import type { Fen, Points } from './units.ts';

const LARGEST = 999_999_999_999_99;
/** Most that one amount may be where it is entered, or comes of quantities and prices that are. */
export const LARGEST_AMOUNT: Fen = 1_000_000_000_00;
/**
 * Tolerance for binary floating point noise of other programs (6.6000000000000005), in fen: a millionth of a
 * yuan.
 */
const NOISE = 1e-4;

/**
 * Parses "1,409.50", "￥12", "12.5元", "-3" or a number of yuan into fen. A third decimal is a fault, but
 * floating point noise (6.6000000000000005) is rounded off; undefined when it is not an amount.
 */
export function parseFen(text: string | number): Fen | undefined {
  if (typeof text === 'number' && Math.abs(text) < NOISE / 100) return 0;
  const plain = plainNumber(
    withPlainMinus(plainWord(String(text)))
      .replace(/^([+-]?)[¥￥]/, '$1')
      .replace(/元$/, ''),
  );
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(plain);
  if (!match) return undefined;
  const decimals = (match[3] ?? '').padEnd(2, '0');
  const rest = Number(`0.${decimals.slice(2) || '0'}`);
  if (rest >= NOISE && rest <= 1 - NOISE) return undefined;
  const roundedUp = rest > 0.5 ? 1 : 0;
  const fen = Number(match[2]) * 100 + Number(decimals.slice(0, 2)) + roundedUp;
  if (fen > LARGEST) return undefined;
  return match[1] === '-' && fen !== 0 ? -fen : fen;
}

/** 140950 → "1,409.50": always two decimals, with thousands separators. */
export function formatFen(fen: Fen): string {
  const size = Math.abs(fen);
  const yuan = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${String(size % 100).padStart(2, '0')}`;
}

const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/**
 * The amount in words for vouchers and settlements: 140950 → "人民币壹仟肆佰零玖元伍角". 《支付结算办法》附一：人民币 directly before;
 * 整 after 元; none after 角 (where it may be left out) or 分; one 零 for the zeros between two digits. Throws a
 * RangeError from a trillion yuan upwards.
 */
export function fenInWords(fen: Fen): string {
  const size = Math.abs(fen);
  if (!Number.isInteger(fen) || size > LARGEST) throw new RangeError(`invalid amount in fen: ${fen}`);
  const yuan = Math.trunc(size / 100);
  const jiao = Math.trunc((size % 100) / 10);
  const cent = size % 10;
  const words = [fen < 0 ? '负' : ''];
  if (yuan > 0) words.push(wholeInWords(yuan), '元');
  if (yuan === 0 && size === 0) words.push('零元');
  if (jiao > 0) words.push(FORMAL_DIGITS.charAt(jiao), '角');
  else if (yuan > 0 && cent > 0) words.push('零');
  if (cent > 0) words.push(FORMAL_DIGITS.charAt(cent), '分');
  if (jiao === 0 && cent === 0) words.push('整');
  return `人民币${words.join('')}`;
}

/** Points in the same words: 12550 → "壹佰贰拾伍点伍". Throws a RangeError beyond what an amount may be. */
export function pointsInWords(points: Points): string {
  const size = Math.abs(points);
  if (!Number.isInteger(points) || size > LARGEST) throw new RangeError(`invalid points: ${points}`);
  const whole = Math.trunc(size / 100);
  const rest = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const digits = [...rest].map((digit) => FORMAL_DIGITS.charAt(Number(digit))).join('');
  return `${points < 0 ? '负' : ''}${whole === 0 ? '零' : wholeInWords(whole)}${digits === '' ? '' : `点${digits}`}`;
}

function wholeInWords(value: number): string {
  const digits = [...String(value)].map(Number);
  let words = '';
  let zeroPending = false;
  let groupWritten = false;
  for (const [index, digit] of digits.entries()) {
    const digitPlace = digits.length - 1 - index;
    if (digit > 0) {
      words += `${zeroPending ? '零' : ''}${FORMAL_DIGITS.charAt(digit)}${PLACES[digitPlace % 4] ?? ''}`;
      groupWritten = true;
    }
    zeroPending = digit === 0;
    if (digitPlace % 4 === 0) {
      if (groupWritten) words += GROUPS[digitPlace / 4] ?? '';
      groupWritten = false;
    }
  }
  return words;
}

/** Money value of points in fen: 1050 (10.50 points) at 100 fen a point → 1050; half a fen rounds up. */
export function pointsToFen(points: Points, fenPerPoint: Fen): Fen {
  const product = points * fenPerPoint;
  if (!Number.isSafeInteger(product))
    throw new RangeError(
      `points × rate exceeds the safe integer range: ${String(points)} × ${String(fenPerPoint)}`,
    );
  return Math.floor((product + 50) / 100);
}

/**
 * Values of the parts that add up to the value of the sum: rounding remainders go to the largest fractions.
 */
export function allocateFen(parts: readonly Points[], fenPerPoint: Fen): Fen[] {
  const whole = pointsToFen(sum(parts), fenPerPoint);
  const shares = parts.map((points, index) => {
    const product = points * fenPerPoint;
    return { index, fen: Math.floor(product / 100), rest: product % 100 };
  });
  let missing = whole - sumBy(shares, (share) => share.fen);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (missing <= 0) break;
    share.fen += 1;
    missing -= 1;
  }
  return shares.map((share) => share.fen);
}

/** Points for an amount of money at a rate in fen for a whole point; halves round up. */
export function fenToPoints(fen: Fen, fenPerPoint: Fen): Points {
  return mulDiv(fen, 100, fenPerPoint);
}
