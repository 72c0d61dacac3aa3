/** Records results of an inspection round 巡查, household by household. */
import type { MarkAnswer, MarkValue } from '../../shared/contract/inspections.ts';
import { and, count, eq, sql } from 'drizzle-orm';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, prepared, preparedQuery, type Actor, type Store, type Tx } from '../database/store.ts';
import { household, inspectionMark } from '../schema/index.ts';
import { requireInspectionRound, type Round } from './read.ts';

export interface MarkInput {
  roundId: number;
  marks: (MarkValue & {
    householdId: HouseholdId;
    /** The mark as the screen showed it before. */
    seen: MarkValue;
  })[];
  requestId?: string;
}

function sameMark(one: MarkValue, other: MarkValue): boolean {
  return one.result === other.result && one.note === other.note;
}

/**
 * Records results of one or several households, each only if it still is as the screen showed it. Refuses
 * invalidState once the round is finished, invalidInput for an unknown key.
 */
export function markHouseholds(store: Store, by: Actor, input: MarkInput): MarkAnswer {
  return transact(store, by, 'inspections.mark', input, (tx) => {
    const round = requireInspectionRound(tx, input.roundId, 'open');
    const names = new Map(round.results.map(({ key, name }) => [key, name]));
    const said: string[] = [];
    const conflicts: MarkAnswer['conflicts'] = [];
    const saved: MarkInput['marks'] = [];
    for (const mark of input.marks) {
      const { householdId, result, note, seen } = mark;
      const no = numberOf(tx, householdId);
      const now = markOf(tx, round, householdId);
      if (sameMark(now, { result, note: result === null ? '' : note })) continue;
      if (!sameMark(now, seen)) {
        conflicts.push({ householdId, ...now });
        continue;
      }
      saved.push(mark);
      if (result === null) {
        deleteMark(tx, round, householdId);
        said.push(`${no} 未查`);
        continue;
      }
      const name = names.get(result);
      if (name === undefined) throw new Refusal('invalidInput', `这次巡查没有按键${quoted(result)}的结果。`);
      writeMark(tx, round, { householdId, result, note });
      said.push(`${no} ${name}`);
    }
    if (said.length > 0) {
      tx.audit({
        subject: `inspection:${String(round.id)}`,
        summary: `巡查 ${round.no}：${shortened(said)}`,
        before: saved.map(({ householdId, seen }) => ({ householdId, ...seen })),
        after: saved.map(({ householdId, result, note }) => ({ householdId, result, note })),
      });
    }
    return { marked: countOf(tx, round), conflicts };
  });
}

const markOfHousehold = preparedQuery((orm) =>
  orm
    .select({ result: inspectionMark.result, note: inspectionMark.note })
    .from(inspectionMark)
    .where(
      and(
        eq(inspectionMark.roundId, sql.placeholder('roundId')),
        eq(inspectionMark.householdId, sql.placeholder('householdId')),
      ),
    )
    .prepare(),
);

function markOf(tx: Tx, { id }: Round, householdId: HouseholdId): MarkValue {
  return markOfHousehold(tx).get({ roundId: id, householdId }) ?? { result: null, note: '' };
}

function deleteMark(tx: Tx, { id }: Round, householdId: HouseholdId): void {
  tx.orm
    .delete(inspectionMark)
    .where(and(eq(inspectionMark.roundId, id), eq(inspectionMark.householdId, householdId)))
    .run();
}

/** Up to 2000 households are marked in one act: the statement is compiled once. */
function writeMark(
  tx: Tx,
  { id }: Round,
  { householdId, result, note }: { householdId: HouseholdId; result: string; note: string },
): void {
  prepared(
    tx,
    `INSERT INTO inspection_mark (round_id, household_id, result, note, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (round_id, household_id) DO UPDATE SET result = excluded.result, note = excluded.note, at = excluded.at`,
  ).run(id, householdId, result, note, tx.at);
}

function shortened(said: readonly string[]): string {
  const shown = said.slice(0, 5).join('、');
  return said.length > 5 ? `${shown} 等 ${String(said.length)} 户` : shown;
}

const householdNumber = preparedQuery((orm) =>
  orm
    .select({ no: household.no })
    .from(household)
    .where(eq(household.id, sql.placeholder('id')))
    .prepare(),
);

function numberOf(tx: Tx, householdId: HouseholdId): string {
  return requireFound(householdNumber(tx).get({ id: householdId }), '该农户').no;
}

function countOf(tx: Tx, { id }: Round): number {
  const row = tx.orm.select({ n: count() }).from(inspectionMark).where(eq(inspectionMark.roundId, id)).get();
  return row?.n ?? 0;
}
