/** Grades of subjects by points, reasons and outcomes. */
import type { Grading, ItemOutcome } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { quotaCount } from '../values/arithmetic.ts';
import { quoted } from '../values/quotes.ts';
import { byPoints } from './ranks.ts';

export interface GradedSubject {
  id: number;
  /** The figure the grading is based on. */
  points: Points;
  base?: Points;
  /** Awards of the period; having none is a reason of its own in 三门峡. */
  awarded?: Points;
  majorDeduction?: boolean;
  /** Consequences of veto items and bad records of the period. */
  outcomes?: readonly ItemOutcome[];
  /** The grade chosen by the meeting, for gradings by judgement. */
  judged?: string;
}

export interface Graded {
  id: number;
  /** Null when no line is reached and the scheme has no name for that. */
  grade: string | null;
  /** Why the grade differs from the grade by points, in Chinese. */
  reasons: string[];
}

type Reason = NonNullable<Grading['worst']>['when'][number];

const REASON_TEXTS: Record<Reason, string> = {
  belowBase: '低于基础分',
  noAward: '无贡献加分',
  majorDeduction: '出现重大扣分事项',
  badRecord: '有不良记录',
  negative: '积分为负',
};

function reasonsOf(subject: GradedSubject, when: readonly Reason[]): string[] {
  const holds: Record<Reason, boolean> = {
    belowBase: subject.points < (subject.base ?? 0),
    noAward: (subject.awarded ?? 0) <= 0,
    majorDeduction: subject.majorDeduction === true,
    badRecord: subject.outcomes?.some(({ kind }) => kind === 'badRecord') ?? false,
    negative: subject.points < 0,
  };
  return when.filter((reason) => holds[reason]).map((reason) => REASON_TEXTS[reason]);
}

/** Grade names, best to worst. */
export function gradeNames({ rule, worst }: Grading): string[] {
  if (rule.kind === 'tiers') return [];
  const names = rule.levels.map((level) => level.name);
  if ('otherwise' in rule && rule.otherwise !== undefined) names.push(rule.otherwise);
  return [...new Set(worst ? [...names, worst.name] : names)];
}

/**
 * Grades of all subjects, in the order given, independent of that order. Applied in this sequence: points;
 * reasons that put a subject among the worst whatever its points (三门峡后进, 津市不良记录); grades set directly by an
 * item (花马池: 直接评定为“差”); downgrades (降级). Struck points (取消) count as none.
 */
export function gradeAll(grading: Grading, subjects: readonly GradedSubject[]): Graded[] {
  const scored = subjects.map((subject) =>
    subject.outcomes?.some(({ kind }) => kind === 'strike') ? { ...subject, points: 0 } : subject,
  );
  const gradeOf = byRule(grading, scored);
  const names = gradeNames(grading);
  return scored.map((subject) => settle(grading, names, subject, gradeOf(subject)));
}

function byRule(
  { rule }: Grading,
  subjects: readonly GradedSubject[],
): (one: GradedSubject) => string | null {
  switch (rule.kind) {
    case 'lines':
      return ({ points }) =>
        rule.levels.find(({ from, inclusive }) => (inclusive ? points >= from : points > from))?.name ??
        rule.otherwise ??
        null;
    case 'top': {
      const lines = topLines(rule, subjects);
      return ({ points }) =>
        rule.levels.find((_, index) => {
          const line = lines[index];
          return line !== undefined && points >= line;
        })?.name ??
        rule.otherwise ??
        null;
    }
    case 'judged':
      return ({ judged }) => rule.levels.find(({ name }) => name === judged)?.name ?? null;
    case 'tiers':
      return () => null;
  }
}

/**
 * Lower bound of points for each level so that it does not exceed its share; tied subjects are in or out
 * together.
 */
function topLines(
  rule: Extract<Grading['rule'], { kind: 'top' }>,
  subjects: readonly GradedSubject[],
): (Points | undefined)[] {
  const sorted = byPoints(subjects);
  return rule.levels.map(({ percent }) => topLine(sorted, quotaCount(percent, sorted.length), rule.ties));
}

/** The lowest points among the first `count`; undefined for zero. `sorted` is in descending order. */
export function topLine(
  sorted: readonly { points: Points }[],
  count: number,
  ties: 'include' | 'exclude',
): Points | undefined {
  const last = sorted[count - 1]?.points;
  if (last === undefined || ties === 'include' || sorted[count]?.points !== last) return last;
  // Those tied at the end do not all fit: the line is above them.
  let index = count - 1;
  while (index >= 0 && sorted[index]?.points === last) index -= 1;
  return sorted[index]?.points;
}

function settle(grading: Grading, names: string[], subject: GradedSubject, earned: string | null): Graded {
  const reasons: string[] = [];
  let grade = earned;
  if (grading.worst) {
    const found = reasonsOf(subject, grading.worst.when);
    if (found.length > 0) grade = grading.worst.name;
    reasons.push(...found);
  }
  for (const outcome of subject.outcomes ?? []) {
    if (outcome.kind === 'strike') reasons.push('积分被取消');
    if (outcome.kind === 'grade' && lower(names, outcome.grade, grade) !== grade) {
      grade = outcome.grade;
      reasons.push(`一票否决，直接评定为${quoted(outcome.grade)}`);
    }
  }
  const down = subject.outcomes?.reduce((sum, one) => sum + (one.kind === 'down' ? one.steps : 0), 0) ?? 0;
  if (down > 0 && grade !== null) {
    grade = names[Math.min(names.indexOf(grade) + down, names.length - 1)] ?? grade;
    reasons.push(`降${String(down)}级`);
  }
  return { id: subject.id, grade, reasons };
}

/** The worse of two grades; an unknown grade counts as the worst. */
function lower(names: readonly string[], a: string, b: string | null): string {
  if (b === null) return a;
  const orderOf = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return orderOf(a) > orderOf(b) ? a : b;
}
