/** Numbers as they are read out in Chinese. */
import { CHINESE_DIGITS } from './chinese-numbers.ts';
import type { Points } from './units.ts';

const PLACES = ['', '十', '百', '千'];
const MYRIADS = ['', '万', '亿', '万亿'];

const digitOf = (digit: string | number): string => CHINESE_DIGITS.charAt(Number(digit));

/** One by one, as years and household numbers are read: 2026 → 二零二六. */
export function spokenDigits(digits: string): string {
  return digits.replace(/\d/g, digitOf);
}

/** A telephone number: 1 is 幺, and a dash a pause. */
export function spokenPhone(phone: string): string {
  return spokenDigits(phone.replaceAll('1', '幺')).replace(/[-\s]+/g, '，');
}

/** Up to 9999, without 零 in front: 1050 → 一千零五十. */
function belowMyriad(number: number): string {
  const digits = String(number);
  let spoken = '';
  for (const [at, digit] of [...digits].entries()) {
    const digitPlace = digits.length - 1 - at;
    if (digit === '0') {
      if (!spoken.endsWith('零')) spoken += '零';
    } else spoken += digitOf(digit) + (PLACES[digitPlace] ?? '');
  }
  return spoken.replace(/零$/, '');
}

/** A whole number from zero on: 12 → 十二, 205 → 二百零五, 10300 → 一万零三百. */
export function spokenNumber(number: number): string {
  if (number === 0) return '零';
  let spoken = '';
  let rest = number;
  for (const myriad of MYRIADS) {
    const part = rest % 10_000;
    rest = Math.trunc(rest / 10_000);
    if (part > 0) {
      const gap = rest > 0 && part < 1000 ? '零' : '';
      spoken = `${gap}${belowMyriad(part)}${myriad}${spoken}`;
    } else if (rest > 0 && spoken !== '' && !spoken.startsWith('零')) spoken = `零${spoken}`;
    if (rest === 0) break;
  }
  return spoken.replace(/^一十/, '十');
}

/** 250 → 二点五, 1205 → 十二点零五, -200 → 负二: as spoken, without the unit. */
export function spokenPoints(points: Points): string {
  const size = Math.abs(points);
  const cents = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = spokenNumber(Math.trunc(size / 100));
  return `${points < 0 ? '负' : ''}${whole}${cents === '' ? '' : `点${spokenDigits(cents)}`}`;
}

/** Numbers within a date, a period or the number of a paper: 2026年9月26日 → 二零二六年九月二十六日. */
export function spokenCalendar(text: string): string {
  return text.replace(/\d+/g, (digits) =>
    digits.length >= 4 ? spokenDigits(digits) : spokenNumber(Number(digits)),
  );
}
