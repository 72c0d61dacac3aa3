import { parseDecimal } from './decimal.ts';
import type { Points } from './units.ts';

/**
 * Parses "10", "-2.5", "１，２００" or a number into points (0.01 point); undefined when it is not a number or has
 * more than two decimals.
 */
export function parsePoints(text: string | number): Points | undefined {
  return parseDecimal(String(text), 2);
}

/** 1234 → "12.34", 500 → "5", -250 → "-2.50": decimals only when there are some. */
export function formatPoints(points: Points): string {
  const size = Math.abs(points);
  const cents = size % 100;
  const whole = String(Math.trunc(size / 100));
  return `${points < 0 ? '-' : ''}${whole}${cents ? `.${String(cents).padStart(2, '0')}` : ''}`;
}

/** How the amounts of one column are written: where any has decimals all have them, so that they stand under each other. */
export function columnFormat(amounts: readonly Points[]): (points: Points) => string {
  if (amounts.every((points) => points % 100 === 0)) return formatPoints;
  return (points) => `${formatPoints(points)}${points % 100 === 0 ? '.00' : ''}`;
}

/** Points with an explicit sign: "+5", "-2", "0". */
export function formatSignedPoints(points: Points): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points);
}

/** Decimal number for files read by other programs (JSON). */
export function pointsAsNumber(points: Points): number {
  return points / 100;
}
