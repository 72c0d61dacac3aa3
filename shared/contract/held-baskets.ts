/** Contract of baskets put aside at the counter (挂单) and recalled (取单). */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { MAX_VOUCHERS_IN_BASKET, VOUCHER_CHANGES } from '../vouchers.ts';
import { MAX_UNITS_OF_SLIP } from '../goods.ts';
import { COLLECTOR_RELATIONS } from '../collectors.ts';
import { goodsQuantityField, id, personName, points, requestId, textField } from './fields.ts';
import { access, COUNTER } from './procedure.ts';

const line = z.object({
  goodsId: id('商品'),
  quantity: goodsQuantityField('数量', { min: 1, most: MAX_UNITS_OF_SLIP }),
  /** Price shown on the screen, for one. */
  seenPoints: points('兑换积分', { min: 1 }),
});
export type HeldLine = z.output<typeof line>;

const voucher = z.object({
  number: textField('券号', { max: 24 }),
  face: points('面额', { min: 1 }),
  change: z.enum(VOUCHER_CHANGES),
});
export type HeldVoucher = z.output<typeof voucher>;

const heldLine = z.object({
  goodsId: stored.goodsId,
  name: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  quantity: z.number(),
  seenPoints: stored.points,
});

const relation = z.enum(COLLECTOR_RELATIONS).nullable();

const heldBasket = z.object({
  id: z.number(),
  basketId: z.string(),
  householdId: stored.householdId.nullable(),
  memberId: stored.memberId.nullable(),
  schemeId: stored.schemeId.nullable(),
  householdNo: z.string(),
  head: z.string(),
  cardNumber: z.string().nullable(),
  collector: z.string(),
  relation,
  lines: z.array(heldLine),
  vouchers: z.array(voucher),
  at: z.string(),
  staffName: z.string(),
  /** Put aside by the present operator: listed first. */
  own: z.boolean(),
});
export type HeldBasket = z.output<typeof heldBasket>;

export const heldBaskets = {
  /** Those that wait, own ones first. A redeemed basket is not among them. */
  list: access(COUNTER).output(z.object({ baskets: z.array(heldBasket) })),
  /** Puts a basket aside, or again as it is now. */
  hold: access(COUNTER)
    .input(
      z.object({
        requestId,
        basketId: requestId,
        householdId: id('农户').nullable(),
        memberId: id('成员').nullable(),
        schemeId: id('积分办法').nullable(),
        cardNumber: z.string().max(40).nullable(),
        collector: personName('领取人', { min: 0 }),
        relation,
        lines: z.array(line).min(1, '清单是空的，不用挂单').max(200, '一张小票最多 200 种商品'),
        vouchers: z.array(voucher).max(MAX_VOUCHERS_IN_BASKET).default([]),
      }),
    )
    .output(z.object({ id: z.number() })),
  /** Throws a basket away that nobody wants any more. */
  drop: access(COUNTER)
    .input(z.object({ requestId, id: id('挂单') }))
    .output(z.object({})),
};
