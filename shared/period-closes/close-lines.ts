/** One subject's figures in the frozen result of a close. Fields that older results lack are optional. */
import * as z from 'zod';
import { replacedPoints } from '../assessments.ts';
import { pointsOfPeriod } from '../rules/cycle.ts';
import type { Subject } from '../schemes/model.ts';
import { countSubjects } from '../schemes/subjects.ts';
import { stored } from '../values/stored.ts';

const closeGrade = z.object({
  gradingId: z.string(),
  grade: z.string().nullable(),
  /** Why the grade differs from the grade by points, in Chinese. */
  reasons: z.array(z.string()),
  /** For gradings by tiers: the tier (1-based) and whether its benefit is enjoyed. */
  tier: z.int().optional(),
  enjoys: z.boolean().optional(),
});
export type CloseGrade = z.output<typeof closeGrade>;

const closeSubject = z.object({
  /** Id of the household, person or participant, depending on the scheme. */
  id: z.int(),
  /** Null if nothing was ever posted to it. */
  accountId: stored.accountId.nullable(),
  householdId: stored.householdId.nullable(),
  no: z.string(),
  name: z.string(),
  /** Name as published. */
  publicName: z.string(),
  groupNumber: z.int().nullable(),
  /** Name of the group at that time; missing in figures older than stored names. */
  groupName: z.string().optional(),
  class: z.string(),
});
/** Who a figure of a close is of. */
export type CloseSubject = z.output<typeof closeSubject>;

export const closeLine = closeSubject.extend({
  points: pointsOfPeriod,
  /** The figure used for ranking. */
  score: stored.points,
  /** Earned since the first day of the year; missing of a whole year, where an assessment counts instead, and in older figures. */
  yearPoints: stored.points.optional(),
  balance: stored.points,
  /** Rank within its class, where the scheme has classes; null when off the rating. */
  place: z.int().nullable(),
  grades: z.array(closeGrade),
  /** Dividend by shares, if known. */
  shareFen: stored.fen.optional(),
  /** Household is frozen or has no members left. */
  dormant: z.literal(true).optional(),
  /** Posted points of the period that the score of the assessment counts instead of, and why it differs. */
  replaced: replacedPoints.optional(),
  /** The points of the period were taken away 取消: `score` is zero, and they count in no sum of several years. */
  struck: z.literal(true).optional(),
});
/** One subject's figures at the close. */
export type CloseLine = z.output<typeof closeLine>;

/**
 * The rank as screens and papers show it; null for a subject that is not rated, or that has no points at all: zero
 * points have no rank among those who earned some.
 */
export function displayedPlace({
  place,
  points,
  score,
}: Pick<CloseLine, 'place' | 'points' | 'score'>): number | null {
  const hasPoints = points.awarded !== 0 || points.deducted !== 0 || points.base !== 0 || score !== 0;
  return hasPoints ? place : null;
}

/** Without points, rank and grade: of such a subject the published result has nothing to say but that. */
export function isUnscored(line: Pick<CloseLine, 'place' | 'points' | 'score' | 'grades'>): boolean {
  return (
    line.score === 0 && displayedPlace(line) === null && line.grades.every(({ grade }) => grade === null)
  );
}

/** Explains the missing ranks of rated subjects; empty when each has one. */
export function unplacedNote(subject: Subject, count: number): string {
  return count === 0 ? '' : `有 ${countSubjects(subject, count)}没有积分，不排名次，名次栏为“—”。`;
}

/** Counted subjects: frozen households and those without members keep their figures but are not counted. */
export function countedLines(lines: readonly Pick<CloseLine, 'dormant'>[]): number {
  return lines.filter(({ dormant }) => !dormant).length;
}
