/** Gradings of a period. */
import type { CloseQuestions } from './questions.ts';
import type { CloseGrade } from './close-lines.ts';
import type { CloseGrading } from './closes.ts';
import { graded } from '../rules/cycle.ts';
import { gradeAll, gradeNames, type Graded, type GradedSubject } from '../rules/grades.ts';
import { tierRound } from '../rules/tiers.ts';
import type { Grading } from '../schemes/model.ts';
import { hasClasses, pointsAfterStriking, type Closing, type GradedByClose } from './subjects.ts';

/** What the gradings of a period depend on. */
export interface GradedPeriod extends Pick<Closing, 'rules' | 'kind' | 'inputs'> {
  subjects: readonly GradedByClose[];
}

export interface GradedClose {
  gradings: CloseGrading[];
  /** By subject; those off the rating have none. */
  grades: Map<number, CloseGrade[]>;
  /** Subjects whose grade the meeting chooses at the close, and those still without one. */
  judged: CloseQuestions['judged'];
  open: number[];
}

/**
 * Results of all gradings of the period; `before` are the gradings of the previous close (they carry the
 * line).
 */
export function gradePeriod(closing: GradedPeriod, before: readonly CloseGrading[]): GradedClose {
  const rated = closing.subjects.filter(({ suspended }) => !suspended);
  const grades = new Map<number, CloseGrade[]>(rated.map(({ id }) => [id, []]));
  const found: GradedClose = { gradings: [], grades, judged: [], open: [] };
  for (const grading of closing.rules.gradings ?? []) {
    if (grading.per !== closing.kind) continue;
    const { id, rule } = grading;
    if (rule.kind === 'tiers') {
      const at = before.find((one) => one.id === id)?.line?.next ?? 1;
      gradeByTiers(grading, rated, at, found);
    } else {
      gradeByRule(closing, grading, rated, found);
    }
  }
  return found;
}

function gradeByTiers(
  grading: Grading,
  rated: readonly GradedByClose[],
  at: number,
  { gradings, grades }: GradedClose,
): void {
  const { id, name, means = '', rule } = grading;
  if (rule.kind !== 'tiers') return;
  const scored = rated.map((one) => ({
    id: one.id,
    points: pointsAfterStriking(one, graded(grading, one.points)),
  }));
  const { results: inTiers, reached, nextLine } = tierRound(rule, scored, at);
  const counts = new Map<number, number>();
  for (const { id: subject, tier, enjoys } of inTiers) {
    const grade = tier === 0 ? null : `第${String(tier)}档`;
    grades.get(subject)?.push({ gradingId: id, grade, reasons: [], tier, enjoys });
    if (enjoys) counts.set(tier, (counts.get(tier) ?? 0) + 1);
  }
  gradings.push({
    id,
    name,
    means,
    counts: [...counts]
      .toSorted(([a], [b]) => b - a)
      .map(([tier, count]) => ({ grade: `第${String(tier)}档享受`, count })),
    line: { at, reached, next: nextLine },
  });
}

/** Grade chosen by the meeting: entered at the close or taken from an assessment. */
function judgedGrade({ inputs }: GradedPeriod, { id: gradingId }: Grading, subject: GradedByClose) {
  const said = inputs.judged?.find((one) => one.gradingId === gradingId && one.id === subject.id)?.grade;
  return said ?? subject.assessed?.grade;
}

function gradeByRule(
  closing: GradedPeriod,
  grading: Grading,
  rated: readonly GradedByClose[],
  { gradings, grades, judged, open }: GradedClose,
): void {
  const { id, name, means = '', rule } = grading;
  const subjects = rated.map((one): GradedSubject & { class: string } => ({
    id: one.id,
    points: graded(grading, one.points),
    base: one.points.base,
    awarded: one.points.awarded,
    majorDeduction: one.majorDeduction,
    outcomes: one.outcomes,
    ...(rule.kind === 'judged' ? { judged: judgedGrade(closing, grading, one) } : {}),
    class: one.class,
  }));
  // With classes ranked separately, a top share applies to each class.
  const parts: Graded[][] =
    rule.kind === 'top' && hasClasses(closing.rules)
      ? [...Map.groupBy(subjects, (one) => one.class).values()].map((part) => gradeAll(grading, part))
      : [gradeAll(grading, subjects)];
  const counts = new Map(gradeNames(grading).map((grade) => [grade, 0]));
  for (const { id: subject, grade, reasons } of parts.flat()) {
    grades.get(subject)?.push({ gradingId: id, grade, reasons });
    if (grade !== null) counts.set(grade, (counts.get(grade) ?? 0) + 1);
    else if (rule.kind === 'judged') open.push(subject);
  }
  gradings.push({ id, name, means, counts: [...counts].map(([grade, count]) => ({ grade, count })) });
  const ungraded = rated.filter(({ assessed }) => assessed?.grade === undefined).map((one) => one.id);
  if (rule.kind === 'judged' && ungraded.length > 0) {
    judged.push({ gradingId: id, name, grades: rule.levels.map((level) => level.name), ids: ungraded });
  }
}
