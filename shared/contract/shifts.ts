/** Contract of shifts at the counter (班次): open, hand over, close. */
import * as z from 'zod';
import { STOCK_SOURCES } from '../goods.ts';
import { drawnDocument } from './documents.ts';
import {
  goodsQuantityField,
  id,
  integerField,
  optionalText,
  paging,
  requestId,
  textField,
  version,
} from './fields.ts';
import { access, COUNTER, OFFICE } from './procedure.ts';
import { voucherTakings } from './redemptions.ts';
import { stored } from '../values/stored.ts';

const shift = z.object({
  id: z.number(),
  /** 2026-0001 */
  no: z.string(),
  staffId: stored.staffId,
  staffName: z.string(),
  /** ISO instant */
  openedAt: z.string(),
  day: z.string(),
  /** Number of the shift that was handed over to this one; empty when it began by itself. */
  previousNo: z.string(),
  countsGoods: z.boolean(),
  state: z.enum(['open', 'closed']),
  closedAt: z.string().nullable(),
  /** Another than the operator where the office closed it. */
  closedBy: z.string(),
  receiverName: z.string(),
  remark: z.string(),
  /** Slips of the operator within the shift, also those returned later. */
  slips: z.number(),
  points: stored.points,
  returns: z.number(),
  returnedPoints: stored.points,
  /** Number of goods whose count at the close differed. */
  differences: z.number(),
  version,
});
export type Shift = z.output<typeof shift>;

/** Goods handed out and taken back during a shift, by owner. */
const shiftGoods = z.object({
  goodsId: stored.goodsId,
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  source: z.enum(STOCK_SOURCES),
  quantity: z.number(),
  points: stored.points,
  returned: z.number(),
  returnedPoints: stored.points,
});
export type ShiftGoods = z.output<typeof shiftGoods>;

const shiftScheme = z.object({
  name: z.string(),
  unitName: z.string(),
  slips: z.number(),
  points: stored.points,
  returnedPoints: stored.points,
});

const shiftCount = z.object({
  phase: z.enum(['open', 'close']),
  goodsId: stored.goodsId,
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  book: z.number(),
  counted: z.number(),
  explanation: z.string(),
});
export type ShiftCount = z.output<typeof shiftCount>;

const shiftReport = z.object({
  shift,
  goods: z.array(shiftGoods),
  schemes: z.array(shiftScheme),
  /** Slips among them that were written by hand before. */
  handwritten: z.number(),
  /** Vouchers taken in, and what they paid. */
  vouchers: voucherTakings,
  counts: z.array(shiftCount),
});
export type ShiftReport = z.output<typeof shiftReport>;

const goodsToCount = z.object({
  goodsId: stored.goodsId,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  /** Quantity in the books, over all batches. */
  book: z.number(),
  /** Handed out or taken back during the shift. */
  moved: z.boolean(),
});
export type GoodsToCount = z.output<typeof goodsToCount>;

const counts = z
  .array(
    z.object({
      goodsId: id('商品'),
      /** Quantity in the books that the screen showed. */
      seen: integerField('账存', { min: 0 }),
      counted: goodsQuantityField('实存', { min: 0 }),
      explanation: optionalText('差异说明', 100),
    }),
  )
  .max(5000, '一次最多点 5000 种商品');
export type EnteredCount = z.output<typeof counts>[number];

export const shifts = {
  /** What the counter shows of the operator's shift. */
  current: access(COUNTER).output(
    z.object({
      /** Whether the village redeems within shifts only. */
      required: z.boolean(),
      shift: shift.nullable(),
      /** The shift that was handed over to the operator and waits to be taken over. */
      offered: shift.nullable(),
      /** Operators to whom the shift may be handed over. */
      receivers: z.array(z.object({ id: stored.staffId, name: z.string() })),
    }),
  ),
  list: access('staff')
    .input(z.object({ ...paging }))
    .output(z.object({ shifts: z.array(shift), count: z.number() })),
  get: access('staff')
    .input(z.object({ id: id('班次') }))
    .output(shiftReport),
  /** Goods in stock or handed out; null for a shift that is about to begin. */
  goodsToCount: access(COUNTER)
    .input(z.object({ shiftId: id('班次').nullable() }))
    .output(z.object({ goods: z.array(goodsToCount) })),
  open: access(COUNTER)
    .input(z.object({ requestId, countsGoods: z.boolean(), counts }))
    .output(z.object({ id: z.number(), no: z.string() })),
  close: access(COUNTER)
    .input(
      z.object({
        requestId,
        id: id('班次'),
        version,
        receiverId: id('接班人').nullable(),
        counts,
        remark: optionalText('交班说明', 200),
      }),
    )
    .output(z.object({ no: z.string(), differences: z.number() })),
  /** Closes the shift of an operator who is not there. */
  closeForOperator: access(OFFICE)
    .input(z.object({ requestId, id: id('班次'), version, reason: textField('原因', { max: 200 }) }))
    .output(z.object({ no: z.string() })),
  /** 交班表 */
  document: access('staff')
    .input(z.object({ id: id('班次') }))
    .output(drawnDocument),
};
