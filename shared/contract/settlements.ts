/** Contract of settlements 结算. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { STOCK_SOURCES } from '../goods.ts';
import { drawnDocument } from './documents.ts';
import { date, fen, id, points, requestId, textField, version, integerField } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const totals = {
  slips: z.number(),
  /** Over all slips, payable or not. */
  points: stored.points,
  firstSlip: z.string(),
  lastSlip: z.string(),
  amount: stored.fen,
};

const settlement = z.object({
  id: z.number(),
  no: z.string(),
  schemeName: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  shopName: z.string(),
  ...totals,
  at: z.string(),
  staffName: z.string(),
  state: z.enum(['made', 'cancelled']),
  cancelledAt: z.string().nullable(),
  stateReason: z.string(),
  version: z.number(),
});
export type SettlementRow = z.output<typeof settlement>;

const line = z.object({
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitSize: stored.unitSize,
  source: z.enum(STOCK_SOURCES),
  quantity: z.number(),
  points: stored.points,
  /** Value of a point on the day of the slips. */
  fenPerPoint: stored.fen,
  /** 0 for goods that are not payable. */
  amount: stored.fen,
});
export type SettlementLine = z.output<typeof line>;

const settlementPreview = z.object({
  schemeId: stored.schemeId,
  from: z.string(),
  to: z.string(),
  ...totals,
  lines: z.array(line),
  /** Slips of the period of which everything came back, excluded. */
  returned: z.number(),
  /** Slips of which a part came back, and its points, taken off the sum. */
  partlyReturned: z.object({ slips: z.number(), points: stored.points }),
  /** Slips among them that were written by hand before. */
  handwritten: z.number(),
  /** Unsettled slips from before the period; shown as a warning. */
  earlier: z.number(),
});
export type SettlementPreview = z.output<typeof settlementPreview>;

const unsettledSlips = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  state: z.enum(['draft', 'inForce', 'closed']),
  slips: z.number(),
  points: stored.points,
  firstDay: z.string(),
});
export type UnsettledSlips = z.output<typeof unsettledSlips>;

export const settlements = {
  list: access(BOOK_READERS).output(z.object({ settlements: z.array(settlement) })),
  get: access(BOOK_READERS)
    .input(z.object({ id: id('结算单') }))
    .output(z.object({ settlement, lines: z.array(line) })),
  /** Schemes with unsettled slips, including ended schemes. */
  unsettled: access(BOOK_READERS).output(
    z.object({
      schemes: z.array(unsettledSlips),
    }),
  ),
  /** Preview of the settlement of a period. */
  preview: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法').optional(), from: date('起始日'), to: date('截止日') }))
    .output(settlementPreview),
  create: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法').optional(),
        from: date('起始日'),
        to: date('截止日'),
        shopName: textField('商户', { max: 40 }),
        seen: z.object({
          slips: integerField('张数', { min: 0 }),
          points: points('积分合计', { min: 0 }),
          amount: fen('应付金额'),
        }),
      }),
    )
    .output(z.object({ settlementId: z.number(), no: z.string() })),
  /** Cancels a settlement: its slips become unsettled again; the record remains. */
  cancel: access(OFFICE)
    .input(
      z.object({ requestId, settlementId: id('结算单'), version, reason: textField('原因', { max: 100 }) }),
    )
    .output(z.object({ no: z.string(), slips: z.number() })),
  document: access(BOOK_READERS)
    .input(z.object({ id: id('结算单') }))
    .output(drawnDocument),
};
