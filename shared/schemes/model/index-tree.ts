/** Indices of several levels with weights, as 昌乐 assesses its village party organisations by. */
import * as z from 'zod';
import { label, period, slug, type LeafOf, type Leaves } from './leaves.ts';

export function indexOf<L extends Leaves>(leaf: LeafOf<L>) {
  const event = z.strictObject({ id: slug, name: leaf('name'), points: leaf('amount') });
  return z.strictObject({
    /** What a subject without a fault has. */
    full: leaf('amount'),
    nodes: z
      .array(
        z.strictObject({
          id: slug,
          level: z.int().min(1).max(5),
          /** The index that it is a part of; none on the first level. */
          parent: slug.optional(),
          name: leaf('name'),
          /** Its share of the whole, in 0.01 %: the parts of an index add up to it. */
          weight: leaf('percent'),
        }),
      )
      .min(1, '至少要有一个指标'),
    bonuses: z.array(event).default([]),
    deductions: z.array(event).default([]),
    /** The assessments of a year, each by its steps. */
    rounds: z
      .array(
        z.strictObject({
          id: slug,
          name: label('评估名称', 30),
          per: period,
          steps: z.array(label('步骤', 30)).default([]),
          final: z.boolean().default(false),
        }),
      )
      .default([]),
  });
}
