/** Subjects of a close, as input of its figures. */
import type { AssessmentContent, ReplacedPoints } from '../assessments.ts';
import type { PaidPeriod } from './pay-year.ts';
import type { CloseGroupRewards } from './closes.ts';
import type { CloseInputs } from './questions.ts';
import type { CloseLine, CloseSubject } from './close-lines.ts';
import type { PeriodKind } from '../values/period.ts';
import { outcomesOf } from '../rules/assessment.ts';
import type { PeriodPoints } from '../rules/cycle.ts';
import { rank, rankInClasses } from '../rules/ranks.ts';
import { postedIn, replacedBy } from '../rules/replaced-points.ts';
import type { ItemOutcome, SchemeRules } from '../schemes/model.ts';
import type { Fen, Points } from '../values/units.ts';

export interface ClosingSubject extends CloseSubject {
  difficulty: string;
  shareFen: Fen | null;
  balance: Points;
  points: PeriodPoints;
  /** As of a CloseLine. */
  yearPoints?: Points;
  outcomes: readonly ItemOutcome[];
  majorDeduction: boolean;
  /** Off the rating on the last day of the period. */
  suspended: boolean;
  /** Household is frozen or has no members left: keeps its figures but is not counted. */
  dormant?: boolean;
  /** Result of its assessment in the period, apart from declarations. */
  assessed?: AssessmentContent;
  /** Posted points of the period that the assessment's score counts instead of, where they differ. */
  replaced?: ReplacedPoints;
}

/** What the gradings of a close depend on, of one subject. */
export type GradedByClose = Pick<
  ClosingSubject,
  'id' | 'class' | 'points' | 'outcomes' | 'majorDeduction' | 'suspended' | 'assessed' | 'replaced'
>;

/** Input of the figures of a period. */
export interface Closing {
  rules: SchemeRules;
  period: string;
  kind: PeriodKind;
  subjects: readonly ClosingSubject[];
  /** Number of households in the village, a possible base of quotas. */
  households: number;
  /** Group rewards from assessments; null where the period or scheme has none. */
  groupRewards: CloseGroupRewards | null;
  /** Pay of the months of the year, where it is paid together; null otherwise. */
  paid: readonly PaidPeriod[] | null;
  inputs: CloseInputs;
}

export interface ScoredSubject {
  id: number;
  points: Points;
  class: string;
}

/**
 * A final assessment score replaces the sum of declarations, which is kept next to it where it differs; a chosen or vetoed
 * grade is kept in addition.
 */
export function withAssessment<Subject extends GradedByClose>(
  rules: SchemeRules,
  subject: Subject,
  { content, total }: { content: AssessmentContent; total: Points },
): Subject {
  const outcomes = [...subject.outcomes, ...outcomesOf(rules, content)];
  if (content.score === undefined && content.marks === undefined) {
    return { ...subject, outcomes, assessed: content };
  }
  const points = {
    ...subject.points,
    awarded: Math.max(total, 0),
    deducted: Math.max(-total, 0),
    newPoints: total,
    total: subject.points.base + subject.points.carried + total,
  };
  const replaced = replacedBy({ content, total }, postedIn(subject.points));
  return { ...subject, outcomes, points, assessed: content, ...(replaced ? { replaced } : {}) };
}

/** The points of the period were taken away 取消. */
export function isStruck({ outcomes }: Pick<ClosingSubject, 'outcomes'>): boolean {
  return outcomes.some(({ kind }) => kind === 'strike');
}

/** Struck points (取消) count as none. */
export function pointsAfterStriking(subject: Pick<ClosingSubject, 'outcomes'>, points: Points): Points {
  return isStruck(subject) ? 0 : points;
}

/** What a ranking figure is called, on screens and in their exports. */
export const RANK_BASIS_NAMES = { total: '累计积分', newPoints: '本期得分' } as const;
export type RankBasis = keyof typeof RANK_BASIS_NAMES;

interface Scored {
  newPoints: Points;
  /** What is ranked by. */
  score: Points;
}

/** The points of the period, and those ranked by where they are others, each by its name. */
export function scoresOf<Line extends Scored>(
  basis: RankBasis,
): { name: string; of: (line: Line) => Points }[] {
  const ranked = { name: RANK_BASIS_NAMES[basis], of: ({ score }: Line) => score };
  if (basis === 'newPoints') return [ranked];
  return [{ name: RANK_BASIS_NAMES.newPoints, of: ({ newPoints }) => newPoints }, ranked];
}

/** What a balance is called: that of a closed period is no longer spendable. */
export const balanceName = (closedAt: string | null): string =>
  closedAt === null ? '可兑余额' : '结账时余额';

/**
 * The ranking figure of a period: that of its grading; otherwise, at the end of a cycle that resets, the
 * total including base points; otherwise the points earned in the period.
 */
export function rankBasis(rules: SchemeRules, kind: PeriodKind): RankBasis {
  const grading = rules.gradings?.find(({ per }) => per === kind);
  if (grading) return grading.basis;
  const reset = rules.carryOver === 'reset' || rules.carryOver === 'resetAfterNotice';
  return reset && (kind === rules.cycle || kind === 'year') ? 'total' : 'newPoints';
}

/**
 * Which figure the scores of a close are, from its frozen lines: the total where points from before the period count.
 */
export function scoreBasis(lines: readonly Pick<CloseLine, 'points' | 'score'>[]): RankBasis {
  return lines.some(({ points, score }) => points.carried !== 0 && score === points.total)
    ? 'total'
    : 'newPoints';
}

/** On a paper, whose title says the period: 得分, or 累计积分 where points from before it count. */
export function scoreName(lines: readonly Pick<CloseLine, 'points' | 'score'>[]): string {
  return scoreBasis(lines) === 'total' ? RANK_BASIS_NAMES.total : '得分';
}

/**
 * Whether the subject has any award, deduction or assessment in the period; without one it is not rated
 * (参评户).
 */
export function isRated({ points, assessed }: Pick<ClosingSubject, 'points' | 'assessed'>): boolean {
  return assessed !== undefined || points.awarded !== 0 || points.deducted !== 0;
}

/** Rated subjects with their ranking figure. */
export function scored({ rules, kind, subjects }: Closing): ScoredSubject[] {
  const basis = rankBasis(rules, kind);
  return subjects
    .filter(({ suspended }) => !suspended)
    .map((one) => ({ id: one.id, points: pointsAfterStriking(one, one.points[basis]), class: one.class }));
}

/** Rank of every subject, within its class where the scheme has classes. */
export function places({ rules }: Closing, rated: readonly ScoredSubject[]): Map<number, number> {
  const ranked = hasClasses(rules)
    ? [...rankInClasses(rated, rules.rankTies).values()].flat()
    : rank(rated, rules.rankTies);
  return new Map(ranked.map(({ id, place }) => [id, place]));
}

export function hasClasses({ participation }: Pick<SchemeRules, 'participation'>): boolean {
  return (participation?.classes.length ?? 0) > 0;
}
