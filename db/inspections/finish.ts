/** Finishes a round 巡查: its results become declarations. */
import { createHash } from 'node:crypto';
import type { RoundOutcome, MarkCut } from '../../shared/contract/inspections.ts';
import { Refusal } from '../../shared/refusals.ts';
import { todayOf } from '../database/today.ts';
import { transition } from '../database/states.ts';
import { transact, preparedQuery, type Actor, type Store } from '../database/store.ts';
import { insertDeclaration } from '../declarations/insert.ts';
import { countingMonthOf, periodFor } from '../declarations/period.ts';
import { markVerified } from '../declarations/set-state.ts';
import { describeTotals } from '../declarations/describe.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { cutsOf, judgeRound, outcomeOf, reasonOf, type JudgedMark } from './evaluate.ts';
import { requireInspectionRound, type Round } from './read.ts';
import { marksOf, roundHouseholds } from './round-households.ts';
import { INSPECTION_ROUND } from './states.ts';
import { and, eq, sql } from 'drizzle-orm';
import { inspectionMark } from '../schema/index.ts';

const { placeholder } = sql;

/**
 * Preview of finishing: declarations, points cut, number of households not visited, and why all of it counts in a
 * later month than that of the round ('' where it does not).
 */
export function previewRound(
  store: Store,
  roundId: number,
): { outcome: RoundOutcome; cuts: MarkCut[]; unvisited: number; later: string; seen: string } {
  const round = requireInspectionRound(store, roundId, 'open');
  const { marks } = judgeRound(store, round);
  const unvisited = roundHouseholds(store, round).filter(({ result }) => result === null).length;
  return {
    outcome: outcomeOf(marks),
    cuts: cutsOf(marks),
    unvisited,
    later: countingMonthOf(store, { schemeId: round.schemeId, activityDate: round.date }, todayOf(store))
      .later,
    seen: fingerprint(store, round, marks),
  };
}

/** Fingerprint of every result and its consequence: totals alone are the same when two households change places. */
function fingerprint(store: Store, round: Round, marks: readonly JudgedMark[]): string {
  const content = [
    marksOf(store, round.id).map(({ householdId, result, note }) => [householdId, result, note]),
    marks.map(({ householdId, allowed, toRectify }) => [householdId, allowed, toRectify]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

export interface FinishInput {
  roundId: number;
  version: number;
  /** Fingerprint of the results in the preview. */
  seen: string;
  requestId?: string;
}

/**
 * Creates a declaration for every result that keeps points. An inspection is its own verification: the
 * finisher counts as verifier, and declarations go directly to the meeting, except deductions that need a
 * notice of rectification. Refuses invalidState (no results) and versionConflict when any result differs from
 * the preview.
 */
export function finishRound(store: Store, by: Actor, input: FinishInput): RoundOutcome {
  return transact(store, by, 'inspections.finish', input, (tx) => {
    const round = requireInspectionRound(tx, input.roundId, 'open', input.version);
    if (round.marked === 0)
      throw new Refusal('invalidState', '还没有记一户的结果。先逐户记结果，或撤销这次巡查。');
    const { scheme, marks } = judgeRound(tx, round);
    const outcome = outcomeOf(marks);
    if (fingerprint(tx, round, marks) !== input.seen) {
      throw new Refusal('versionConflict', '预览之后又有结果改动，请重新核对后再结束巡查。');
    }
    const period = periodFor(tx, round.schemeId, round.date, tx.today);
    const numbers: string[] = [];
    for (const mark of marks.filter(({ allowed }) => allowed !== 0)) {
      const { id, no } = insertDeclaration(tx, {
        schemeId: round.schemeId,
        schemeVersionId: scheme.versionId,
        itemId: mark.item.id,
        householdId: mark.householdId,
        memberId: null,
        activityDate: round.date,
        period,
        place: '',
        reason: reasonOf(round, mark.result),
        narrative: mark.note,
        points: mark.allowed,
        channel: '日常检查',
        informant: '',
        witness: '',
        registrar: round.inspector,
        importRunId: null,
      });
      if (!mark.toRectify) markVerified(tx, id);
      linkDeclaration(tx).run({ roundId: round.id, householdId: mark.householdId, declarationId: id });
      numbers.push(no);
    }
    transition(tx, INSPECTION_ROUND, round.id, 'finished', { finishedAt: tx.at });
    tx.audit({
      subject: `inspection:${String(round.id)}`,
      summary: finishedSentence(round, schemeUnit(tx, round.schemeId), outcome, numbers, by),
      after: { ...outcome, cuts: cutsOf(marks) },
    });
    return outcome;
  });
}

const linkDeclaration = preparedQuery((orm) =>
  orm
    .update(inspectionMark)
    .set({ declarationId: sql`${placeholder('declarationId')}` })
    .where(
      and(
        eq(inspectionMark.roundId, placeholder('roundId')),
        eq(inspectionMark.householdId, placeholder('householdId')),
      ),
    )
    .prepare(),
);

function finishedSentence(
  { no, marked }: Round,
  unit: string,
  outcome: RoundOutcome,
  numbers: readonly string[],
  by: Actor,
): string {
  const span = numbers.length === 0 ? '' : `（${numbers[0] ?? ''} 至 ${numbers.at(-1) ?? ''}）`;
  const waiting = outcome.toRectify === 0 ? '' : `，其中 ${String(outcome.toRectify)} 条须先发整改通知书`;
  return (
    `结束巡查 ${no}：查 ${String(marked)} 户，登记 ${String(outcome.declarations)} 条${span}，` +
    `${describeTotals(unit, outcome.awarded, outcome.deducted)}${waiting}；初审人 ${by.name}`
  );
}
