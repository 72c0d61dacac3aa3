/** Consequences of points for subjects: boards, warnings, quota lines. */
import * as z from 'zod';
import { PERIOD_KINDS } from '../../values/period.ts';
import { labelField, period, slug, type LeafOf, type Leaves } from './leaves.ts';
import { gradingOf } from './gradings.ts';

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
