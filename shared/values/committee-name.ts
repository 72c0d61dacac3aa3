/** 地圩村 → 地圩村村民委员会; 城东社区 → 城东社区居民委员会. */
export function committeeName(village: string): string {
  if (village.endsWith('委员会')) return village;
  return `${village}${village.endsWith('社区') ? '居民' : '村民'}委员会`;
}
