/** Result of a period close: computed and frozen. */
import * as z from 'zod';
import type { ReplacedPoints } from '../assessments.ts';
import type { PeriodPoints } from '../rules/cycle.ts';
import type { DividendPlan } from '../rules/dividend.ts';
import type { GroupRewardLine } from '../rules/group-reward.ts';
import type { YearsSum } from '../rules/warnings.ts';
import type { SchemeRules, Subject } from '../schemes/model.ts';
import { countSubjects } from '../schemes/subjects.ts';
import type { AccountId, Fen, HouseholdId, Points } from '../values/units.ts';

export interface CloseGrade {
  gradingId: string;
  grade: string | null;
  /** Why the grade differs from the grade by points, in Chinese. */
  reasons: string[];
  /** For gradings by tiers: the tier (1-based) and whether its benefit is enjoyed. */
  tier?: number;
  enjoys?: boolean;
}

/** Who a figure of a close is of. */
export interface CloseSubject {
  /** Id of the household, person or participant, depending on the scheme. */
  id: number;
  /** Null if nothing was ever posted to it. */
  accountId: AccountId | null;
  householdId: HouseholdId | null;
  no: string;
  name: string;
  /** Name as published. */
  publicName: string;
  groupNumber: number | null;
  /** Name of the group at that time; missing in figures older than stored names. */
  groupName?: string;
  class: string;
}

/** One subject's figures at the close. */
export interface CloseLine extends CloseSubject {
  points: PeriodPoints;
  /** The figure used for ranking. */
  score: Points;
  /** Earned since the first day of the year; missing of a whole year, where an assessment counts instead, and in older figures. */
  yearPoints?: Points;
  balance: Points;
  /** Rank within its class, where the scheme has classes; null when off the rating. */
  place: number | null;
  grades: CloseGrade[];
  /** Dividend by shares, if known. */
  shareFen?: Fen;
  /** Household is frozen or has no members left. */
  dormant?: true;
  /** Posted points of the period that the score of the assessment counts instead of, and why it differs. */
  replaced?: ReplacedPoints;
  /** The points of the period were taken away 取消: `score` is zero, and they count in no sum of several years. */
  struck?: true;
}

/**
 * The rank as screens and papers show it; null for a subject that is not rated, or that has no points at all: zero
 * points have no rank among those who earned some.
 */
export function shownPlace({
  place,
  points,
  score,
}: Pick<CloseLine, 'place' | 'points' | 'score'>): number | null {
  const hasPoints = points.awarded !== 0 || points.deducted !== 0 || points.base !== 0 || score !== 0;
  return hasPoints ? place : null;
}

/** Without points, rank and grade: of such a subject the published result has nothing to say but that. */
export function isUnscored(line: Pick<CloseLine, 'place' | 'points' | 'score' | 'grades'>): boolean {
  return line.score === 0 && shownPlace(line) === null && line.grades.every(({ grade }) => grade === null);
}

/** Explains the missing ranks of rated subjects; empty when each has one. */
export function unplacedNote(subject: Subject, count: number): string {
  return count === 0 ? '' : `有 ${countSubjects(subject, count)}没有积分，不排名次，名次栏为“—”。`;
}

/** Counted subjects: frozen households and those without members keep their figures but are not counted. */
export function countedLines(lines: readonly Pick<CloseLine, 'dormant'>[]): number {
  return lines.filter(({ dormant }) => !dormant).length;
}

export interface CloseGrading {
  id: string;
  name: string;
  means: string;
  /** Number of subjects per grade, best first; for tiers, number of beneficiaries per tier. */
  counts: { grade: string; count: number }[];
  /** The line, how many reached it, and the line of the next round (轵城). */
  line?: { at: number; reached: number; next: number };
}

export interface CloseQuota {
  id: string;
  name: string;
  /** Base of the quota: households or rated subjects. */
  total: number;
  percent: number;
  seats: number;
  candidates: number;
  /** Subjects within the quota, including those chosen by the meeting. */
  chosen: number[];
  /** Tied subjects for whom the remaining places do not suffice. */
  tied: number[];
  seatsLeft: number;
}

export interface CloseBoard {
  id: string;
  name: string;
  kind: 'rank' | 'honour';
}

type WarningKind = 'lastPlace' | 'yellowCards' | 'negativeAndLast' | 'firstInARow' | 'severalYears';

export interface CloseWarning {
  kind: WarningKind;
  name: string;
  means: string;
  ids: number[];
}

export interface ClosePrivilege {
  id: string;
  name: string;
  limit: string;
  /** Null when it costs no points. */
  deducts: Points | null;
  ids: number[];
}

