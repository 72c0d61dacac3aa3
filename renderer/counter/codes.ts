/** What a scanned text means at the counter: goods, a card, or nothing that is known. */
import { parseCardNumber } from '../../shared/values/card-number.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { goodsCodeKey, isShopBarCode, readingsOfScan } from '../../shared/values/goods-code.ts';

export function goodsOfScan(goods: readonly GoodsRow[], text: string): GoodsRow | undefined {
  for (const reading of readingsOfScan(text)) {
    const key = goodsCodeKey(reading);
    const found = goods.find(({ code }) => goodsCodeKey(code) === key);
    if (found) return found;
  }
  return undefined;
}

/** The text as far as it is shaped like a card's number: nine figures and a check digit; bar codes are longer or shorter. */
export function cardOfScan(text: string): string | undefined {
  return readingsOfScan(text).find((reading) => /^(?:VP-?)?\d{10}$/.test(reading));
}

/** Whether a slow row of keys, or one without an end, is a code for certain. */
export function isCertainCode(goods: readonly GoodsRow[], text: string): boolean {
  if (goodsOfScan(goods, text)) return true;
  const readings = readingsOfScan(text);
  // Eight figures may as well be a household's number.
  return readings.some(
    (reading) => parseCardNumber(reading).ok || (reading.length >= 12 && isShopBarCode(reading)),
  );
}
