/** Contract of weighing 称重回收: prices of materials, and what a load is worth at the price of its day. */
import * as z from 'zod';
import { date, fen, id, integerField, requestId, textField } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const schemeId = id('积分办法');
const material = textField('品种', { max: 20 });

/** A weighed load, in grams. */
export const weighedLoad = z
  .array(z.object({ material, grams: integerField('重量', { min: 1, max: 100_000_000 }) }))
  .min(1, '请填至少一种的重量')
  .max(50, '一次最多称 50 种');

/** Weighed material with the price of its day, and its value. */
export const weighedLine = z.object({
  material: z.string(),
  grams: z.int(),
  fenPerKilogram: z.int(),
  fen: z.int(),
});

const loadValue = z.object({
  lines: z.array(weighedLine),
  fen: stored.fen,
  points: stored.points,
});
export type LoadValue = z.output<typeof loadValue>;

const materialPrice = z.object({
  material: z.string(),
  from: z.string(),
  fenPerKilogram: stored.fen,
  setAt: z.string(),
  staffName: z.string(),
});
export type MaterialPrice = z.output<typeof materialPrice>;

export const weighing = {
  /** Every price ever set, by material, latest day first. */
  prices: access(BOOK_READERS)
    .input(z.object({ schemeId }))
    .output(
      z.object({
        prices: z.array(materialPrice),
        /** Revision token of the prices: sent back with a change. */
        mark: z.string(),
      }),
    ),
  setPrices: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        mark: z.string(),
        from: date('执行日期'),
        prices: z
          .array(z.object({ material, fenPerKilogram: fen('每公斤价格') }))
          .min(1, '请填至少一种的价格')
          .max(100, '一次最多登记 100 种'),
      }),
    )
    .output(z.object({ set: z.int() })),
  /** Value of a load at the prices of its day. */
  loadValue: access(BOOK_READERS)
    .input(z.object({ schemeId, date: date('日期'), load: weighedLoad }))
    .output(loadValue),
};
