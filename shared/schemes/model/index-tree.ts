/** Weighted multi-level indices, as 昌乐 assesses its village party organisations by. */
import * as z from 'zod';
import { labelField, period, slug, type LeafOf, type Leaves } from './leaves.ts';

export function indexOf<L extends Leaves>(leaf: LeafOf<L>) {
  const event = z.strictObject({ id: slug, name: leaf('name'), points: leaf('amount') });
  return z.strictObject({
    /** Full mark. */
    full: leaf('amount'),
    nodes: z
      .array(
        z.strictObject({
          id: slug,
          level: z.int().min(1).max(5),
          /** Parent index; null on the first level. */
          parent: slug.optional(),
          name: leaf('name'),
          /** Share of the whole in 0.01 %: children add up to their parent. */
          weight: leaf('percent'),
        }),
      )
      .min(1, '至少要有一个指标'),
    bonuses: z.array(event).default([]),
    deductions: z.array(event).default([]),
    /** Assessments of a year, each with its steps. */
    rounds: z
      .array(
        z.strictObject({
          id: slug,
          name: labelField('评估名称', 30),
          per: period,
          steps: z.array(labelField('步骤', 30)).default([]),
          final: z.boolean().default(false),
        }),
      )
      .default([]),
  });
}
