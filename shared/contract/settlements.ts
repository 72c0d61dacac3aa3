import * as z from 'zod';
import { drawnDocument } from './documents.ts';
import { date, id, points, requestId, text, whole } from './fields.ts';
import { BOOK_READERS, by, OFFICE } from './procedure.ts';

const totals = {
  slips: z.number(),
  points: z.number(),
  firstSlip: z.string(),
  lastSlip: z.string(),
  fenPerPoint: z.number(),
  amount: z.number(),
};

const settlement = z.object({
  id: z.number(),
  no: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  shopName: z.string(),
  ...totals,
  at: z.string(),
  staffName: z.string(),
});

export const settlements = {
  list: by(BOOK_READERS).output(z.object({ settlements: z.array(settlement) })),
  get: by(BOOK_READERS)
    .input(z.object({ id: id('结算单') }))
    .output(
      z.object({
        settlement,
        lines: z.array(
          z.object({
            name: z.string(),
            spec: z.string(),
            unit: z.string(),
            quantity: z.number(),
            points: z.number(),
            amount: z.number(),
          }),
        ),
      }),
    ),
  /** What a settlement of the period would come to. */
  preview: by(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法').optional(), from: date('起始日'), to: date('截止日') }))
    .output(
      z.object({ from: z.string(), to: z.string(), ...totals, returned: z.number(), earlier: z.number() }),
    ),
  make: by(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法').optional(),
        from: date('起始日'),
        to: date('截止日'),
        shopName: text('商户', { max: 40 }),
        seen: z.object({ slips: whole('张数', { min: 0 }), points: points('积分合计', { min: 0 }) }),
      }),
    )
    .output(z.object({ settlementId: z.number(), no: z.string() })),
  paper: by(BOOK_READERS)
    .input(z.object({ id: id('结算单') }))
    .output(drawnDocument),
};
