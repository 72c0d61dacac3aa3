/** The basket of one customer before redemption. */
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { Points } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface BasketLine {
  goods: GoodsRow;
  quantity: number;
}

export interface Basket {
  /** Request id, created with the basket: a double Enter or a retry is executed once. */
  requestId: string;
  lines: BasketLine[];
  /** Vouchers that pay first. */
  vouchers: HeldVoucher[];
}

export type BasketChange =
  | { kind: 'add'; goods: GoodsRow }
  | { kind: 'quantity'; goodsId: number; quantity: number }
  | { kind: 'remove'; goodsId: number }
  | { kind: 'addVoucher'; voucher: HeldVoucher }
  | { kind: 'removeVoucher'; number: string }
  /** A basket that was put aside. */
  | { kind: 'recall'; basket: Basket }
  /** Refreshes prices and stock from the goods list. */
  | { kind: 'refresh'; goods: GoodsRow[] }
  /** `of`: only the basket of that redemption, because another may have been started since. */
  | { kind: 'clear'; of?: string };

export const newBasket = (): Basket => ({ requestId: crypto.randomUUID(), lines: [], vouchers: [] });

/** The latest goods come first. */
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
    case 'addVoucher':
      return { ...basket, vouchers: [...basket.vouchers, change.voucher] };
    case 'removeVoucher':
      return { ...basket, vouchers: basket.vouchers.filter(({ number }) => number !== change.number) };
    case 'recall':
      return change.basket;
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

export function vouchersTotal({ vouchers }: Basket): Points {
  return sumBy(vouchers, ({ face }) => face);
}

/** Whether nothing was put into it. */
export function isEmpty({ lines, vouchers }: Basket): boolean {
  return lines.length === 0 && vouchers.length === 0;
}

/** What a basket costs the account: a voucher without change gives nothing back, and none does for an empty basket. */
export function costToAccount(basket: Basket): Points {
  const total = basketTotal(basket);
  const cost = total - vouchersTotal(basket);
  return total === 0 || givesNoChange(basket) ? Math.max(0, cost) : cost;
}

const givesNoChange = ({ vouchers }: Basket): boolean => vouchers.some(({ change }) => change === 'refused');

/** Points that a basket still needs, because its vouchers give no change. */
export function missingForVouchers(basket: Basket): Points {
  return givesNoChange(basket) ? Math.max(0, vouchersTotal(basket) - basketTotal(basket)) : 0;
}

export function basketTotal({ lines }: Basket): Points {
  return sumBy(lines, ({ goods, quantity }) => goods.points * quantity);
}
