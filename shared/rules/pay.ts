/** Pay by points or by grade. */
import { Refusal } from '../refusals.ts';
import type { Pay } from '../schemes/model.ts';
import type { Fen, Points } from '../values/units.ts';
import { mulDiv, mulDivFloor } from '../values/arithmetic.ts';
import { quoted } from '../values/quotes.ts';
import { sumBy } from '../values/sum.ts';

export interface PayLine {
  id: number;
  points: Points;
  fen: Fen;
}

export interface TopScorePay {
  topPoints: Points;
  /**
   * Value of a point in 0.0001 yuan, truncated: 300 yuan ÷ 20 points → 150000. For display; pay is computed
   * from the base itself.
   */
  price: number;
  lines: PayLine[];
  totalFen: Fen;
  /** Why nobody is paid, in Chinese. */
  why?: string;
}

/**
 * Monthly pay by points (地圩): the highest score earns the whole base, others in proportion; ties at the top
 * all earn it. Pay is never negative. Without a score above zero there is no divisor and nobody is paid.
 */
export function topScorePay(
  { baseFen }: Extract<Pay, { kind: 'topScore' }>,
  scores: readonly { id: number; points: Points }[],
): TopScorePay {
  const topPoints = scores.reduce((most, { points }) => Math.max(most, points), 0);
  if (topPoints === 0) {
    const lines = scores.map(({ id, points }) => ({ id, points, fen: 0 }));
    const why = '没有人得分，最高分为0，单价无法计算，本期不发放。是否另行发放，请村两委讨论并公示。';
    return { topPoints, price: 0, lines, totalFen: 0, why };
  }
  const lines = scores.map(({ id, points }) => ({
    id,
    points,
    fen: points <= 0 ? 0 : mulDiv(baseFen, points, topPoints),
  }));
  return {
    topPoints,
    price: mulDivFloor(baseFen, 10_000, topPoints),
    lines,
    totalFen: sumBy(lines, ({ fen }) => fen),
  };
}

/**
 * Quarterly pay by grade (花马池): base × grade share × difficulty coefficient, rounded once. Throws
 * invalidInput for a grade or difficulty class unknown to the scheme.
 */
export function gradeSharePay(
  pay: Extract<Pay, { kind: 'gradeShare' }>,
  { grade, difficulty }: { grade: string; difficulty: string },
): Fen {
  const share = pay.grades.find(({ name }) => name === grade);
  if (!share) throw new Refusal('invalidInput', `办法里没有${quoted(grade)}等次的发放比例，请补充。`);
  const coefficient = pay.coefficients.find(({ name }) => name === difficulty);
  if (!coefficient) throw new Refusal('invalidInput', `办法里没有难度系数${quoted(difficulty)}类，请补充。`);
  return mulDiv(pay.baseFen, share.percent * coefficient.percent, 100_000_000);
}
