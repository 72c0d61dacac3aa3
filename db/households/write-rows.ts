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

/** In the order of the columns in the statements below. */
const valuesOf = (person: PersonColumns) => [
  person.name,
  person.relation,
  person.sex,
  person.citizenId,
  person.birthDate,
  person.politicalStatus,
  person.phone,
  JSON.stringify(person.tags),
  person.remark,
];

/**
 * Next record id; the id of a record deleted with its import is never reused, because the trail refers to it.
 */
export const nextId = (table: 'household' | 'member'): string =>
  `(SELECT max(coalesce((SELECT max(id) FROM ${table}), 0),
     coalesce((SELECT max(record_id) FROM import_change WHERE subject = '${table}'), 0)) + 1)`;

export function insertPerson(tx: Tx, householdId: HouseholdId, person: PersonColumns): MemberId {
  const { lastInsertRowid } = prepared(
    tx,
    `INSERT INTO member (id, household_id, name, relation, sex, citizen_id, birth_date, political_status, phone, tags, remark, created_at)
     VALUES (${nextId('member')}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(householdId, ...valuesOf(person), tx.at);
  return Number(lastInsertRowid);
}

export function updatePerson(tx: Tx, id: MemberId, person: PersonColumns): void {
  prepared(
    tx,
    `UPDATE member SET name = ?, relation = ?, sex = ?, citizen_id = ?, birth_date = ?, political_status = ?, phone = ?,
       tags = ?, remark = ? WHERE id = ?`,
  ).run(...valuesOf(person), id);
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
