/** A basket that was put aside, as it is now: goods off the list are left out, and what changed is said. */
import { goodsQuantity, goodsTotal, type Measured } from '../../shared/values/goods-quantity.ts';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { HeldBasket } from '../../shared/contract/held-baskets.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { isProxy } from '../../shared/collectors.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Basket } from './basket.ts';
import { NOBODY, ownerOf, type Collector } from './collector.ts';
import type { AtCounter } from './redemption.ts';

export interface Recalled {
  basket: Basket;
  customer: AtCounter | null;
  by: Collector;
  /** What differs from when it was put aside. */
  changes: string[];
}

function customerOf(held: HeldBasket, matches: readonly CounterHousehold[]): AtCounter | null {
  const accounts = matches.filter(({ householdId }) => householdId === held.householdId);
  const account = accounts.find(
    ({ schemeId, memberId }) => schemeId === held.schemeId && memberId === held.memberId,
  );
  if (!account) return null;
  const byCard = held.cardNumber !== null;
  const household = byCard ? { ...account, cardNumber: held.cardNumber } : account;
  return { household, byCard, accounts: byCard ? accounts : [] };
}

export function recalledBasket(
  held: HeldBasket,
  { goods, matches }: { goods: readonly GoodsRow[]; matches: readonly CounterHousehold[] },
): Recalled {
  const changes: string[] = [];
  const lines = held.lines.flatMap(({ goodsId, name, quantity, seenPoints }) => {
    const one = goods.find(({ id }) => id === goodsId);
    if (!one || one.barred !== null) {
      changes.push(`${quoted(name)}${one ? '不能兑换了' : '已下架'}，已从清单去掉`);
      return [];
    }
    if (one.points !== seenPoints)
      changes.push(`${quoted(name)}由 ${formatPoints(seenPoints)} 调整为 ${formatPoints(one.points)}`);
    if (one.stock < quantity)
      changes.push(
        `${quoted(name)}只剩 ${goodsQuantity(one.stock, one)}，要 ${goodsQuantity(quantity, one)}`,
      );
    return [{ goods: one, quantity }];
  });
  const customer = customerOf(held, matches);
  if (held.householdId !== null && customer === null) changes.push(`${held.head} 户没有找到，请重新找户`);
  const { collector: name, relation } = held;
  const by =
    name !== ''
      ? { name, relation, chosen: relation !== null && isProxy(relation) }
      : customer
        ? ownerOf(customer.household)
        : NOBODY;
  return { basket: { requestId: held.basketId, lines, vouchers: held.vouchers }, customer, by, changes };
}

/** 毛琪昊 3 种 5 件 */
export function heldTitle(head: string, lines: readonly (Measured & { quantity: number })[]): string {
  return `${head || '未选农户'} ${String(lines.length)} 种 ${goodsTotal(lines)}`;
}
