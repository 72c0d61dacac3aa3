/** Allowances of goods (限兑): what a household has had of them in the present period, and what it may still have. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { HouseholdAllowance } from '../../shared/contract/redemptions.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { GoodsId, HouseholdId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { goodsById, titleOf, type Goods } from '../goods/goods.ts';
import { allowanceFor } from './allowance-left.ts';

/** 本月已领 2 袋（最近一次2026年9月5日 1 袋，小票 2026-000001），还可领 0 袋 */
function allowanceText({ period, taken, left, last }: HouseholdAllowance, goods: Goods): string {
  const latest = last
    ? `（最近一次${chineseDate(last.day)} ${goodsQuantity(last.quantity, goods)}，小票 ${last.slipNo}）`
    : '';
  return `${period}已领 ${goodsQuantity(taken, goods)}${latest}，还可领 ${goodsQuantity(left, goods)}`;
}

/** In the period of the day. Refuses capExceeded with the date and the quantity of the last time. */
export function requireWithinAllowance(
  store: Store,
  householdId: HouseholdId,
  goods: Goods,
  quantity: number,
  day: string,
): void {
  const allowance = allowanceFor(store, householdId, goods, day);
  if (!allowance || quantity <= allowance.left) return;
  throw new Refusal(
    'capExceeded',
    `${quoted(titleOf(goods))}限${allowance.text}：${allowanceText(allowance, goods)}，这次要 ${goodsQuantity(quantity, goods)}。请减少数量。`,
  );
}

/** Those of the goods that have an allowance, for a basket before it is redeemed; in the period of `day`, today by default. */
export function allowancesFor(
  store: Store,
  {
    householdId,
    goodsIds,
    day = todayOf(store),
  }: { householdId: HouseholdId; goodsIds: readonly GoodsId[]; day?: string | undefined },
): HouseholdAllowance[] {
  return goodsIds.flatMap((id) => {
    const goods = goodsById(store, id);
    const allowance = goods && allowanceFor(store, householdId, goods, day);
    return allowance ? [allowance] : [];
  });
}
