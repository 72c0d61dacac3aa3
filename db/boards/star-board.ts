/** 星级榜: who has which grade in a period, the best first; grades that are no praise are not on it. */
import { Refusal } from '../../shared/refusals.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { boardFigures, byGroup, praiseOf } from './board.ts';

export interface StarBoard {
  scheme: string;
  subject: Subject;
  grading: string;
  /** Its place among the gradings of the rules, 1-based. */
  gradingPlace: number;
  /** ISO instant; null while the period is open. */
  closedAt: string | null;
  /** The close that it is of; null while the period is open. */
  closeId: number | null;
  stars: {
    grade: string;
    /** Masked, and minors by the household's number; by group and number. */
    names: { group: string; name: string }[];
  }[];
}

interface Asked {
  schemeId: SchemeId;
  period: string;
  gradingId: string;
  /** How many of its grades, the best first. */
  grades: number;
}

/** Refuses noScheme, notFound (a grading that the period does not have, or of which no grade is praise). */
export function starBoard(store: Store, { gradingId, grades: most, ...asked }: Asked): StarBoard {
  const { scheme, close, figures, closedAt } = boardFigures(store, asked);
  const { rules } = close ?? scheme;
  const grading = praiseOf(figures, rules).find(({ id }) => id === gradingId);
  if (!grading) throw new Refusal('notFound', '这一期没有这种评定，出不了星级榜。');
  const lines = figures.lines.filter(({ dormant }) => !dormant).toSorted(byGroup);
  return {
    scheme: scheme.schemeName,
    subject: figures.subject,
    grading: grading.name,
    gradingPlace: (rules.gradings ?? []).findIndex(({ id }) => id === gradingId) + 1,
    closedAt,
    closeId: close?.id ?? null,
    stars: grading.grades.slice(0, most).map((grade) => ({
      grade,
      names: lines
        .filter((line) => line.grades.some((one) => one.gradingId === gradingId && one.grade === grade))
        .map((line) => ({ group: recordedGroup(line), name: line.publicName })),
    })),
  };
}
