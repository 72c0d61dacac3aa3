/** What lies on the counter for one household, before anything is handed out. */
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { Points } from '../../shared/values/units.ts';

export interface BasketLine {
  goods: GoodsRow;
  quantity: number;
}

export interface Basket {
  /** Made when the basket is begun: a double Enter, or the same basket sent again, is one redemption. */
  requestId: string;
  lines: BasketLine[];
}

export type BasketChange =
  | { kind: 'add'; goods: GoodsRow }
  | { kind: 'quantity'; goodsId: number; quantity: number }
  | { kind: 'remove'; goodsId: number }
  /** Prices and stock as the list now has them. */
  | { kind: 'refresh'; goods: GoodsRow[] }
  /** `of`: only the basket of that redemption, as another one may have been begun since. */
  | { kind: 'clear'; of?: string };

export const newBasket = (): Basket => ({ requestId: crypto.randomUUID(), lines: [] });

/** The last goods come first, where the eye is. */
export function changeBasket(basket: Basket, change: BasketChange): Basket {
  const { lines } = basket;
  switch (change.kind) {
    case 'add': {
      const known = lines.find((line) => line.goods.id === change.goods.id);
      const others = lines.filter((line) => line !== known);
      return { ...basket, lines: [{ goods: change.goods, quantity: (known?.quantity ?? 0) + 1 }, ...others] };
    }
    case 'quantity':
      return {
        ...basket,
        lines: lines
          .map((line) => (line.goods.id === change.goodsId ? { ...line, quantity: change.quantity } : line))
          .filter((line) => line.quantity > 0),
      };
    case 'remove':
      return { ...basket, lines: lines.filter((line) => line.goods.id !== change.goodsId) };
    case 'refresh':
      return {
        ...basket,
        lines: lines.map((line) => ({
          ...line,
          goods: change.goods.find((goods) => goods.id === line.goods.id) ?? line.goods,
        })),
      };
    case 'clear':
      return change.of === undefined || change.of === basket.requestId ? newBasket() : basket;
  }
}

export function basketTotal({ lines }: Basket): Points {
  return lines.reduce((sum, { goods, quantity }) => sum + goods.points * quantity, 0);
}
