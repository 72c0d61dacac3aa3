/** Dividend and pay of a period. */
import type { CloseFigures, ClosePay } from './closes.ts';
import type { CloseGrade } from './close-lines.ts';
import { dividendPool, planDividend, type DividendPlan } from '../rules/dividend.ts';
import { gradeSharePay, topScorePay } from '../rules/pay.ts';
import { aggregateByHousehold } from '../rules/aggregate.ts';
import { pointsAfterStriking, type Closing, type ClosingSubject } from './subjects.ts';
import { sumBy } from '../values/sum.ts';

/** Year-end dividend by points; null while the pool is unknown or when there is none. */
export function dividendOf({ rules, kind, subjects, inputs }: Closing): DividendPlan | null {
  const { dividend } = rules.uses;
  if (!dividend || kind !== 'year') return null;
  const holders = subjects.map((one) => ({
    id: one.id,
    points: pointsAfterStriking(one, one.points.total),
    base: one.points.base,
    ...(one.shareFen === null ? {} : { shareFen: one.shareFen }),
  }));
  if (dividend.kind === 'price') return planDividend(dividend, holders, inputs.poolFen, rules.unitName);
  return inputs.incomeFen === undefined
    ? null
    : planDividend(dividend, holders, dividendPool(dividend, inputs.incomeFen), rules.unitName);
}

/** Subjects without a known dividend by shares, where that limits the dividend by points. */
export function withoutShare(
  { rules, subjects }: Closing,
  plan: Pick<DividendPlan, 'lines'> | null,
): ClosingSubject[] {
  if (rules.uses.dividend?.ceilingPercent === undefined || !plan) return [];
  const sharing = new Set(plan.lines.map(({ id }) => id));
  return subjects.filter(({ id, shareFen }) => sharing.has(id) && shareFen === null);
}

/** Pay of the period, and the subjects for whom a grade or difficulty class is missing. */
export function payOf(
  { rules, kind, subjects }: Closing,
  grades: ReadonlyMap<number, readonly CloseGrade[]>,
): { pay: ClosePay | null; withoutDifficulty: ClosingSubject[] } {
  const { pay } = rules.uses;
  if (!pay || pay.per !== kind) return { pay: null, withoutDifficulty: [] };
  if (pay.kind === 'topScore') {
    const scores = subjects.map((one) => ({
      id: one.id,
      points: pointsAfterStriking(one, one.points.newPoints),
    }));
    const { topPoints, price, lines, totalFen, why = '' } = topScorePay(pay, scores);
    const payLines = lines.map((line) => ({ ...line, grade: null, difficulty: '' }));
    return {
      pay: { kind: pay.kind, baseFen: pay.baseFen, topPoints, price, lines: payLines, totalFen, why },
      withoutDifficulty: [],
    };
  }
  const grading = rules.gradings?.find(({ per }) => per === kind)?.id;
  const known = new Set(pay.coefficients.map(({ name }) => name));
  const lines = subjects.map((one): ClosePay['lines'][number] => {
    const grade = grades.get(one.id)?.find(({ gradingId }) => gradingId === grading)?.grade ?? null;
    const { id, difficulty } = one;
    const fen = grade !== null && known.has(difficulty) ? gradeSharePay(pay, { grade, difficulty }) : 0;
    return { id, points: one.points.total, grade, difficulty, fen };
  });
  const totalFen = sumBy(lines, ({ fen }) => fen);
  return {
    pay: {
      kind: pay.kind,
      baseFen: pay.baseFen,
      topPoints: null,
      price: null,
      lines,
      totalFen,
      why: totalFen === 0 ? '没有人的等次有发放比例，本期不发放。' : '',
    },
    withoutDifficulty: subjects.filter(({ difficulty }) => !known.has(difficulty)),
  };
}

/** Points of persons summed by household, most first, where the scheme aggregates. */
export function householdsOf({ rules, subjects }: Closing): CloseFigures['households'] {
  if (!rules.participation?.rollUp) return [];
  const numbers = new Map<number, string>();
  const persons = subjects.flatMap((one) => {
    if (one.householdId === null) return [];
    numbers.set(one.householdId, one.no);
    return [{ householdId: one.householdId, points: pointsAfterStriking(one, one.points.total) }];
  });
  return [...aggregateByHousehold(persons)]
    .map(([householdId, points]) => ({ householdId, no: numbers.get(householdId) ?? '', points }))
    .toSorted((a, b) => b.points - a.points || a.no.localeCompare(b.no));
}
