/** Interprets a scanned text: goods, a slip, or a code at all. */
import { cardNumberOfScan, cardOfScan } from '../../shared/values/card-number.ts';
import { readScaleCode, type ScaleCodes } from '../../shared/scale-codes.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { goodsQuantity, goodsWorth, isWeighed } from '../../shared/values/goods-quantity.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { numberOfFormCode } from '../../shared/handwritten.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { isOwnVoucher, vouchersOfScan } from '../../shared/values/voucher-number.ts';
import { goodsOfScan, isShopBarCode, readingsOfScan } from '../../shared/values/goods-code.ts';

/** Before what is said of a code that is none, while no household stands at the counter. */
export const HOUSEHOLD_FIRST = '先找户：扫卡，或输姓名、户号。';

/** The number of a slip, from the bar code that is printed on it: 2026-000026. */
export function slipOfScan(text: string): string | undefined {
  return /^\d{4}-\d{6}$/.test(text) ? text : undefined;
}

/** Digits that only the bar code of goods has: eight may also be a household number. */
const isBarCode = (text: string): boolean =>
  readingsOfScan(text).some((reading) => reading.length >= 12 && isShopBarCode(reading));

/** Whether a text is a code of goods and nothing that a household is found by; unknown and misread ones too. */
export function isCodeOfGoods(goods: readonly GoodsRow[], text: string): boolean {
  return goodsOfScan(goods, text) !== undefined || isBarCode(text) || /^\d{12,14}$/.test(text);
}

/** Whether a slow or unterminated key sequence is certainly a code. */
export function isCertainCode(goods: readonly GoodsRow[], text: string): boolean {
  if (slipOfScan(text) !== undefined || numberOfFormCode(text) !== undefined) return true;
  if (goodsOfScan(goods, text)) return true;
  return isBarCode(text) || cardNumberOfScan(text) !== undefined || readingsOfScan(text).some(isOwnVoucher);
}

/** Whether a text in the field of goods is a code and no name: a scanner that is too slow to be known types it there. */
export function isCodeInField(goods: readonly GoodsRow[], scale: ScaleCodes, text: string): boolean {
  if (isCertainCode(goods, text) || isCodeOfGoods(goods, text) || enterHint(text) !== undefined) return true;
  return readScaleCode(text, scale, goods) !== undefined;
}

/** What Enter does with the number of a card or a voucher; undefined for any other text. */
export function enterHint(text: string): string | undefined {
  if (cardOfScan(text) !== undefined) return '按 Enter 按卡号查找';
  return vouchersOfScan(text).some(isOwnVoucher) ? '按 Enter 按券号查找' : undefined;
}

/** What the strip says of goods that came into the basket; `quantity`: the weight that a scale has printed. */
export function addedText(goods: GoodsRow, quantity: number | undefined, unit: string): string {
  const { name, spec, points, unitSize } = goods;
  if (quantity !== undefined)
    return `${name} ${goodsQuantity(quantity, goods)}　${formatPoints(goodsWorth(quantity, points, unitSize))} ${unit}`;
  return `${name} ${spec}　${formatPoints(points)} ${unit}${isWeighed(goods) ? '　请填重量' : ''}`;
}

/** Why goods cannot go into a basket; undefined when they can. What was handed out during a power cut may be none of today's stock. */
export function goodsFault(
  { name, spec, barred, stock }: GoodsRow,
  { handedOut }: { handedOut: boolean },
): string | undefined {
  if (barred !== null) return `${quoted(name)}属于禁兑品类${quoted(barred)}，不能兑换`;
  return stock > 0 || handedOut ? undefined : `${quoted(`${name} ${spec}`)}已无库存，请换一种`;
}
