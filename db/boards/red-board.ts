/** 红榜: the first places of a period, with names as published. */
import type { Subject } from '../../shared/schemes/model.ts';
import { displayedPlace, type CloseLine } from '../../shared/period-closes/close-lines.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { boardFigures, gradesOf } from './board.ts';

export interface RedBoardLine {
  place: number;
  class: string;
  group: string;
  /** As published: masked, and a minor by the household's number. */
  name: string;
  /** For papers that only the person gets. */
  fullName: string;
  no: string;
  score: Points;
  /** In the order of the gradings; empty where it has none. */
  grades: string[];
}

export interface RedBoard {
  scheme: string;
  unit: string;
  subject: Subject;
  /** ISO instant; null while the period is open. */
  closedAt: string | null;
  /** The close that it is of; null while the period is open. */
  closeId: number | null;
  gradings: string[];
  lines: RedBoardLine[];
  /** Everybody who counts and has a grade, whatever the points and the place. */
  graded: Pick<RedBoardLine, 'no' | 'grades'>[];
}

interface Asked {
  schemeId: SchemeId;
  period: string;
  /** Last place; those who share it are all on the board. */
  most: number;
}

function byPlace(a: CloseLine, b: CloseLine): number {
  return (
    a.class.localeCompare(b.class) ||
    (a.place ?? Infinity) - (b.place ?? Infinity) ||
    a.no.localeCompare(b.no) ||
    a.id - b.id
  );
}

/** Those with points above zero, class by class, and all with a grade. Refuses noScheme. */
export function redBoard(store: Store, { most, ...asked }: Asked): RedBoard {
  const { scheme, figures, close, closedAt } = boardFigures(store, asked);
  const sorted = figures.lines.toSorted(byPlace);
  const lines = sorted.flatMap((line): RedBoardLine[] => {
    const place = displayedPlace(line);
    if (place === null || place > most || line.score <= 0) return [];
    return [
      {
        place,
        class: line.class,
        group: recordedGroup(line),
        name: line.publicName,
        fullName: line.name,
        no: line.no,
        score: line.score,
        grades: gradesOf(figures, line),
      },
    ];
  });
  return {
    scheme: scheme.schemeName,
    unit: scheme.rules.unitName,
    subject: scheme.rules.subject,
    closedAt,
    closeId: close?.id ?? null,
    gradings: figures.gradings.map(({ name }) => name),
    lines,
    graded: sorted
      .filter(({ dormant }) => !dormant)
      .map((line) => ({ no: line.no, grades: gradesOf(figures, line) }))
      .filter(({ grades }) => grades.some((grade) => grade !== '')),
  };
}
