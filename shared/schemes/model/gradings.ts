/** Gradings 评定 of a scheme: lines, shares, tiers, judgement. */
import * as z from 'zod';
import { labelField, period, slug, type LeafOf, type Leaves, optionalLabel } from './leaves.ts';

/** total: honour points of the period including base and carry-over; newPoints: earned in the period. */
const basis = z.enum(['total', 'newPoints']);

const REASONS = ['belowBase', 'noAward', 'majorDeduction', 'badRecord', 'negative'] as const;

export function gradingOf<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    id: slug,
    name: labelField('评定名称', 30),
    per: period,
    basis: basis.default('total'),
    rule: z.discriminatedUnion('kind', [
      /** The highest line reached, top down; below all of them `otherwise`. */
      z.strictObject({
        kind: z.literal('lines'),
        levels: z
          .array(z.strictObject({ name: leaf('name'), from: leaf('threshold'), inclusive: z.boolean() }))
          .min(1, '至少要有一个等次'),
        otherwise: labelField('等次', 30).optional(),
      }),
      /** Levels by percentage, each counted from the top. */
      z.strictObject({
        kind: z.literal('top'),
        levels: z.array(z.strictObject({ name: leaf('name'), percent: leaf('percent') })).min(1),
        otherwise: labelField('等次', 30).optional(),
        ties: z.enum(['include', 'exclude']),
      }),
      /**
       * Tiers of points; the first `percent` of a tier benefit, and the line rises when enough have reached
       * it (轵城).
       */
      z.strictObject({
        kind: z.literal('tiers'),
        start: leaf('amount'),
        step: leaf('amount'),
        percent: leaf('percent'),
      }),
      /** Chosen by the meeting from this list, best first (花马池). */
      z.strictObject({
        kind: z.literal('judged'),
        levels: z.array(z.strictObject({ name: leaf('name') })).min(1),
      }),
    ]),
    /** Any one reason suffices, whatever the points. */
    worst: z.strictObject({ name: labelField('等次', 30), when: z.array(z.enum(REASONS)).min(1) }).optional(),
    /** Consequences of the grades, quoted from the source. */
    means: optionalLabel(300, '说明不能超过300个字').optional(),
  });
}
