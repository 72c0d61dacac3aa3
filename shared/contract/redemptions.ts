/** Contract of the counter: redemptions, slips, day figures. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { lateCredit } from './late-credit.ts';
import { MAX_VOUCHERS_IN_BASKET, VOUCHER_CHANGES, VOUCHER_EXPIRIES } from '../vouchers.ts';
import { SLIP_OUTPUTS } from '../counter-settings.ts';
import { drawnDocument, receiptPrinted } from './documents.ts';
import { MAX_UNITS_OF_SLIP } from '../goods.ts';
import { COLLECTOR_RELATIONS, COLLECTOR_RELATION_MISSING } from '../collectors.ts';
import {
  date,
  goodsQuantityField,
  id,
  optionalText,
  paging,
  personName,
  personNames,
  points,
  requestId,
  textField,
} from './fields.ts';
import { handwritten } from './handwritten.ts';
import { access, COUNTER } from './procedure.ts';
import { keyLabel } from '../counter-keys.ts';

const slip = z.object({
  id: stored.redemptionId,
  slipNo: z.string(),
  /** ISO instant */
  at: z.string(),
  day: z.string(),
  householdId: stored.householdId,
  householdNo: z.string(),
  head: z.string(),
  group: z.string(),
  collector: z.string(),
  relation: z.string(),
  points: stored.points,
  /** Part of them that came back. */
  returnedPoints: stored.points,
  /** Part of them that vouchers paid. */
  voucherPoints: stored.points,
  balanceAfter: stored.points,
  unitName: z.string(),
  staffName: z.string(),
  state: z.enum(['done', 'returned']),
  returnedAt: z.string().nullable(),
  returnReason: z.string(),
  settlementNo: z.string().nullable(),
  /** 肥皂 238g×2、牙刷×1 */
  goods: z.string(),
  /** 手写单 12 号（2026年9月26日 10:20）; empty for a slip made at the counter. */
  handwritten: z.string(),
  /** Its returns, the first one first. */
  returns: z.array(z.object({ id: z.number(), no: z.string() })),
});
export type SlipRow = z.output<typeof slip>;
const listedSlip = slip.extend({ printed: z.boolean() });
export type ListedSlip = z.output<typeof listedSlip>;

export const voucherTakings = z.object({
  points: stored.points,
  counts: z.array(z.object({ face: stored.points, count: z.number() })),
});

/** Stocktake difference: positive for a surplus. */
const stockDifference = z.object({
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  quantity: z.number(),
});
export type StockDifference = z.output<typeof stockDifference>;

