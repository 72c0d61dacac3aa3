/** Integers of a small unit as people write them: 13000 ten-thousandths are "1.3". */

const LARGEST = 999_999_999_99;

/** Reads "1.3" into 13000 with four places; undefined when it is no number or has more places than that. */
export function parseDecimal(text: string, places: number): number | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*?)0*)?$/.exec(text.trim());
  const decimals = match?.[3] ?? '';
  if (!match || decimals.length > places) return undefined;
  const value = Number(match[2]) * 10 ** places + Number(decimals.padEnd(places, '0'));
  if (value > LARGEST) return undefined;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** 13000 with four places → "1.3": decimals only when there are some. */
export function formatDecimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const [whole, rest] = [digits.slice(0, -places), digits.slice(-places).replace(/0+$/, '')];
  return `${value < 0 ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
