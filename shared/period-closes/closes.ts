/** Result of a period close: computed and frozen. Fields that older results lack are optional. */
import * as z from 'zod';
import { dividendPlan } from '../rules/dividend.ts';
import { groupRewardLine } from '../rules/group-reward.ts';
import { yearsSum } from '../rules/warnings.ts';
import { SUBJECTS } from '../schemes/model.ts';
import { settledLeaves } from '../schemes/model/leaves.ts';
import { stored } from '../values/stored.ts';
import { closeLine } from './close-lines.ts';
import { closeInputs } from './questions.ts';

const closeGrading = z.object({
  id: z.string(),
  name: z.string(),
  means: z.string(),
  /** Number of subjects per grade, best first; for tiers, number of beneficiaries per tier. */
  counts: z.array(z.object({ grade: z.string(), count: z.int() })),
  /** The line, how many reached it, and the line of the next round (轵城). */
  line: z.object({ at: z.number(), reached: z.int(), next: z.number() }).optional(),
});
export type CloseGrading = z.output<typeof closeGrading>;

const closeQuota = z.object({
  id: z.string(),
  name: z.string(),
  /** Base of the quota: households or rated subjects. */
  total: z.int(),
  percent: z.number(),
  seats: z.int(),
  candidates: z.int(),
  /** Subjects within the quota, including those chosen by the meeting. */
  chosen: z.array(z.int()),
  /** Tied subjects for whom the remaining places do not suffice. */
  tied: z.array(z.int()),
  seatsLeft: z.int(),
});
export type CloseQuota = z.output<typeof closeQuota>;

const closeWarning = z.object({
  kind: z.enum(['lastPlace', 'yellowCards', 'negativeAndLast', 'firstInARow', 'severalYears']),
  name: z.string(),
  means: z.string(),
  ids: z.array(z.int()),
});
export type CloseWarning = z.output<typeof closeWarning>;

const closePrivilege = z.object({
  id: z.string(),
  name: z.string(),
  limit: z.string(),
  /** Null when it costs no points. */
  deducts: stored.points.nullable(),
  ids: z.array(z.int()),
});
export type ClosePrivilege = z.output<typeof closePrivilege>;

const closePay = z.object({
  kind: z.enum(['topScore', 'gradeShare']),
  baseFen: stored.fen,
  /** For pay by highest score: that score, and the value of a point in 0.0001 yuan. */
  topPoints: stored.points.nullable(),
  price: z.number().nullable(),
  lines: z.array(
    z.object({
      id: z.int(),
      points: stored.points,
      grade: z.string().nullable(),
      difficulty: z.string(),
      fen: stored.fen,
    }),
  ),
  totalFen: stored.fen,
  /** Why nobody is paid, in Chinese; empty otherwise. */
  why: z.string(),
});
export type ClosePay = z.output<typeof closePay>;

const closePayYear = z.object({
  /** Months or quarters in order. */
  periods: z.array(z.string()),
  /** `fens` by period; null where the person was not on the list. */
  lines: z.array(
    z.object({
      id: z.int(),
      no: z.string(),
      name: z.string(),
      publicName: z.string(),
      class: z.string(),
      fens: z.array(stored.fen.nullable()),
      fen: stored.fen,
    }),
  ),
  /** By period; null until it is closed. */
  sums: z.array(stored.fen.nullable()),
  totalFen: stored.fen,
});
/** Pay computed by month or quarter and paid once a year. */
export type ClosePayYear = z.output<typeof closePayYear>;

const rewardDeduction = z.object({
  problemId: z.int(),
  /** Number of the problem that was not cured in time. */
  no: z.string(),
  participantId: z.int(),
  name: z.string(),
  /** The year of the reward. */
  year: z.int(),
  fen: stored.fen,
});
/** 扣回: a reward of an earlier year that is taken back on this year's reward sheet. */
export type RewardDeduction = z.output<typeof rewardDeduction>;

const closeGroupRewards = z.object({
  wholeVillage: z.boolean(),
  lines: z.array(groupRewardLine.extend({ id: z.int(), score: stored.points, households: z.int() })),
  /** Absent where nothing is taken back. */
  deductions: z.array(rewardDeduction).optional(),
  /** What is paid: the rewards less the deductions. */
  totalFen: stored.fen,
});
export type CloseGroupRewards = z.output<typeof closeGroupRewards>;

const carryLine = z.object({
  accountId: stored.accountId,
  /** Also set for accounts that are no longer evaluated. */
  id: z.int(),
  no: z.string(),
  name: z.string(),
  groupNumber: z.int().nullable(),
  /** Balance at the end of the cycle, ignoring later movements. */
  before: stored.points,
  /** Carried over by a pair of entries. */
  carried: stored.points,
  /** Expiring points; negative for an expiring debt. */
  cleared: stored.points,
  /** Part of it spent after the end of the cycle and before the close. */
  spentSince: stored.points,
  /** Base points of the next cycle, and the spendable part. */
  base: stored.points,
  spendable: stored.points,
});
export type CarryLine = z.output<typeof carryLine>;

const closeCarry = z.object({
  rule: settledLeaves.carryOver,
  nextCycle: z.string(),
  lines: z.array(carryLine),
});
export type CloseCarry = z.output<typeof closeCarry>;

export const closeFigures = z.object({
  subject: z.enum(SUBJECTS),
  unitName: z.string(),
  lines: z.array(closeLine),
  gradings: z.array(closeGrading),
  quotas: z.array(closeQuota),
  boards: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['rank', 'honour']) })),
  warnings: z.array(closeWarning),
  /** First in each class, for rules about repeated first places. */
  first: z.array(z.int()),
  severalYears: z.array(yearsSum),
  privileges: z.array(closePrivilege),
  /** By household, where points of persons count for the household. */
  households: z.array(z.object({ householdId: stored.householdId, no: z.string(), points: stored.points })),
  dividend: dividendPlan.nullable(),
  pay: closePay.nullable(),
  payYear: closePayYear.optional(),
  groupRewards: closeGroupRewards.nullable(),
  /** Null unless the period ends a cycle. */
  carry: closeCarry.nullable(),
  inputs: closeInputs,
});
export type CloseFigures = z.output<typeof closeFigures>;