export const counterHousehold = z.object({
  householdId: stored.householdId,
  /** The person who holds the account; null for the household's. */
  memberId: stored.memberId.nullable(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  no: z.string(),
  head: z.string(),
  group: z.string(),
  state: z.enum(['open', 'frozen', 'closed']),
  balance: stored.points,
  /** The household's active card; without one it redeems by name. */
  cardNumber: z.string().nullable(),
  /** Grown members of the household and its head, as possible collectors. */
  members: z.array(z.string()),
  /** Warnings for the operator before anything is handed out. */
  warnings: z.array(z.string()),
  /** Redemptions of the last minutes; `lastId` is the latest slip among them. */
  recent: z.object({ text: z.string(), lastId: z.number() }).nullable(),
});
/** A household as shown at the counter: no citizen IDs, no phones. */
export type CounterHousehold = z.output<typeof counterHousehold>;

const outcome = z.object({
  redemptionId: stored.redemptionId,
  slipNo: z.string(),
  points: stored.points,
  balanceAfter: stored.points,
});
export type Redeemed = z.output<typeof outcome>;
const returnedSlip = outcome.extend({
  returnId: z.number(),
  returnNo: z.string(),
  unitName: z.string(),
  late: lateCredit,
});
export type ReturnedSlip = z.output<typeof returnedSlip>;

/** 兑换小票 of a redemption, or 退货单 of one of its returns. */
const slipPaper = z.object({ redemptionId: id('小票'), returnId: id('退货').nullable().default(null) });

const slipNo = textField('小票号', { max: 20 });

const slipLine = z.object({
  goodsId: stored.goodsId,
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  quantity: z.number(),
  /** Part of it that came back. */
  returned: z.number(),
  /** Unit price of that day. */
  unitPoints: stored.points,
  points: stored.points,
});
export type SlipLine = z.output<typeof slipLine>;

const dayFigures = z.object({
  day: z.string(),
  /** Slips written that day, including those returned later. */
  slips: z.number(),
  households: z.number(),
  points: stored.points,
  firstSlip: z.string(),
  lastSlip: z.string(),
  /** Slips among them that were written by hand before. */
  handwritten: z.number(),
  /** Vouchers taken in, and what they paid. */
  vouchers: voucherTakings,
  /** Returns of that day, of whole slips or of some goods, whenever written. */
  returns: z.number(),
  returnedPoints: stored.points,
  goods: z.array(
    z.object({
      name: z.string(),
      spec: z.string(),
      unit: z.string(),
      unitSize: stored.unitSize,
      quantity: z.number(),
      points: z.number(),
      /** Returned that day, whenever issued. */
      returned: z.number(),
      returnedPoints: z.number(),
    }),
  ),
  staff: z.array(z.object({ name: z.string(), slips: z.number(), points: z.number() })),
  /** Stocktake differences of the day: positive for a surplus. */
  differences: z.array(stockDifference),
  /** Whether stock was counted that day, with differences or without. */
  counted: z.boolean(),
  /** Instant of the day's last act; empty when there was none. */
  lastAt: z.string(),
  /** By what a point is called, where the slips and returns of the day call it by several names. */
  units: z
    .array(z.object({ unitName: z.string(), points: stored.points, returnedPoints: stored.points }))
    .optional(),
});
export type Day = z.output<typeof dayFigures>;

const householdAllowance = z.object({
  goodsId: stored.goodsId,
  unitSize: stored.unitSize,
  /** 每户每月2袋, 每人每季1件，该户 3 人 */
  text: z.string(),
  /** 本月, 本季, 今年 */
  period: z.string(),
  allowed: z.number(),
  /** Net of returns. */
  taken: z.number(),
  left: z.number(),
  last: z.object({ day: z.string(), slipNo: z.string(), quantity: z.number() }).nullable(),
});
/** What a household may still have of goods with an allowance (限兑). */
export type HouseholdAllowance = z.output<typeof householdAllowance>;

/** Day on a slip that was written by hand; today without. */
const slipDay = date('写单日期').optional();

/** What a slip says of a voucher that paid it. */
const slipVoucher = z.object({
  number: z.string(),
  face: stored.points,
  change: z.enum(VOUCHER_CHANGES),
  expiry: z.enum(VOUCHER_EXPIRIES),
  /** Period whose close has cleared the points that it held; null while they would come back as what they were. */
  cleared: z.string().nullable(),
});
export type SlipVoucher = z.output<typeof slipVoucher>;

export const redemptions = {
  /** Finds the customer: by scanned card, or by number, name, pinyin; `householdId`: of the household that is known. */
  findCustomers: access(COUNTER)
    .input(
      z.object({
        text: textField('卡号、户号或姓名', { max: 60 }),
        householdId: id('农户').optional(),
        day: slipDay,
        /** Of a known household: its account in this scheme is found whatever its balance. */
        schemeId: id('积分办法').optional(),
      }),
    )
    .output(z.object({ by: z.enum(['card', 'words']), matches: z.array(counterHousehold) })),
  /** The account of the clerk's last slip of today, as it is now; none where nothing was handed out yet. */
  lastCustomer: access(COUNTER)
    .input(z.object({ day: slipDay }))
    .output(z.object({ matches: z.array(counterHousehold) })),
  /** Of these goods, those with an allowance, and what is left of it for the household. */
  allowances: access(COUNTER)
    .input(
      z.object({
        householdId: id('农户'),
        goodsIds: z.array(id('商品')).max(200, '一次最多查 200 种商品'),
        day: slipDay,
      }),
    )
    .output(z.object({ allowances: z.array(householdAllowance) })),
  redeem: access(COUNTER)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法').optional(),
        householdId: id('农户'),
        memberId: id('成员').nullable().optional(),
        cardNumber: z.string().max(40).nullable(),
        /** The latest recent slip known to the screen: a newer one is reported first. */
        seenSlipId: z.number().nullable().optional(),
        collector: personName('领取人'),
        relation: z.enum(COLLECTOR_RELATIONS, { error: COLLECTOR_RELATION_MISSING }),
        lines: z
          .array(
            z.object({
              goodsId: id('商品'),
              quantity: goodsQuantityField('数量', { min: 1, most: MAX_UNITS_OF_SLIP }),
              seenPoints: points('兑换积分', { min: 1 }),
            }),
          )
          .min(1, `清单是空的，请先扫商品或按 ${keyLabel('findGoods')} 找商品`)
          .max(200, '一张小票最多 200 种商品'),
        /** Numbers of vouchers that pay first. */
        vouchers: z
          .array(textField('券号', { max: 40 }))
          .max(MAX_VOUCHERS_IN_BASKET, `一单最多 ${String(MAX_VOUCHERS_IN_BASKET)} 张券`)
          .optional(),
        /** The form that was written by hand during a power cut: the next number of its pad, or one that waits. */
        handwritten: handwritten.optional(),
      }),
    )
    .output(outcome),
  /** Returns all that is left of a slip, or some of it: points to the household, goods to their batches. */
  returnSlip: access(COUNTER)
    .input(
      z.object({
        requestId,
        slipNo,
        reason: textField('退货原因', { max: 100 }),
        lines: z
          .array(
            z.object({
              goodsId: id('商品'),
              quantity: goodsQuantityField('退货数量', { min: 1, most: 1_999_800 }),
            }),
          )
          .min(1, '请填写要退的数量')
          .max(200, '一张小票最多 200 种商品')
          .optional(),
        /** What comes back is broken and is written off; otherwise it goes back to the shelf. */
        damaged: z.object({ witness: personNames('见证人') }).optional(),
      }),
    )
    .output(returnedSlip),
  /** Finds a slip by number or its last digits. */
  slip: access('staff')
    .input(z.object({ slipNo }))
    .output(
      z.object({
        slip,
        lines: z.array(slipLine),
        vouchers: z.array(slipVoucher),
        /** Why nothing of it can be returned today; null when it can. */
        returnFault: z.string().nullable(),
      }),
    ),
  list: access('staff')
    .input(
      z.object({
        from: date('起始日'),
        to: date('截止日'),
        text: optionalText('查找', 60),
        state: z.enum(['done', 'returned']).optional(),
        ...paging,
      }),
    )
    .output(
      z.object({
        slips: z.array(listedSlip),
        count: z.number(),
        /** Net of what came back. */
        points: stored.points,
        /** Slips of which everything came back. */
        returned: z.number(),
        returnedPoints: stored.points,
      }),
    ),
  /** 日结: the figures of one day. */
  day: access('staff')
    .input(z.object({ day: date('日期') }))
    .output(dayFigures),
  slipDocument: access(COUNTER).input(slipPaper).output(drawnDocument),
  /** Where slips of this village are printed. */
  slipOutput: access(COUNTER).output(z.object({ slipOutput: z.enum(SLIP_OUTPUTS) })),
  /** Prints a slip on the village's receipt printer; a failure changes nothing of the redemption. */
  printSlip: access(COUNTER)
    .input(slipPaper.extend({ requestId }))
    .output(receiptPrinted.extend({ number: z.string() })),
  /** 兑换登记表 of a span of days. */
  registerDocument: access(COUNTER)
    .input(z.object({ from: date('起始日'), to: date('截止日') }))
    .output(drawnDocument),
  dayDocument: access(COUNTER)
    .input(z.object({ day: date('日期') }))
    .output(drawnDocument),
};
