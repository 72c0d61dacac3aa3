/** The procedure of a scheme: who decides, and in which steps. */
import * as z from 'zod';
import { PERIOD_KINDS } from '../../values/period.ts';
import { labelField, type LeafOf, type Leaves, optionalLabel } from './leaves.ts';

export const STEP_KINDS = [
  'declare',
  'verify',
  'evaluate',
  'assembly',
  'superiorReview',
  'notice',
  'objection',
  'post',
  'rectify',
  'recheck',
  'shareholderVote',
  'pay',
  'other',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export function procedureSchema<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    noticeDays: leaf('days'),
    /** The evaluating body and its size. */
    body: leaf('body'),
    bodySize: leaf('bodySize'),
    quorum: leaf('fraction'),
    /** Share of those present (without the recused) that must be in favour. */
    votesNeeded: leaf('fraction'),
    /** Steps from the activity to the account in order, where the scheme names them. */
    steps: z.array(z.strictObject({ name: labelField('步骤', 40), kind: z.enum(STEP_KINDS) })).optional(),
    /** Permanent members, and villagers invited to each meeting (新余: 3 and 1–2). */
    fixedMembers: z.optional(leaf('count')),
    invited: z
      .strictObject({
        min: z.int().min(0).max(100),
        max: z.int().min(1).max(100),
        who: labelField('邀请对象'),
      })
      .refine(({ min, max }) => min <= max, '邀请人数下限高于上限')
      .optional(),
    signers: z.array(labelField('签字人', 30)).optional(),
    noticeEvery: z.enum(['act', ...PERIOD_KINDS]).optional(),
    noticePlaces: z.array(labelField('公示地点', 30)).optional(),
    /** Day of the month on which the body meets. */
    meetingDay: z.int().min(1).max(31).optional(),
    supervisor: optionalLabel(60).optional(),
    /** Settlements and the money of closes are paid only once a supervisor has countersigned 会签. */
    countersigned: z.literal(true).optional(),
    /** Whether a dividend or payment requires a vote. */
    paymentVotedBy: z.optional(leaf('text')),
  });
}
