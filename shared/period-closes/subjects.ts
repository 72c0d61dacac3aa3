/** Those whom a close is about, as its figures look at them. */
import type { AssessmentContent } from '../assessments.ts';
import type { PaidPeriod } from './pay-year.ts';
import type { CloseGroupRewards, CloseInputs } from './closes.ts';
import type { PeriodKind } from '../values/period.ts';
import type { PeriodPoints } from '../rules/cycle.ts';
import { rank, rankInClasses } from '../rules/ranks.ts';
import type { Outcome, SchemeRules } from '../schemes/model.ts';
import type { AccountId, Fen, HouseholdId, Points } from '../values/units.ts';

export interface ClosingSubject {
  id: number;
  accountId: AccountId | null;
  householdId: HouseholdId | null;
  no: string;
  name: string;
  publicName: string;
  groupNumber: number | null;
  class: string;
  difficulty: string;
  shareFen: Fen | null;
  balance: Points;
  points: PeriodPoints;
  outcomes: readonly Outcome[];
  majorDeduction: boolean;
  /** Off the rating on the last day of the period. */
  suspended: boolean;
  /** Of a household that is frozen, or in which nobody is left: it keeps what it has and is not counted. */
  dormant?: boolean;
  /** What was settled for it in the period, where it is assessed beside the deeds. */
  assessed?: AssessmentContent;
}

/** What the figures of a period are found from. */
export interface Closing {
  rules: SchemeRules;
  period: string;
  kind: PeriodKind;
  subjects: readonly ClosingSubject[];
  /** Households of the village, which a quota line may be a share of. */
  households: number;
  /** What the groups earn by their assessments; null where the period or the scheme has none. */
  groupRewards: CloseGroupRewards | null;
  /** What the months of the year paid, where their pay is paid together; null for any other period. */
  paid: readonly PaidPeriod[] | null;
  inputs: CloseInputs;
}

export interface ScoredSubject {
  id: number;
  points: Points;
  class: string;
}

/** Struck points (取消) count as none. */
export function standing({ outcomes }: Pick<ClosingSubject, 'outcomes'>, points: Points): Points {
  return outcomes.some(({ kind }) => kind === 'strike') ? 0 : points;
}

/**
 * The figure that a period ranks by: what its grading looks at; else, at the end of a cycle that begins anew, the total with its
 * base points, and what is new in the period otherwise.
 */
export function rankBasis(rules: SchemeRules, kind: PeriodKind): 'total' | 'newPoints' {
  const grading = rules.gradings?.find(({ per }) => per === kind);
  if (grading) return grading.basis;
  const reset = rules.carryOver === 'reset' || rules.carryOver === 'resetAfterNotice';
  return reset && (kind === rules.cycle || kind === 'year') ? 'total' : 'newPoints';
}

/** Whether anything was given, taken or assessed in the period: who has nothing at all was not rated (参评户). */
export function isRated({ points, assessed }: Pick<ClosingSubject, 'points' | 'assessed'>): boolean {
  return assessed !== undefined || points.awarded !== 0 || points.deducted !== 0;
}

/** Those who are rated, with what they are ranked by. */
export function scored({ rules, kind, subjects }: Closing): ScoredSubject[] {
  const basis = rankBasis(rules, kind);
  return subjects
    .filter(({ suspended }) => !suspended)
    .map((one) => ({ id: one.id, points: standing(one, one.points[basis]), class: one.class }));
}

/** Everybody's place, within the class where the scheme has classes. */
export function places({ rules }: Closing, rated: readonly ScoredSubject[]): Map<number, number> {
  const ranked = hasClasses(rules)
    ? [...rankInClasses(rated, rules.rankTies).values()].flat()
    : rank(rated, rules.rankTies);
  return new Map(ranked.map(({ id, place }) => [id, place]));
}

export function hasClasses({ participation }: Pick<SchemeRules, 'participation'>): boolean {
  return (participation?.classes.length ?? 0) > 0;
}
