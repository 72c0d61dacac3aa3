/** Uses of points. */
import * as z from 'zod';
import { VOUCHER_CHANGES, VOUCHER_EXPIRIES } from '../../vouchers.ts';
import { labelField, period, rounding, slug, type LeafOf, type Leaves, optionalLabel } from './leaves.ts';

const rounded = {
  /** Price of a pool: decimals of a yuan; truncated after four by default. */
  priceRounding: z.strictObject({ mode: rounding, places: z.int().min(0).max(4) }).optional(),
  /**
   * Rounding of each part: to fen, jiao or yuan; by default to the fen, half up for a price and truncated for
   * a pool.
   */
  moneyRounding: z.strictObject({ mode: rounding, to: z.enum(['fen', 'jiao', 'yuan']) }).optional(),
};

function dividendOf<L extends Leaves>(leaf: LeafOf<L>) {
  const share = {
    /** Who gets a part: all above zero, or those above the base points (通界: 加权户). */
    among: z.enum(['positive', 'aboveBase']),
    /** Ceiling as a share of the same household's dividend by shares. */
    ceilingPercent: z.optional(leaf('percent')),
    ...rounded,
  };
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('price'), price: leaf('price'), ...share }),
    /** A share of the year's collective income, divided by points. */
    z.strictObject({ kind: z.literal('pool'), incomePercent: leaf('percent'), ...share }),
  ]);
}

function payOf<L extends Leaves>(leaf: LeafOf<L>) {
  const common = { baseFen: leaf('fen'), per: period };
  return z.discriminatedUnion('kind', [
    /** The base pay for the highest score, others in proportion (地圩). */
    z.strictObject({ kind: z.literal('topScore'), ...common }),
    /** base × share of the grade × coefficient of the village (花马池). */
    z.strictObject({
      kind: z.literal('gradeShare'),
      ...common,
      grades: z.array(z.strictObject({ name: leaf('name'), percent: leaf('percent') })).min(1),
      coefficients: z
        .array(z.strictObject({ name: labelField('难度类别', 10), percent: leaf('percent') }))
        .min(1),
    }),
  ]);
}

function groupRewardOf<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    rounds: z
      .array(
        z.strictObject({
          name: labelField('轮次', 30),
          fromYear: z.int().min(2000).max(2200),
          toYear: z.int().min(2000).max(2200),
          levels: z
            .array(
              z.strictObject({
                name: labelField('星级', 20),
                /** Required score. */
                from: leaf('threshold'),
                householdFen: leaf('fen'),
                leaderFen: leaf('fen'),
                /**
                 * Supplement when every group of the village reaches the standard, at any level (奉贤: 整建制达标).
                 */
                wholeVillage: z
                  .strictObject({ householdFen: leaf('fen'), leaderFen: leaf('fen') })
                  .optional(),
              }),
            )
            .min(1),
        }),
      )
      .min(1),
    /** One household below the standard fails the group (奉贤). */
    everyHousehold: z.boolean(),
    standards: z.array(
      z.strictObject({ id: slug, name: labelField('标准', 60), kind: leaf('standardKind') }),
    ),
  });
}

const who = <L extends Leaves>(leaf: LeafOf<L>) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('topPercent'), percent: leaf('percent') }),
    z.strictObject({ kind: z.literal('first'), count: leaf('count') }),
    z.strictObject({ kind: z.literal('grading'), grading: slug }),
    z.strictObject({ kind: z.literal('all') }),
  ]);

export function usesOf<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    goods: z
      .strictObject({
        /** Fen per whole point in settlements with the shop. */
        rateFenPerPoint: leaf('rate'),
        barredCategories: z.array(labelField('禁兑品类', 20)),
        /** Allowed categories, if restricted. */
        allowedCategories: z.array(labelField('可兑品类', 20)).optional(),
        /** Donated goods are available for points only (固原: 不能对外销售). */
        donatedNotSold: z.boolean().optional(),
        /** When points can be redeemed, if not at any time. */
        redeemed: z.enum(['anytime', 'monthly', 'yearEnd']).optional(),
      })
      .optional(),
    /** Paper vouchers for goods (金寨: 积分券由乡镇统一印制，可以累积使用): change, and points of those not used in time. */
    vouchers: z
      .strictObject({ change: z.enum(VOUCHER_CHANGES), expiry: z.enum(VOUCHER_EXPIRIES) })
      .optional(),
    cash: z.enum(['never', 'listed', 'free']).default('never'),
    /** Maximum cash per subject. */
    cashLimit: z.strictObject({ per: period, fen: leaf('fen') }).optional(),
    donation: z.boolean().default(false),
    dividend: dividendOf(leaf).optional(),
    pay: payOf(leaf).optional(),
    groupReward: groupRewardOf(leaf).optional(),
    privileges: z
      .array(
        z.strictObject({
          id: slug,
          name: labelField('优惠名称'),
          who: who(leaf),
          /** Cost in points; absent when free. */
          deducts: z.optional(leaf('amount')),
          limit: optionalLabel(200).optional(),
        }),
      )
      .optional(),
    /** Further consequences, in words: 评先树优, 换届提名. */
    honours: z.array(labelField('荣誉或用途', 100)).optional(),
  });
}
