import type { Points } from './units.ts';

const LARGEST = 999_999_999_99;

/** Reads "10", "-2.5", "0.10" or a number into points (0.01 point); undefined when it is no amount of points or has more than two decimals. */
export function parsePoints(text: string | number): Points | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(String(text).trim());
  if (!match) return undefined;
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  if (value > LARGEST) return undefined;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** 1234 → "12.34", 500 → "5", -250 → "-2.50": decimals only when there are some. */
export function formatPoints(points: Points): string {
  const size = Math.abs(points);
  const cents = size % 100;
  const whole = String(Math.trunc(size / 100));
  return `${points < 0 ? '-' : ''}${whole}${cents ? `.${String(cents).padStart(2, '0')}` : ''}`;
}

/** The same with a sign in front, for deeds: "+5", "-2", "0". */
export function formatSignedPoints(points: Points): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points);
}

/** The decimal number for files that other programs read (JSON). */
export function pointsAsNumber(points: Points): number {
  return points / 100;
}
