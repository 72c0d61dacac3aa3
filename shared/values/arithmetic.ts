/** a × b ÷ c in exact integers of any size; halves round away from zero. Throws a RangeError when c is 0. */
export function mulDiv(a: number, b: number, c: number): number {
  return divide(a, b, c, 'half');
}

/** a × b ÷ c, rounded down. */
export function mulDivFloor(a: number, b: number, c: number): number {
  return divide(a, b, c, 'down');
}

/** 舍去 or 四舍五入. */
export type Rounding = 'half' | 'down';

/** a × b ÷ c, rounded by the scheme's mode. */
export function rounded(rounding: Rounding, a: number, b: number, c: number): number {
  return divide(a, b, c, rounding);
}

function divide(a: number, b: number, c: number, rounding: Rounding): number {
  if (c <= 0) throw new RangeError(`cannot divide by ${String(c)}`);
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(product * 2)) {
    if (rounding === 'down') return Math.floor(product / c) + 0;
    const size = Math.abs(product);
    const whole = Math.floor(size / c);
    return (product < 0 ? -1 : 1) * (2 * (size - whole * c) >= c ? whole + 1 : whole) + 0;
  }
  const [exact, by] = [BigInt(a) * BigInt(b), BigInt(c)];
  const size = exact < 0n ? -exact : exact;
  const rest = size % by;
  let whole = size / by;
  if (rounding === 'half' ? 2n * rest >= by : exact < 0n && rest > 0n) whole += 1n;
  const answer = Number(exact < 0n ? -whole : whole);
  if (!Number.isSafeInteger(answer))
    throw new RangeError(`product exceeds the safe integer range: ${String(a)} × ${String(b)}`);
  return answer;
}

const WHOLE = 10_000;

/** A share (0.01 %) of a count, rounded down: 10 % of 698 is 69 (通界村), 60 % of 5 is 3. */
export function quotaCount(percent: number, of: number): number {
  return mulDivFloor(percent, of, WHOLE);
}

/** 6000 → "60%", 1250 → "12.50%". */
export function percentText(percent: number): string {
  const rest = percent % 100;
  return `${String(Math.trunc(percent / 100))}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}%`;
}
