/** What is found of those who are judged by more than deeds: village groups, party organisations, cadres. */
import type { Points } from './values/units.ts';

/** 自评 → 核查 → 审定. */
export const ASSESSMENT_STEPS = ['selfReport', 'verification', 'final'] as const;
export type AssessmentStep = (typeof ASSESSMENT_STEPS)[number];

export const ASSESSMENT_STEP_NAMES: Record<AssessmentStep, string> = {
  selfReport: '自评申报',
  verification: '核查认定',
  final: '审定',
};

export interface AssessmentContent {
  /** Marks of the lowest indices, by id (昌乐). */
  marks?: Record<string, Points>;
  /** Ids of what happened, once for each time. */
  bonuses?: string[];
  deductions?: string[];
  /** A score that is given as a whole (奉贤, 花马池). */
  score?: Points;
  /** How many households the group has, those below the standard, the standards that are not met (奉贤). */
  households?: number;
  failing?: string[];
  missed?: string[];
  /** The grade that the meeting named, where the grading is by judgement (花马池). */
  grade?: string;
  /** Ids of the items from which a grade follows outright: 一票否决 (花马池). */
  vetoes?: string[];
  /** Why a value is another than the sheet before had it, by the value's key. */
  reasons?: Record<string, string>;
}
