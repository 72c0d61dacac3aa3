/** Consequences of points for subjects: grades, boards, warnings, quota lines. */
import * as z from 'zod';
import { PERIOD_KINDS } from '../../values/period.ts';
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

const board = z.strictObject({
  id: slug,
  name: labelField('榜名', 30),
  per: z.enum(['day', ...PERIOD_KINDS]),
  kind: z.enum(['rank', 'honour']),
});

/** A quota: ≤ 60 % of all households, ≤ 20 % of those rated (金寨). */
function quotaOf<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    id: slug,
    name: labelField('控制线', 30),
    of: z.enum(['households', 'rated']),
    percent: leaf('percent'),
    per: period,
    /** When tied subjects do not all fit: none of them, or those the meeting chooses. */
    ties: z.enum(['exclude', 'meeting']),
  });
}

export function ratingsOf<L extends Leaves>(leaf: LeafOf<L>) {
  const note = labelField('后果', 200);
  return {
    gradings: z.array(gradingOf(leaf)).optional(),
    boards: z.array(board).optional(),
    /** Ranks of ties: skip (1, 2, 2, 4) or dense (1, 2, 2, 3). */
    rankTies: z.enum(['skip', 'dense']).optional(),
    quotas: z.array(quotaOf(leaf)).optional(),
    /** How long a subject on it is excluded from the rating (金寨: 待转化达一定期限). */
    coolingOff: z.strictObject({ name: labelField('情形'), days: leaf('coolingDays') }).optional(),
    warnings: z
      .strictObject({
        lastPlace: z
          .strictObject({ name: labelField('警示名称', 30), per: period, among: z.enum(['all', 'class']) })
          .optional(),
        /** Number of yearly warnings in a row. */
        yellowCards: z.strictObject({ inARow: leaf('count'), means: note }).optional(),
        negativeAndLast: z.strictObject({ means: note }).optional(),
        firstInARow: z.strictObject({ times: leaf('count'), means: note }).optional(),
        /** The lowest by the sum of several years. */
        severalYears: z
          .strictObject({ years: leaf('count'), lowestPercent: leaf('percent'), means: note })
          .optional(),
      })
      .optional(),
  };
}
