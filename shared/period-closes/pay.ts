/** Pay of a period. */
import type { ClosePay } from './closes.ts';
import type { CloseGrade } from './close-lines.ts';
import { gradeSharePay, topScorePay } from '../rules/pay.ts';
import { pointsAfterStriking, type Closing, type ClosingSubject } from './subjects.ts';
import { sumBy } from '../values/sum.ts';

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
