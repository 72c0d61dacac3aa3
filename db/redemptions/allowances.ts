/** Allowances of goods (限兑): what a household has had of them in the present period, and what it may still have. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { HouseholdAllowance } from '../../shared/contract/redemptions.ts';
import { allowanceOf, periodName } from '../../shared/allowances.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { GoodsId, HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { goodsById, titleOf, type Goods } from '../goods/goods.ts';
import { peopleAndMovedShare } from './moved-share.ts';
import { HANDED_OUT_ON } from './slip-day.ts';

interface Had {
  day: string;
  slipNo: string;
  /** Less what came back. */
  quantity: number;
}

/** Slips of a household with these goods between two days, the latest first. */
function hadBetween(
  store: Store,
  householdId: HouseholdId,
  goodsId: GoodsId,
  { from, to }: { from: string; to: string },
): Had[] {
  return prepared<[string, HouseholdId, string, string, GoodsId], Had>(
    store,
    `SELECT ${HANDED_OUT_ON} AS day, r.slip_no AS slipNo, sum(l.quantity - l.returned) AS quantity
     FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id
     WHERE r.day >= ? AND r.household_id = ? AND ${HANDED_OUT_ON} BETWEEN ? AND ? AND l.goods_id = ? AND l.quantity > l.returned
     GROUP BY r.id ORDER BY r.id DESC`,
  ).all(from, householdId, from, to, goodsId);
}

/** ，转来的人在原户已领 4 袋: why a household that came once has had more, or less, than its slips say. */
function movedText(moved: number, goods: Pick<Goods, 'unit' | 'unitSize'>): string {
  if (moved === 0) return '';
  return moved > 0
    ? `，转来的人在原户已领 ${goodsQuantity(moved, goods)}`
    : `，转走的人领过 ${goodsQuantity(-moved, goods)}`;
}

/** Undefined for goods without an allowance: then nothing is read. */
function allowanceFor(
  store: Store,
  householdId: HouseholdId,
  goods: Pick<Goods, 'id' | 'allowance' | 'unit' | 'unitSize'>,
  day: string,
): HouseholdAllowance | undefined {
  const allowance = allowanceOf(goods.allowance);
  if (!allowance) return undefined;
  const period = periodOf(allowance.period, day);
  const bounds = periodBounds(period);
  const had = hadBetween(store, householdId, goods.id, bounds);
  const { people, moved } =
    allowance.per === 'person'
      ? peopleAndMovedShare(store, householdId, goods.id, bounds)
      : { people: 1, moved: 0 };
  const allowed = allowance.quantity * people * goods.unitSize;
  const taken = Math.max(0, sumBy(had, ({ quantity }) => quantity) + moved);
  return {
    goodsId: goods.id,
    unitSize: goods.unitSize,
    text: `${goods.allowance}${goods.unit}${allowance.per === 'person' ? `，该户 ${String(people)} 人` : ''}${movedText(moved, goods)}`,
    period: periodName(allowance, period === periodOf(allowance.period, todayOf(store)) ? 'present' : 'past'),
    allowed,
    taken,
    left: Math.max(0, allowed - taken),
    last: had[0] ?? null,
  };
}

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
