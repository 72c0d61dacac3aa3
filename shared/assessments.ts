/**
 * Result of an assessment (考评): village groups, party organisations and cadres are scored, not only credited
 * for activities.
 */
import * as z from 'zod';
import { stored } from './values/stored.ts';
import type { Points } from './values/units.ts';

/** 自评 → 核查 → 审定. */
export const ASSESSMENT_STEPS = ['selfReport', 'verification', 'final'] as const;
export type AssessmentStep = (typeof ASSESSMENT_STEPS)[number];

export const ASSESSMENT_STEP_NAMES: Record<AssessmentStep, string> = {
  selfReport: '自评申报',
  verification: '核查认定',
  final: '审定',
};

/** Who verified: an office of the township where the scheme says so (昌乐: 党建办、社区以及相关站办所), and who of it. */
export interface Verifier {
  office: string;
  name: string;
}

/** 镇党建办 李明 */
export const verifierText = ({ office, name }: Verifier): string => `${office} ${name}`;

/** Points that were posted in the period and that the score of a sheet stands for instead, and why it differs from them. */
export const replacedPoints = z.object({ points: stored.points, reason: z.string() });
export type ReplacedPoints = z.output<typeof replacedPoints>;

export interface AssessmentContent {
  /** Marks of the leaf indices, by index id (昌乐). */
  marks?: Record<string, Points>;
  /** Event ids, one entry per occurrence. */
  bonuses?: string[];
  deductions?: string[];
  /** A single overall score (奉贤, 花马池). */
  score?: Points;
  /** Number of households in the group, households below the standard, and standards not met (奉贤). */
  households?: number;
  failing?: string[];
  missed?: string[];
  /** The grade chosen by the meeting, for gradings by judgement (花马池). */
  grade?: string;
  /** Ids of items that determine the grade directly: 一票否决 (花马池). */
  vetoes?: string[];
  /** Why a value differs from the previous sheet, keyed by value. */
  reasons?: Record<string, string>;
  /** Absent where nothing was posted, and where the score is what was posted. */
  replaced?: ReplacedPoints;
}
