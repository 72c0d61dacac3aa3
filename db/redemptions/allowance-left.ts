/** How many of limited goods a household has had in the period, and how many are left. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { HouseholdAllowance } from '../../shared/contract/redemptions.ts';
import { allowanceOf, periodName } from '../../shared/allowances.ts';
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { GoodsId, HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import type { Goods } from '../goods/goods.ts';
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
export function allowanceFor(
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
