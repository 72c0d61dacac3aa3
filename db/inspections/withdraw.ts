/** Withdraws a round 巡查 with its declarations. */
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { DECLARATION, WITHDRAWABLE_STATES } from '../declarations/states.ts';
import { MEETING_IS_OPEN } from '../meetings/open.ts';
import { requireInspectionRound, roundById, type Round } from './read.ts';
import { INSPECTION_ROUND } from './states.ts';
import { sqlList } from '../schema/sql-list.ts';

export interface WithdrawRoundInput {
  roundId: number;
  version: number;
  reason: string;
  requestId?: string;
}

/**
 * Withdraws a round with all its declarations; the results stay on record. Refuses invalidState once one of
 * them was decided or had a notice of rectification, and inUse while an open meeting has one on its agenda.
 */
export function withdrawRound(store: Store, by: Actor, input: WithdrawRoundInput): { withdrawn: number } {
  return transact(store, by, 'inspections.withdraw', input, (tx) => {
    const { state } = roundById(tx, input.roundId);
    const round = requireInspectionRound(
      tx,
      input.roundId,
      state === 'finished' ? 'finished' : 'open',
      input.version,
    );
    assertUndecided(tx, round);
    const declarations = effectiveDeclarations(tx, round);
    const stateReason = input.reason;
    transition(tx, DECLARATION, declarations, 'withdrawn', { stateReason });
    transition(tx, INSPECTION_ROUND, round.id, 'withdrawn', { stateReason });
    tx.audit({
      subject: `inspection:${String(round.id)}`,
      summary: `撤销巡查 ${round.no}，撤销登记 ${String(declarations.length)} 条：${input.reason}`,
      before: { state: round.state },
      after: { state: 'withdrawn', reason: input.reason },
    });
    return { withdrawn: declarations.length };
  });
}

const FREE = sqlList([...WITHDRAWABLE_STATES.filter((state) => state !== 'rectifying'), 'withdrawn']);
const ROUND_DECLARATIONS = `FROM declaration d JOIN inspection_mark k ON k.declaration_id = d.id WHERE k.round_id = ?`;

function effectiveDeclarations(tx: Tx, { id }: Round): DeclarationId[] {
  return prepared<[number], { id: DeclarationId }>(
    tx,
    `SELECT d.id ${ROUND_DECLARATIONS} AND d.state <> 'withdrawn'`,
  )
    .all(id)
    .map((one) => one.id);
}

function assertUndecided(tx: Tx, { id, no }: Round): void {
  const decided = prepared<[number], { n: number; no: string | null }>(
    tx,
    `SELECT count(*) AS n, min(d.no) AS no ${ROUND_DECLARATIONS} AND d.state NOT IN (${FREE})`,
  ).get(id);
  if (decided && decided.n > 0) {
    throw new Refusal(
      'invalidState',
      `巡查 ${no} 的登记有 ${String(decided.n)} 条已经评议、公示或发了整改通知（如 ${decided.no ?? ''}），不能整次撤销。请逐条撤销或冲销。`,
    );
  }
  const meeting = prepared<[number], { no: string }>(
    tx,
    `SELECT m.no FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
     WHERE ${MEETING_IS_OPEN} AND a.declaration_id IN (SELECT d.id ${ROUND_DECLARATIONS}) LIMIT 1`,
  ).get(id);
  if (meeting) {
    throw new Refusal('inUse', `巡查 ${no} 的登记已列入评议会 ${meeting.no} 的议程，请等会议结束后再撤销。`);
  }
}