export interface ClosePay {
  kind: 'topScore' | 'gradeShare';
  baseFen: Fen;
  /** For pay by highest score: that score, and the value of a point in 0.0001 yuan. */
  topPoints: Points | null;
  price: number | null;
  lines: { id: number; points: Points; grade: string | null; difficulty: string; fen: Fen }[];
  totalFen: Fen;
  /** Why nobody is paid, in Chinese; empty otherwise. */
  why: string;
}

/** Pay computed by month or quarter and paid once a year. */
export interface ClosePayYear {
  /** Months or quarters in order. */
  periods: string[];
  /** `fens` by period; null where the person was not on the list. */
  lines: {
    id: number;
    no: string;
    name: string;
    publicName: string;
    class: string;
    fens: (Fen | null)[];
    fen: Fen;
  }[];
  /** By period; null until it is closed. */
  sums: (Fen | null)[];
  totalFen: Fen;
}

/** 扣回: a reward of an earlier year that is taken back on this year's reward sheet. */
export interface RewardDeduction {
  problemId: number;
  /** Number of the problem that was not cured in time. */
  no: string;
  participantId: number;
  name: string;
  /** The year of the reward. */
  year: number;
  fen: Fen;
}

export interface CloseGroupRewards {
  wholeVillage: boolean;
  lines: (GroupRewardLine & { id: number; score: Points; households: number })[];
  /** Absent where nothing is taken back. */
  deductions?: RewardDeduction[];
  /** What is paid: the rewards less the deductions. */
  totalFen: Fen;
}

export interface CarryLine {
  accountId: AccountId;
  /** Also set for accounts that are no longer evaluated. */
  id: number;
  no: string;
  name: string;
  groupNumber: number | null;
  /** Balance at the end of the cycle, ignoring later movements. */
  before: Points;
  /** Carried over by a pair of entries. */
  carried: Points;
  /** Expiring points; negative for an expiring debt. */
  cleared: Points;
  /** Part of it spent after the end of the cycle and before the close. */
  spentSince: Points;
  /** Base points of the next cycle, and the spendable part. */
  base: Points;
  spendable: Points;
}

export interface CloseCarry {
  rule: SchemeRules['carryOver'];
  nextCycle: string;
  lines: CarryLine[];
}

export interface CloseFigures {
  subject: Subject;
  unitName: string;
  lines: CloseLine[];
  gradings: CloseGrading[];
  quotas: CloseQuota[];
  boards: CloseBoard[];
  warnings: CloseWarning[];
  /** First in each class, for rules about repeated first places. */
  first: number[];
  severalYears: YearsSum[];
  privileges: ClosePrivilege[];
  /** By household, where points of persons count for the household. */
  households: { householdId: HouseholdId; no: string; points: Points }[];
  dividend: DividendPlan | null;
  pay: ClosePay | null;
  payYear?: ClosePayYear;
  groupRewards: CloseGroupRewards | null;
  /** Null unless the period ends a cycle. */
  carry: CloseCarry | null;
  inputs: CloseInputs;
}

/** Answers of the clerk that cannot be derived from the database. */
export interface CloseInputs {
  /** Amount published or set aside for the dividend by points. */
  poolFen?: Fen;
  /** The year's collective income, of which the scheme distributes a share. */
  incomeFen?: Fen;
  /** Grades chosen by the meeting. */
  judged?: { gradingId: string; id: number; grade: string }[];
  /** Subjects chosen by the meeting among tied ones. */
  chosen?: { quotaId: string; ids: number[] }[];
  /** When and where the reset was announced. */
  announced?: { on: string; where: string };
}

/** Answers still required to close the period. */
export const closeQuestions = z.object({
  pool: z.enum(['none', 'price', 'income']),
  announcement: z.boolean(),
  judged: z.array(
    z.object({ gradingId: z.string(), name: z.string(), grades: z.array(z.string()), ids: z.array(z.int()) }),
  ),
  quotas: z.array(
    z.object({ quotaId: z.string(), name: z.string(), seatsLeft: z.int(), tied: z.array(z.int()) }),
  ),
});
export type CloseQuestions = z.output<typeof closeQuestions>;

export const closeCheck = z.object({
  id: z.string(),
  level: z.enum(['done', 'warning', 'blocking']),
  title: z.string(),
  /** Subject and instruction. */
  detail: z.string(),
  /** Page where it is corrected, or the field of the close's own questions: #announced-on; empty without either. */
  page: z.string(),
});
export type CloseCheck = z.output<typeof closeCheck>;
