/** How many of limited goods a household has had in the period, and how many are left. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { HouseholdAllowance } from '../../shared/contract/redemptions.ts';
import { allowanceOf, periodName, type Allowance } from '../../shared/allowances.ts';
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { GoodsId, HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import type { Goods } from '../goods/goods.ts';
import { peopleAndMovedShare } from './moved-share.ts';
import { HANDED_OUT_ON } from './slip-day.ts';

const quantityOf = ({ quantity }: Had): number => quantity;

interface Had {
  householdId: HouseholdId;
  day: string;
  slipNo: string;
  /** Less what came back. */
  quantity: number;
}

/** A household and those that were merged into it, directly or by way of another. */
function withMerged(store: Store, householdId: HouseholdId): HouseholdId[] {
  return prepared<[HouseholdId], { id: HouseholdId }>(
    store,
    `WITH RECURSIVE own(id) AS (VALUES (?) UNION SELECT h.id FROM own JOIN household h ON h.merged_into_id = own.id)
     SELECT id FROM own`,
  )
    .all(householdId)
    .map(({ id }) => id);
}

/** Slips of households with these goods between two days, the latest first. */
function hadBetween(
  store: Store,
  households: readonly HouseholdId[],
  goodsId: GoodsId,
  { from, to }: { from: string; to: string },
): Had[] {
  return prepared<[string, string, string, string, GoodsId], Had>(
    store,
    `SELECT r.household_id AS householdId, ${HANDED_OUT_ON} AS day, r.slip_no AS slipNo, sum(l.quantity - l.returned) AS quantity
     FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id
     WHERE r.day >= ? AND r.household_id IN (SELECT value FROM json_each(?)) AND ${HANDED_OUT_ON} BETWEEN ? AND ?
       AND l.goods_id = ? AND l.quantity > l.returned
     GROUP BY r.id ORDER BY r.id DESC`,
  ).all(from, JSON.stringify(households), from, to, goodsId);
}

/** ，转来的人在原户已领 4 袋: why a household that came once has had more, or less, than its slips say. */
function movedText(moved: number, goods: Pick<Goods, 'unit' | 'unitSize'>): string {
  if (moved === 0) return '';
  return moved > 0
    ? `，转来的人在原户已领 ${goodsQuantity(moved, goods)}`
    : `，转走的人领过 ${goodsQuantity(-moved, goods)}`;
}

/** ，并进来的户已领 2 袋: what a household has had by the slips of those that were merged into it. */
function mergedText(
  had: readonly Had[],
  householdId: HouseholdId,
  goods: Pick<Goods, 'unit' | 'unitSize'>,
): string {
  const theirs = had.filter((slip) => slip.householdId !== householdId);
  return theirs.length === 0 ? '' : `，并进来的户已领 ${goodsQuantity(sumBy(theirs, quantityOf), goods)}`;
}

/**
 * What counts for the household: of goods per household its own slips and those of households that were merged into it;
 * of goods per person its own slips, and the shares of people who moved in or out.
 */
function takenBy(
  store: Store,
  householdId: HouseholdId,
  goods: Pick<Goods, 'id' | 'unit' | 'unitSize'>,
  per: Allowance['per'],
  bounds: { from: string; to: string },
): { had: Had[]; people: number; taken: number; text: string } {
  if (per === 'household') {
    const had = hadBetween(store, withMerged(store, householdId), goods.id, bounds);
    return { had, people: 1, taken: sumBy(had, quantityOf), text: mergedText(had, householdId, goods) };
  }
  const had = hadBetween(store, [householdId], goods.id, bounds);
  const { people, moved } = peopleAndMovedShare(store, householdId, goods.id, bounds);
  const text = `，该户 ${String(people)} 人${movedText(moved, goods)}`;
  return { had, people, taken: Math.max(0, sumBy(had, quantityOf) + moved), text };
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
  const { had, people, taken, text } = takenBy(store, householdId, goods, allowance.per, bounds);
  const [last] = had;
  const allowed = allowance.quantity * people * goods.unitSize;
  return {
    goodsId: goods.id,
    unitSize: goods.unitSize,
    text: `${goods.allowance}${goods.unit}${text}`,
    period: periodName(allowance, period === periodOf(allowance.period, todayOf(store)) ? 'present' : 'past'),
    allowed,
    taken,
    left: Math.max(0, allowed - taken),
    last: last ? { day: last.day, slipNo: last.slipNo, quantity: last.quantity } : null,
  };
}
