/** Pages of goods at the counter. */
import type { GoodsRow } from '../../shared/contract/goods.ts';

/** Goods on the first page: three rows of four. */
const MAX_FAVOURITES = 12;

interface Page {
  name: string;
  goods: GoodsRow[];
}

/**
 * The goods that are redeemed most, and a page for each category; on every page those redeemed most come first, the
 * others by their name. What the scheme bars is on none.
 */
export function favouritePages(goods: readonly GoodsRow[], mostUsed: readonly number[]): Page[] {
  const places = new Map(mostUsed.map((id, place) => [id, place]));
  const placeOf = ({ id }: GoodsRow): number => places.get(id) ?? mostUsed.length;
  const shown = goods
    .filter(({ barred }) => barred === null)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'zh-CN'));
  const used = shown.filter(({ id }) => places.has(id)).slice(0, MAX_FAVOURITES);
  return [
    ...(used.length > 0 ? [{ name: '常兑', goods: used }] : []),
    ...[...Map.groupBy(shown, ({ category }) => category)].map(([name, of]) => ({ name, goods: of })),
  ];
}
