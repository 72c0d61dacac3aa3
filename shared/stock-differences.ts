/** Counted less booked: +2, -1, 0. */
export function differenceText(difference: number): string {
  return difference > 0 ? `+${String(difference)}` : String(difference);
}

/** What the stocktakes of a day found: 肥皂 238g 盘亏 2 块; 无 only when stock was counted and agreed. */
export function stockDifferencesText(
  differences: readonly { name: string; spec?: string; unit: string; quantity: number }[],
  counted: boolean,
): string {
  if (!counted) return '当日未盘点';
  const found = differences.map(({ name, spec = '', unit, quantity }) => {
    const title = `${name} ${spec}`.trim();
    return `${title} ${quantity > 0 ? '盘盈' : '盘亏'} ${String(Math.abs(quantity))} ${unit}`;
  });
  return found.join('；') || '无';
}
