import { goodsFigure, goodsQuantity, type Measured, type UnitSize } from './values/goods-quantity.ts';

/** Counted less booked: +2, -1, 0; +0.25 of goods that are weighed. */
export function differenceText(difference: number, unitSize?: UnitSize): string {
  return `${difference > 0 ? '+' : ''}${goodsFigure(difference, unitSize)}`;
}

/** What the stocktakes of a day found: 肥皂 238g 盘亏 2 块; 无 only when stock was counted and agreed. */
export function stockDifferencesText(
  differences: readonly (Measured & { name: string; spec?: string; quantity: number })[],
  counted: boolean,
): string {
  if (!counted) return '当日未盘点';
  const found = differences.map(({ name, spec = '', quantity, ...measured }) => {
    const title = `${name} ${spec}`.trim();
    return `${title} ${quantity > 0 ? '盘盈' : '盘亏'} ${goodsQuantity(Math.abs(quantity), measured)}`;
  });
  return found.join('；') || '无';
}
