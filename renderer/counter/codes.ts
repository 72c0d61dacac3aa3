/** Interprets a scanned text: goods, a slip, or a code at all. */
import { parseCardNumber } from '../../shared/values/card-number.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { isOwnVoucher } from '../../shared/values/voucher-number.ts';
import { goodsCodeKey, isShopBarCode, readingsOfScan } from '../../shared/values/goods-code.ts';

export function goodsOfScan(goods: readonly GoodsRow[], text: string): GoodsRow | undefined {
  for (const reading of readingsOfScan(text)) {
    const key = goodsCodeKey(reading);
    const found = goods.find(({ code }) => goodsCodeKey(code) === key);
    if (found) return found;
  }
  return undefined;
}

/** The number of a slip, from the bar code that is printed on it: 2026-000026. */
export function slipOfScan(text: string): string | undefined {
  return /^\d{4}-\d{6}$/.test(text) ? text : undefined;
}

/** Whether a slow or unterminated key sequence is certainly a code. */
export function isCertainCode(goods: readonly GoodsRow[], text: string): boolean {
  if (slipOfScan(text) !== undefined || goodsOfScan(goods, text)) return true;
  const readings = readingsOfScan(text);
  // Eight digits may also be a household number.
  return readings.some(
    (reading) =>
      parseCardNumber(reading).ok ||
      isOwnVoucher(reading) ||
      (reading.length >= 12 && isShopBarCode(reading)),
  );
}
