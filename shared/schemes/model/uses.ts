/** What points are good for. */
import * as z from 'zod';
import { label, period, slug, type LeafOf, type Leaves } from './leaves.ts';

/** 舍去 or 四舍五入. */
const rounding = z.enum(['down', 'half']);

const rounded = {
  /** The price that a pool comes to: to so many places of a yuan; cut after four where nothing is said. */
  priceRounding: z.strictObject({ mode: rounding, places: z.int().min(0).max(4) }).optional(),
  /** Each part: to fen, jiao or yuan; where nothing is said to the fen, of a price half counting as one and of a pool cut. */
  moneyRounding: z.strictObject({ mode: rounding, to: z.enum(['fen', 'jiao', 'yuan']) }).optional(),
};

function dividendOf<L extends Leaves>(leaf: LeafOf<L>) {
  const share = {
    /** Who has a part: all above zero, or those with more than the base points (通界: 加权户). */
    among: z.enum(['positive', 'aboveBase']),
    /** At most so much of what the same household gets by its shares. */
    ceilingPercent: z.optional(leaf('percent')),
    ...rounded,
  };
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('price'), price: leaf('price'), ...share }),
    /** A part of the year's collective income, divided by the points. */
    z.strictObject({ kind: z.literal('pool'), incomePercent: leaf('percent'), ...share }),
  ]);
}

function payOf<L extends Leaves>(leaf: LeafOf<L>) {
  const common = { baseFen: leaf('fen'), per: period };
  return z.discriminatedUnion('kind', [
    /** The base for the highest score, the others in proportion (地圩). */
    z.strictObject({ kind: z.literal('topScore'), ...common }),
    /** base × share of the grade × coefficient of the village (花马池). */
    z.strictObject({
      kind: z.literal('gradeShare'),
      ...common,
      grades: z.array(z.strictObject({ name: leaf('name'), percent: leaf('percent') })).min(1),
      coefficients: z.array(z.strictObject({ name: label('难度类别', 10), percent: leaf('percent') })).min(1),
    }),
  ]);
}

function groupRewardOf<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    rounds: z
      .array(
        z.strictObject({
          name: label('轮次', 30),
          fromYear: z.int().min(2000).max(2200),
          toYear: z.int().min(2000).max(2200),
          levels: z
            .array(
              z.strictObject({
                name: label('星级', 20),
                /** The score that it takes. */
                from: leaf('threshold'),
                householdFen: leaf('fen'),
                leaderFen: leaf('fen'),
                /** Added where every group of the village reaches the standard, at whatever level (奉贤: 整建制达标). */
                wholeVillage: z
                  .strictObject({ householdFen: leaf('fen'), leaderFen: leaf('fen') })
                  .optional(),
              }),
            )
            .min(1),
        }),
      )
      .min(1),
    /** One household below the standard, and the group is (奉贤). */
    everyHousehold: z.boolean(),
    standards: z.array(z.strictObject({ id: slug, name: label('标准', 60), kind: leaf('standardKind') })),
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
        /** Fen that one whole point is worth when the shop is settled with. */
        rateFenPerPoint: leaf('rate'),
        barredCategories: z.array(label('禁兑品类', 20)),
        /** Only these, where it is said. */
        allowedCategories: z.array(label('可兑品类', 20)).optional(),
        /** Donated goods are given for points only (固原: 不能对外销售). */
        donatedNotSold: z.boolean().optional(),
        /** When points can be redeemed, where not at any time. */
        redeemed: z.enum(['anytime', 'monthly', 'yearEnd']).optional(),
      })
      .optional(),
    cash: z.enum(['never', 'listed', 'free']).default('never'),
    /** The most that one subject gets in cash. */
    cashLimit: z.strictObject({ per: period, fen: leaf('fen') }).optional(),
    donation: z.boolean().default(false),
    dividend: dividendOf(leaf).optional(),
    pay: payOf(leaf).optional(),
    groupReward: groupRewardOf(leaf).optional(),
    privileges: z
      .array(
        z.strictObject({
          id: slug,
          name: label('优惠名称'),
          who: who(leaf),
          /** Points that it costs; none where it costs nothing. */
          deducts: z.optional(leaf('amount')),
          limit: z.string().trim().max(200).optional(),
        }),
      )
      .optional(),
    /** What else follows, in words: 评先树优, 换届提名. */
    honours: z.array(label('荣誉或用途', 100)).optional(),
  });
}
