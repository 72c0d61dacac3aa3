/** Writes rows of household files. */
import { eq } from 'drizzle-orm';
import { HEAD } from '../../shared/households.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';
import { household, member } from '../schema/index.ts';
import type { Member } from './rows.ts';

export type PersonColumns = Pick<
  Member,
  'name' | 'relation' | 'sex' | 'citizenId' | 'birthDate' | 'politicalStatus' | 'phone' | 'tags' | 'remark'
>;

/** Columns of a person's row, in the order in which they are written. */
const WRITTEN: readonly { column: string; value: (person: PersonColumns) => string | null }[] = [
  { column: 'name', value: (person) => person.name },
  { column: 'relation', value: (person) => person.relation },
  { column: 'sex', value: (person) => person.sex },
  { column: 'citizen_id', value: (person) => person.citizenId },
  { column: 'birth_date', value: (person) => person.birthDate },
  { column: 'political_status', value: (person) => person.politicalStatus },
  { column: 'phone', value: (person) => person.phone },
  { column: 'tags', value: (person) => JSON.stringify(person.tags) },
  { column: 'remark', value: (person) => person.remark },
];

const valuesOf = (person: PersonColumns) => WRITTEN.map(({ value }) => value(person));

/**
 * Next record id; the id of a record deleted with its import is never reused, because the trail refers to it.
 */
export const nextId = (table: 'household' | 'member'): string =>
  `(SELECT max(coalesce((SELECT max(id) FROM ${table}), 0),
     coalesce((SELECT max(record_id) FROM import_change WHERE subject = '${table}'), 0)) + 1)`;

const INSERT_PERSON = `INSERT INTO member (id, household_id, ${WRITTEN.map(({ column }) => column).join(', ')}, created_at)
  VALUES (${nextId('member')}, ?, ${WRITTEN.map(() => '?').join(', ')}, ?)`;
const UPDATE_PERSON = `UPDATE member SET ${WRITTEN.map(({ column }) => `${column} = ?`).join(', ')} WHERE id = ?`;

export function insertPerson(tx: Tx, householdId: HouseholdId, person: PersonColumns): MemberId {
  const { lastInsertRowid } = prepared(tx, INSERT_PERSON).run(householdId, ...valuesOf(person), tx.at);
  return Number(lastInsertRowid);
}

export function updatePerson(tx: Tx, id: MemberId, person: PersonColumns): void {
  prepared(tx, UPDATE_PERSON).run(...valuesOf(person), id);
}

export function setRelation(tx: Tx, id: MemberId, relation: string): void {
  tx.orm.update(member).set({ relation }).where(eq(member.id, id)).run();
}

/** Where a person lived until today, for the figures of periods that have ended. */
export function recordMove(tx: Tx, id: MemberId): void {
  prepared(
    tx,
    'INSERT INTO member_move (member_id, from_household_id, day) SELECT id, household_id, ? FROM member WHERE id = ?',
  ).run(tx.today, id);
}

/** Makes a person a member of another household, on the files of both by the caller. */
export function setHousehold(tx: Tx, id: MemberId, householdId: HouseholdId): void {
  recordMove(tx, id);
  tx.orm.update(member).set({ householdId }).where(eq(member.id, id)).run();
}

/** A household that is left without a head is still named by its last one. */
export function setHead(tx: Tx, householdId: HouseholdId, headMemberId: MemberId | null): void {
  const former = headMemberId === null ? { formerHeadId: household.headMemberId } : {};
  tx.orm
    .update(household)
    .set({ headMemberId, ...former })
    .where(eq(household.id, householdId))
    .run();
  if (headMemberId !== null) setRelation(tx, headMemberId, HEAD);
}
