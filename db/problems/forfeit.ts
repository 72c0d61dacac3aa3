/** 扣回奖励 of a group whose problem was not cured in time, and taking that back. */
import type { ProblemDetail } from '../../shared/contract/problems.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodKind } from '../../shared/values/period.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { closedFigures, effectiveCloses } from '../period-closes/closed.ts';
import { forfeitDeducted } from '../reward-forfeits.ts';
import { rewardForfeit, participant } from '../schema/index.ts';
import { bumpProblem, inState, noteStep, recordOf, type Seen } from './record.ts';
import { problemDetail } from './read.ts';
import { REWARD_FORFEIT } from './states.ts';
import { and, eq } from 'drizzle-orm';

interface Reward {
  schemeId: SchemeId;
  year: number;
  fen: Fen;
}

/** The latest reward of a closed year that the group of a problem was given; undefined where it has none. */
function latestReward(store: Store, participantId: number): Reward | undefined {
  const scheme = store.orm
    .select({ schemeId: participant.schemeId })
    .from(participant)
    .where(eq(participant.id, participantId))
    .get();
  if (!scheme) return undefined;
  const { schemeId } = scheme;
  const years = effectiveCloses(store, schemeId).filter(({ period }) => periodKind(period) === 'year');
  for (const { period } of years.toReversed()) {
    const line = closedFigures(store, schemeId, period)?.groupRewards?.lines.find(
      ({ id }) => id === participantId,
    );
    const fen = (line?.groupFen ?? 0) + (line?.leaderFen ?? 0);
    if (fen > 0) return { schemeId, year: Number(period), fen };
  }
  return undefined;
}

function forfeitOf(store: Store, problemId: number) {
  return store.orm
    .select({
      id: rewardForfeit.id,
      schemeId: rewardForfeit.schemeId,
      rewardYear: rewardForfeit.rewardYear,
      fen: rewardForfeit.fen,
      barredYear: rewardForfeit.barredYear,
      decidedOn: rewardForfeit.decidedOn,
      reason: rewardForfeit.reason,
    })
    .from(rewardForfeit)
    .where(and(eq(rewardForfeit.problemId, problemId), eq(rewardForfeit.state, 'effective')))
    .get();
}

/** Of a problem: the reward that was taken back, or that can be. */
export function problemView(store: Store, id: number): ProblemDetail {
  const detail = problemDetail(store, id);
  const row = forfeitOf(store, id);
  if (row) {
    const { id: _, schemeId, ...forfeit } = row;
    return { ...detail, forfeit: { ...forfeit, deductedFen: forfeitDeducted(store, schemeId, id) } };
  }
  const reward = detail.participantId === null ? undefined : latestReward(store, detail.participantId);
  return reward ? { ...detail, reward: { year: reward.year, fen: reward.fen } } : detail;
}

/** Of a group, not cured, and past its term. */
function requireMissed(tx: Tx, input: Seen): { no: string; dueOn: string; participantId: number } {
  const { no, dueOn, participantId } = inState(tx, input, ['open'], '扣回奖励');
  if (participantId === null) {
    throw new Refusal('invalidState', `问题 ${no} 不是考评对象的，没有可以扣回的奖励。`);
  }
  if (dueOn >= tx.today) {
    throw new Refusal(
      'invalidState',
      `问题 ${no} 的整改期限 ${dueOn} 还没有过，过了期限没有整改的才能扣回。`,
    );
  }
  return { no, dueOn, participantId };
}

/**
 * Takes back the latest reward of the group: it is deducted on the next reward sheets, and the group may not take part in
 * the year after the missed term. Refuses notFound, versionConflict, invalidState (not past its term; no reward), duplicate
 * (taken back already).
 */
export function forfeitReward(store: Store, by: Actor, input: Seen & { reason: string }): ProblemDetail {
  return transact(store, by, 'problems.forfeit', input, (tx) => {
    const { id, reason } = input;
    const { no, dueOn, participantId } = requireMissed(tx, input);
    const reward = latestReward(tx, participantId);
    if (!reward) throw new Refusal('invalidState', `问题 ${no} 的考评对象还没有结过账的奖励，不能扣回。`);
    const { schemeId, year, fen } = reward;
    const taken = prepared<[number, number], { no: string }>(
      tx,
      `SELECT p.no FROM reward_forfeit f JOIN problem p ON p.id = f.problem_id
       WHERE f.participant_id = ? AND f.reward_year = ? AND f.state = 'effective'`,
    ).get(participantId, year);
    if (taken)
      throw new Refusal('duplicate', `${String(year)}年的奖励已因问题 ${taken.no} 扣回，不能再扣一次。`);
    const barredYear = Number(dueOn.slice(0, 4)) + 1;
    const fields = { problemId: id, schemeId, participantId, rewardYear: year, fen, barredYear, reason };
    tx.orm
      .insert(rewardForfeit)
      .values({ ...fields, decidedOn: tx.today, staffId: by.staffId })
      .run();
    bumpProblem(tx, input);
    const content = `扣回${String(year)}年奖励 ${formatFen(fen)} 元，取消${String(barredYear)}年资格：${reason}`;
    noteStep(tx, id, 'forfeited', { day: tx.today, doneBy: by.name, content });
    tx.audit({ subject: recordOf(id), summary: `问题 ${no} 逾期未整改，${content}`, after: fields });
    return problemView(tx, id);
  });
}

/** Not taken back after all. Refuses notFound, versionConflict, and invalidState once it was deducted on a sheet. */
export function withdrawForfeit(store: Store, by: Actor, input: Seen & { reason: string }): ProblemDetail {
  return transact(store, by, 'problems.withdrawForfeit', input, (tx) => {
    const { id, reason } = input;
    const { no } = inState(tx, input, ['open', 'reported', 'cured'], '撤回扣回');
    const forfeit = forfeitOf(tx, id);
    if (!forfeit) throw new Refusal('invalidState', `问题 ${no} 没有扣回奖励。`);
    if (forfeitDeducted(tx, forfeit.schemeId, id) > 0) {
      throw new Refusal(
        'invalidState',
        `问题 ${no} 的奖励已在结账的发放表上扣了，先重新打开那次结账才能撤回。`,
      );
    }
    transition(tx, REWARD_FORFEIT, forfeit.id, 'withdrawn', { stateReason: reason });
    bumpProblem(tx, input);
    noteStep(tx, id, 'forfeited', { day: tx.today, doneBy: by.name, content: `撤回扣回：${reason}` });
    tx.audit({ subject: recordOf(id), summary: `撤回问题 ${no} 的奖励扣回：${reason}` });
    return problemView(tx, id);
  });
}
