/**
 * 扣回: a group whose problem was not cured in time loses the reward of the year that it had been given (奉贤: 复审不符合且限时
 * 整改未完成, 当年奖励扣减, 取消次年创建资格). What is taken back is deducted on the next reward sheets, as far as these reach.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { RewardDeduction } from '../shared/period-closes/closes.ts';
import { sumBy } from '../shared/values/sum.ts';
import type { Fen, SchemeId } from '../shared/values/units.ts';
import { prepared, type Store } from './database/store.ts';
import { periodClose } from './schema/index.ts';

interface Forfeit {
  problemId: number;
  no: string;
  participantId: number;
  name: string;
  rewardYear: number;
  fen: Fen;
}

/** Deductions on the reward sheets of closes that stand, by problem. */
function deductedByProblem(store: Store, schemeId: SchemeId): Map<number, Fen> {
  const closes = store.orm
    .select({ figures: periodClose.figures })
    .from(periodClose)
    .where(
      and(
        eq(periodClose.schemeId, schemeId),
        eq(periodClose.state, 'closed'),
        sql`length(${periodClose.period}) = 4`,
      ),
    )
    .all();
  const deducted = new Map<number, Fen>();
  for (const { figures } of closes)
    for (const { problemId, fen } of figures.groupRewards?.deductions ?? [])
      deducted.set(problemId, (deducted.get(problemId) ?? 0) + fen);
  return deducted;
}

/** What has been deducted of a forfeited reward. */
export function forfeitDeducted(store: Store, schemeId: SchemeId, problemId: number): Fen {
  return deductedByProblem(store, schemeId).get(problemId) ?? 0;
}

/**
 * Deductions on the reward sheet of a year: of rewards of earlier years, the oldest first, and together no more than the
 * sheet pays.
 */
export function rewardDeductions(
  store: Store,
  schemeId: SchemeId,
  year: number,
  payable: Fen,
): RewardDeduction[] {
  const forfeits = prepared<[SchemeId, number], Forfeit>(
    store,
    `SELECT f.problem_id AS problemId, p.no, f.participant_id AS participantId, p.subject AS name,
       f.reward_year AS rewardYear, f.fen
     FROM reward_forfeit f JOIN problem p ON p.id = f.problem_id
     WHERE f.scheme_id = ? AND f.reward_year < ? AND f.state = 'effective' ORDER BY f.id`,
  ).all(schemeId, year);
  if (forfeits.length === 0) return [];
  const before = deductedByProblem(store, schemeId);
  const deductions: RewardDeduction[] = [];
  for (const { problemId, no, participantId, name, rewardYear, fen } of forfeits) {
    const left = payable - sumBy(deductions, (one) => one.fen);
    const taken = Math.min(left, fen - (before.get(problemId) ?? 0));
    if (taken > 0) deductions.push({ problemId, no, participantId, name, year: rewardYear, fen: taken });
  }
  return deductions;
}

/** The problem for which a participant may not take part in a year; undefined where it may. */
export function disqualifyingProblem(store: Store, participantId: number, year: number): string | undefined {
  return prepared<[number, number], { no: string }>(
    store,
    `SELECT p.no FROM reward_forfeit f JOIN problem p ON p.id = f.problem_id
     WHERE f.participant_id = ? AND f.barred_year = ? AND f.state = 'effective' LIMIT 1`,
  ).get(participantId, year)?.no;
}
