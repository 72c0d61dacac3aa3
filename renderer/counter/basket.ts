/** The basket of one customer before redemption. */
import { goodsWorth, isWeighed } from '../../shared/values/goods-quantity.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { Handwritten } from '../../shared/handwritten.ts';
import type { HeldVoucher } from '../../shared/contract/held-baskets.ts';
import type { Points } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface BasketLine {
  goods: GoodsRow;
  /** 0 for weighed goods whose weight is still to be typed. */
  quantity: number;
  /** What stands in the field is no quantity: `quantity` is the one before it, which counts no more. */
  unread?: true;
}

export interface Basket {
  /** Request id, created with the basket: a double Enter or a retry is executed once. */
  requestId: string;
  lines: BasketLine[];
  /** Vouchers that pay first. */
  vouchers: HeldVoucher[];
  /** The form written by hand that is keyed in; absent for the customer at the counter. */
  handwritten?: Handwritten | undefined;
}

export type BasketChange =
  /** One piece more, or weighed goods; `quantity` is the weight that a scale has printed. */
  | { kind: 'add'; goods: GoodsRow; quantity?: number }
  /** NaN for a text that is no quantity. */
  | { kind: 'quantity'; goodsId: number; quantity: number }
  | { kind: 'remove'; goodsId: number }
  | { kind: 'addVoucher'; voucher: HeldVoucher }
  | { kind: 'removeVoucher'; number: string }
  /** A basket that was put aside. */
  | { kind: 'recall'; basket: Basket }
  /** Refreshes prices and stock from the goods list. */
  | { kind: 'refresh'; goods: readonly GoodsRow[] }
  /** A form is keyed in from now on, or none any more. */
  | { kind: 'handwritten'; slip: Handwritten | undefined }
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
      const added = change.quantity ?? (isWeighed(change.goods) ? 0 : 1);
      return {
        ...basket,
        lines: [{ ...known, goods: change.goods, quantity: (known?.quantity ?? 0) + added }, ...others],
      };
    }
    case 'quantity':
      return {
        ...basket,
        lines: lines.flatMap((line) => {
          if (line.goods.id !== change.goodsId) return [line];
          if (Number.isNaN(change.quantity)) return [{ ...line, unread: true }];
          return change.quantity > 0 ? [{ goods: line.goods, quantity: change.quantity }] : [];
        }),
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
    case 'handwritten':
      return { ...basket, handwritten: change.slip };
    case 'clear':
      if (change.of === undefined) return { ...newBasket(), handwritten: basket.handwritten };
      return change.of === basket.requestId ? newBasket() : basket;
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
  return sumBy(lines, lineTotal);
}

export function lineTotal({ goods, quantity }: BasketLine): Points {
  return goodsWorth(quantity, goods.points, goods.unitSize);
}

/** Weighed goods without a weight. */
export function unweighed({ lines }: Basket): BasketLine | undefined {
  return lines.find(({ quantity }) => quantity === 0);
}

/** Whether the quantity is known: read, and typed where it is weighed. */
export const isCounted = ({ quantity, unread }: BasketLine): boolean => quantity > 0 && unread !== true;

/** The first line whose quantity is not known: until it is, nothing is said of what the basket comes to. */
export function uncounted({ lines }: Basket): BasketLine | undefined {
  return lines.find((line) => !isCounted(line));
}

/** What there is of each goods. */
export const quantitiesOf = ({ lines }: Basket) =>
  lines.map(({ goods: { unit, unitSize }, quantity }) => ({ unit, unitSize, quantity }));

/** Id of the field of a line's quantity. */
export const quantityField = ({ goods }: BasketLine): string => `basket-quantity-${String(goods.id)}`;
