/** 月报、季报、年报. */
import * as z from 'zod';
import { REPORT_PARTS } from '../reports.ts';
import { isPeriod } from '../values/period.ts';
import { drawnDocument } from './documents.ts';
import { id } from './fields.ts';
import { BOOK_READERS, access } from './procedure.ts';
import { stored } from '../values/stored.ts';

/** A figure of the period, and of the one before; each null where the line has no such figure. */
const line = z.object({
  part: z.enum(REPORT_PARTS),
  name: z.string(),
  /** Transfers, households or persons, objections. */
  count: z.int().nullable(),
  previousCount: z.int().nullable(),
  /** Goods, in thousandths of their unit. */
  quantity: z.int().nullable(),
  previousQuantity: z.int().nullable(),
  points: stored.points.nullable(),
  previousPoints: stored.points.nullable(),
  amount: stored.fen.nullable(),
  previousAmount: stored.fen.nullable(),
});
export type ReportLine = z.output<typeof line>;

const report = z.object({
  schemeName: z.string(),
  /** What a point is called. */
  unit: z.string(),
  period: z.string(),
  previous: z.string(),
  /** Whether the period is over. */
  over: z.boolean(),
  lines: z.array(line),
});
export type Report = z.output<typeof report>;

const asked = z.object({
  schemeId: id('积分办法'),
  period: z.string().refine(isPeriod, '期间应为 2026-09、2026-Q3 或 2026 的样子'),
});

export const reports = {
  get: access(BOOK_READERS).input(asked).output(report),
  document: access(BOOK_READERS).input(asked).output(drawnDocument),
};
