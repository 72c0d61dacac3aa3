/** What the overview says of one sheet: scores by level, bonuses and deductions, what failed. */
import type { AssessmentSheetView } from '../../shared/contract/assessments.ts';
import type { AssessmentStep } from '../../shared/assessments.ts';
import { levelSums } from '../../shared/rules/index-tree.ts';
import { replacedBy, replacedText } from '../../shared/rules/replaced-points.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { sumBy } from '../../shared/values/sum.ts';

/** The latest sheet of a step. */
export function lastSheetOf(
  sheets: readonly AssessmentSheetView[],
  step: AssessmentStep,
): AssessmentSheetView | undefined {
  return sheets.findLast((sheet) => sheet.step === step);
}

export function hasScore({ content }: AssessmentSheetView): boolean {
  return content.score !== undefined || content.marks !== undefined;
}

/** Null before the step, and where it has only a grade. */
export function pointsOf(sheet: AssessmentSheetView | undefined): Points | null {
  return sheet && hasScore(sheet) ? sheet.total : null;
}

export function levelsOf(rules: SchemeRules, sheet: AssessmentSheetView | undefined): Record<string, Points> {
  if (!rules.index || !sheet) return {};
  const { byNode } = levelSums(rules.index, new Map(Object.entries(sheet.content.marks ?? {})));
  return Object.fromEntries(byNode);
}

/** Bonuses less deductions of the sheet. */
export function eventsOf(
  sheet: AssessmentSheetView | undefined,
  levels: Record<string, Points>,
  { index }: SchemeRules,
): Points {
  if (!index || !sheet) return 0;
  const firsts = index.nodes.filter(({ level }) => level === 1);
  return sheet.total - sumBy(firsts, ({ id }) => levels[id] ?? 0);
}

/** Households and standards that make a group fail. */
export function shortcomingsOf(rules: SchemeRules, sheet: AssessmentSheetView | undefined): string[] {
  const { failing = [], missed = [] } = sheet?.content ?? {};
  const standards = (rules.uses.groupReward?.standards ?? []).filter(({ id }) => missed.includes(id));
  return [
    ...(failing.length > 0 ? [`${failing.join('、')}不达标`] : []),
    ...standards.map(({ name, kind }) => `${kind === 'key' ? '重点标准' : ''}${quoted(name)}未达到`),
  ];
}

/** Posted points that the score of the sheet replaces, and why. */
export function replacedOf(
  { unitName }: SchemeRules,
  sheet: AssessmentSheetView | undefined,
  posted: Points | null,
): string[] {
  const replaced = sheet && replacedBy(sheet, posted);
  return replaced ? [replacedText(replaced, sheet.total, unitName)] : [];
}
