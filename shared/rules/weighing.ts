import { formatDecimal } from '../values/decimal.ts';
import { Refusal } from '../refusals.ts';
import type { Fen } from '../values/units.ts';
import { mulDiv } from '../values/arithmetic.ts';
import { quoted } from '../values/quotes.ts';
import { sum } from '../values/sum.ts';

/** Price of one kilogram of a material from a day on. */
export interface DayPrice {
  material: string;
  /** 'YYYY-MM-DD' */
  from: string;
  fenPerKilogram: Fen;
}

export interface Weighed {
  material: string;
  grams: number;
}

/** Price of each material on a day: the latest that has taken effect. */
export function pricesOn(prices: readonly DayPrice[], date: string): Map<string, DayPrice> {
  const current = new Map<string, DayPrice>();
  for (const price of prices) {
    const other = current.get(price.material);
    if (price.from <= date && (!other || price.from >= other.from)) current.set(price.material, price);
  }
  return current;
}

/** Materials with a weight (NaN: one that cannot be read) that have no price on a day: their load would be worth nothing. */
export function unpriced(
  grams: Readonly<Record<string, number | null>>,
  date: string,
  prices: readonly DayPrice[],
): string[] {
  const current = pricesOn(prices, date);
  return Object.entries(grams).flatMap(([material, weight]) =>
    weight === null || weight === 0 || current.has(material) ? [] : [material],
  );
}

/**
 * Value of a load at the prices of its day (津市绿色存折: 回收金额), per line in fen; in a scheme counted in yuan these
 * are also the points. Throws invalidInput for a material without a price on that day.
 */
export function loadValue(
  load: readonly Weighed[],
  date: string,
  prices: readonly DayPrice[],
): { lines: Fen[]; total: Fen } {
  const current = pricesOn(prices, date);
  const lines = load.map(({ material, grams }) => {
    const price = current.get(material);
    if (!price) {
      throw new Refusal('invalidInput', `${quoted(material)}在 ${date} 没有收购价，请先登记当日价格。`);
    }
    if (!Number.isInteger(grams) || grams <= 0) {
      throw new Refusal('invalidInput', `${quoted(material)}的重量应大于零，精确到克。`);
    }
    return mulDiv(grams, price.fenPerKilogram, 1000);
  });
  return { lines, total: sum(lines) };
}

/** 3500 → "3.5": weight in kilograms. */
export function kilograms(grams: number): string {
  return formatDecimal(grams, 3);
}

/** 纸板3.5公斤、塑料瓶0.64公斤 */
export function loadText(load: readonly Weighed[]): string {
  return load.map(({ material, grams }) => `${material}${kilograms(grams)}公斤`).join('、');
}
