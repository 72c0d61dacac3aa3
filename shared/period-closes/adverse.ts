/** Results of a close after which the village follows up 后进、不合格、黄牌. */
import { gradeNames } from '../rules/grades.ts';
import type { Grading } from '../schemes/model.ts';
import { quoted } from '../values/quotes.ts';
import type { CloseFigures, CloseWarning } from './closes.ts';

/** Last grades of schemes that name no `worst`: a low star level is no failure. */
const FAILED = /后进|不合格|不达标|较差|^差/;

/** First places in a row are a warning of the scheme, but nothing to follow up. */
const FOLLOWED: Record<CloseWarning['kind'], boolean> = {
  lastPlace: true,
  yellowCards: true,
  negativeAndLast: true,
  firstInARow: false,
  severalYears: true,
};

function failedGrades(grading: Grading): string[] {
  return gradeNames(grading).filter((name) => name === grading.worst?.name || FAILED.test(name));
}

/**
 * Grades that are an honour, best first: not those that are followed up, nor the one of everybody who reached none. Empty for
 * gradings by tiers, which have no names.
 */
export function praisedGrades(grading: Grading | undefined): string[] {
  if (grading === undefined) return [];
  const left = failedGrades(grading);
  const { rule } = grading;
  if ('otherwise' in rule && rule.otherwise !== undefined) left.push(rule.otherwise);
  return gradeNames(grading).filter((name) => !left.includes(name));
}

/** Why each subject of a close is followed up, in Chinese, by its id; subjects without such a result are left out. */
export function adverseResults(
  { lines, gradings, warnings }: Pick<CloseFigures, 'lines' | 'gradings' | 'warnings'>,
  rules: readonly Grading[],
): Map<number, string[]> {
  const failed = new Map(rules.map((grading) => [grading.id, failedGrades(grading)]));
  const names = new Map(gradings.map(({ id, name }) => [id, name]));
  const found = new Map<number, string[]>();
  const add = (id: number, text: string): void => {
    found.set(id, [...(found.get(id) ?? []), text]);
  };
  for (const { id, grades } of lines) {
    for (const { gradingId, grade, reasons } of grades) {
      if (grade === null || failed.get(gradingId)?.includes(grade) !== true) continue;
      const why = reasons.length === 0 ? '' : `（${reasons.join('；')}）`;
      add(id, `${names.get(gradingId) ?? ''}${quoted(grade)}${why}`);
    }
  }
  for (const { kind, name, ids } of warnings) if (FOLLOWED[kind]) for (const id of ids) add(id, name);
  return found;
}
