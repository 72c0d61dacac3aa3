/**
 * Assessments of groups, party organisations and cadres: required content, total, and changes between steps.
 */
import * as z from 'zod';
import type { AssessmentContent } from '../assessments.ts';
import { PERIOD_KINDS, type PeriodKind } from '../values/period.ts';
import { Refusal } from '../refusals.ts';
import type { Grading, ItemOutcome, SchemeItem, SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';
import { gradeNames } from './grades.ts';
import { indexScore } from './index-tree.ts';

/**
 * index: marks of an index tree (昌乐); standards: a score, households, standards (奉贤); grade: a score or a
 * grade, vetoes (花马池).
 */
export const ASSESSMENT_FORMS = ['index', 'standards', 'grade'] as const;
export type AssessmentForm = (typeof ASSESSMENT_FORMS)[number];

/** Null when the scheme evaluates by declarations alone. */
export function formOf(rules: SchemeRules): AssessmentForm | null {
  if (rules.index) return 'index';
  if (rules.uses.groupReward) return 'standards';
  if (rules.subject === 'group' || rules.subject === 'partyOrganisation') return 'grade';
  return rules.subject === 'cadre' && rules.gradings?.length ? 'grade' : null;
}

export const assessmentRound = z.object({
  /** Empty when the scheme names none. */
  id: z.string(),
  name: z.string(),
  per: z.enum(PERIOD_KINDS),
  steps: z.array(z.string()),
  /** Whether this assessment decides the year. */
  final: z.boolean(),
});
export type AssessmentRound = z.output<typeof assessmentRound>;

const ROUND_NAMES: Record<PeriodKind, string> = {
  month: '月度考评',
  quarter: '季度考评',
  half: '半年考评',
  year: '年度考评',
};

/**
 * Assessments of a year: those named by the scheme, otherwise one per period of its grading, boards or pay.
 */
export function roundsOf(rules: SchemeRules): AssessmentRound[] {
  const form = formOf(rules);
  if (form === null) return [];
  if (rules.index?.rounds.length) return rules.index.rounds;
  const { noticeEvery } = rules.procedure;
  const often = noticeEvery === undefined || noticeEvery === 'act' ? [] : [noticeEvery];
  const graded = rules.gradings?.map(({ per }) => per) ?? [];
  const kinds: PeriodKind[] =
    form === 'standards' ? [...often, 'year'] : graded.length > 0 ? graded : [rules.cycle];
  return [...new Set(kinds)].map((per) => ({
    id: '',
    name: ROUND_NAMES[per],
    per,
    steps: [],
    final: per === 'year',
  }));
}

/** The grading decided by an assessment of this period; undefined when there is none. */
export function gradingFor(rules: SchemeRules, per: PeriodKind): Grading | undefined {
  return rules.gradings?.find((grading) => grading.per === per);
}

/** Items with a direct consequence, regardless of the score. */
export function vetoItems(rules: SchemeRules): SchemeItem[] {
  return rules.items.filter(({ outcome }) => outcome !== undefined);
}

/** Consequences of an assessment's vetoes, as input of the grading. */
export function outcomesOf(rules: SchemeRules, { vetoes = [] }: AssessmentContent): ItemOutcome[] {
  return vetoItems(rules).flatMap(({ id, outcome }) => (outcome && vetoes.includes(id) ? [outcome] : []));
}

function refuse(message: string): never {
  throw new Refusal('invalidInput', message);
}

function known(ids: readonly string[], among: readonly { id: string }[], what: string): string[] {
  const unknown = ids.find((id) => !among.some((one) => one.id === id));
  if (unknown !== undefined) refuse(`办法里没有${what}${quoted(unknown)}。`);
  return [...new Set(ids)];
}

function scoreOf({ score }: AssessmentContent): Points {
  return score ?? refuse('请填写得分。');
}

/**
 * Keeps exactly the fields that belong to such an assessment, with its total. Throws invalidInput, naming the
 * index or standard, for a value that is missing, above the maximum or unknown to the scheme.
 */
export function settleContent(
  rules: SchemeRules,
  per: PeriodKind,
  content: AssessmentContent,
): { content: AssessmentContent; total: Points } {
  if (rules.index) {
    const { marks = {}, bonuses = [], deductions = [] } = content;
    const given = { marks: new Map(Object.entries(marks)), bonuses, deductions };
    const { total } = indexScore(rules.index, given, rules.unitName);
    const leaves = new Set(rules.index.nodes.map(({ id }) => id));
    const stray = Object.keys(marks).find((id) => !leaves.has(id));
    if (stray !== undefined) refuse(`办法里没有指标${quoted(stray)}。`);
    return { content: { marks, bonuses, deductions }, total };
  }
  if (rules.uses.groupReward) return settleStandards(rules.uses.groupReward, content);
  return settleGrade(rules, per, content);
}

function settleStandards(
  { standards }: NonNullable<SchemeRules['uses']['groupReward']>,
  content: AssessmentContent,
): { content: AssessmentContent; total: Points } {
  const score = scoreOf(content);
  const { households = 0 } = content;
  if (households < 1) refuse('请填写本组户数。');
  const failing = [...new Set(content.failing?.map((name) => name.trim()).filter((name) => name !== ''))];
  if (failing.length > households) {
    refuse(`不达标的有${String(failing.length)}户，比本组的${String(households)}户还多，请核对。`);
  }
  const missed = known(content.missed ?? [], standards, '标准');
  return { content: { score, households, failing, missed }, total: score };
}

function settleGrade(
  rules: SchemeRules,
  per: PeriodKind,
  content: AssessmentContent,
): { content: AssessmentContent; total: Points } {
  const vetoes = known(content.vetoes ?? [], vetoItems(rules), '一票否决情形');
  const grading = gradingFor(rules, per);
  if (grading?.rule.kind !== 'judged') {
    const score = scoreOf(content);
    return { content: { score, vetoes }, total: score };
  }
  const { grade = '', score } = content;
  const names = gradeNames(grading);
  if (grade === '') refuse('请选择评议确定的等次。');
  if (!names.includes(grade)) refuse(`办法里没有${quoted(grade)}这个等次，只有：${names.join('、')}。`);
  return { content: { grade, vetoes, ...(score === undefined ? {} : { score }) }, total: score ?? 0 };
}
