/**
 * Bar codes that the scales of a shop print on weighed goods: EAN-13 of a prefix, the number of the goods in the scale
 * (PLU), the weight in grams or the price in hundredths, and the check digit. GS1 leaves the prefixes 20 to 29 to shops;
 * which of them means what, and how long the PLU is, the village sets as its scale does.
 */
import { WEIGHED_UNITS } from './goods.ts';
import { mulDiv } from './values/arithmetic.ts';
import { isShopBarCode, readingsOfScan } from './values/goods-code.ts';
import { isWeighed, WEIGHED, type UnitSize } from './values/goods-quantity.ts';
import { quoted } from './values/quotes.ts';
import type { Points } from './values/units.ts';

export const SCALE_PREFIXES = ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29'] as const;
export type ScalePrefix = (typeof SCALE_PREFIXES)[number];

/** Figures of the PLU; the weight or price has those that are left of ten. */
export const PLU_DIGITS = [4, 5, 6] as const;
export type PluDigits = (typeof PLU_DIGITS)[number];

export interface ScaleCodes {
  /** Of codes with the weight; empty for none. */
  scaleWeightPrefix: ScalePrefix | '';
  /** Of codes with the price; empty for none. */
  scalePricePrefix: ScalePrefix | '';
  scalePluDigits: PluDigits;
}

export const NO_SCALE: ScaleCodes = { scaleWeightPrefix: '', scalePricePrefix: '', scalePluDigits: 5 };

interface Goods {
  code: string;
  name: string;
  unit: string;
  unitSize: UnitSize;
  points: Points;
}

/** `fault`: why nothing is to be put into the basket, in Chinese. */
export type ScaleReading<One> =
  { goods: One; quantity: number; fault?: undefined } | { goods?: undefined; fault: string };

/** A code of one of the prefixes, or one that has lost a figure. */
const isOf = (reading: string, prefix: string): boolean =>
  prefix !== '' && /^\d{12,13}$/.test(reading) && reading.startsWith(prefix);

/** What a scale has printed on a label; undefined for a text that is no code of a scale. */
export function readScaleCode<One extends Goods>(
  text: string,
  scale: ScaleCodes,
  goods: readonly One[],
): ScaleReading<One> | undefined {
  const { scaleWeightPrefix, scalePricePrefix, scalePluDigits } = scale;
  const code = readingsOfScan(text).find(
    (reading) => isOf(reading, scaleWeightPrefix) || isOf(reading, scalePricePrefix),
  );
  if (code === undefined) return undefined;
  if (code.length !== 13) {
    return {
      fault: `电子秤的条码应是 13 位，只读到 ${String(code.length)} 位：${code}。请再扫一次，或输入品名和重量`,
    };
  }
  if (!isShopBarCode(code)) {
    return { fault: `电子秤的条码 ${code} 校验位不对，没有加上。请再扫一次，或输入品名和重量` };
  }
  const plu = Number(code.slice(2, 2 + scalePluDigits));
  const figure = Number(code.slice(2 + scalePluDigits, 12));
  const found = goods.filter((one) => /^\d{1,6}$/.test(one.code) && Number(one.code) === plu);
  const [one] = found;
  if (!one) return { fault: `没有编码（电子秤货号）为 ${String(plu)} 的商品，或已下架：条码 ${code}` };
  if (found.length > 1) {
    const names = found.map(({ name, code: own }) => `${name}（${own}）`).join('、');
    return { fault: `电子秤货号 ${String(plu)} 对上了几种商品：${names}。请在“商品”里改编码` };
  }
  if (!isWeighed(one)) return { fault: `${quoted(one.name)}不是称重的商品，电子秤的条码 ${code} 没有加上` };
  const quantity = code.startsWith(scaleWeightPrefix || '-')
    ? mulDiv(figure, WEIGHED, WEIGHED_UNITS.get(one.unit) ?? WEIGHED)
    : mulDiv(figure, WEIGHED, one.points);
  if (quantity === 0) return { fault: `条码 ${code} 里${quoted(one.name)}的重量是 0，没有加上。请重新称` };
  return { goods: one, quantity };
}
