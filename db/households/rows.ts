/** Reads rows of household files. */
import { requireFound } from '../../shared/refusals.ts';
import type { HouseholdState, MemberState, Sex } from '../../shared/households.ts';
import type { GroupId, HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface Household {
  id: HouseholdId;
  no: string;
  groupId: GroupId;
  groupNumber: number;
  groupName: string;
  headMemberId: MemberId | null;
  headName: string;
  address: string;
  tags: string[];
  remark: string;
  state: HouseholdState;
  stateReason: string;
  version: number;
}

export interface Member {
  id: MemberId;
  householdId: HouseholdId;
  name: string;
  relation: string;
  sex: Sex | null;
  citizenId: string | null;
  birthDate: string | null;
  politicalStatus: string;
  phone: string;
  tags: string[];
  remark: string;
  state: MemberState;
  leftReason: string;
}

type Stored<Row extends { tags: string[] }> = Omit<Row, 'tags'> & { tags: string };

function withTags<Row extends { tags: string[] }>(row: Stored<Row>): Row {
  return { ...row, tags: JSON.parse(row.tags) as string[] } as Row;
}

const HOUSEHOLD_COLUMNS = `h.id, h.no, h.group_id AS groupId, g.number AS groupNumber, g.name AS groupName,
  h.head_member_id AS headMemberId, coalesce(m.name, '') AS headName, h.address, h.tags, h.remark, h.state,
  h.state_reason AS stateReason, h.version`;

const HOUSEHOLD_FROM = `household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id`;

const MEMBER_COLUMNS = `id, household_id AS householdId, name, relation, sex, citizen_id AS citizenId,
  birth_date AS birthDate, political_status AS politicalStatus, phone, tags, remark, state, left_reason AS leftReason`;

/** Refuses notFound. */
export function householdById(store: Store, id: HouseholdId): Household {
  const row = prepared<[HouseholdId], Stored<Household>>(
    store,
    `SELECT ${HOUSEHOLD_COLUMNS} FROM ${HOUSEHOLD_FROM} WHERE h.id = ?`,
  ).get(id);
  return withTags<Household>(requireFound(row, '该农户'));
}

export function everyHousehold(store: Store): Household[] {
  return prepared<[], Stored<Household>>(
    store,
    `SELECT ${HOUSEHOLD_COLUMNS} FROM ${HOUSEHOLD_FROM} ORDER BY h.no`,
  )
    .all()
    .map((row) => withTags<Household>(row));
}

/** Refuses notFound. */
export function memberById(store: Store, id: MemberId): Member {
  const row = prepared<[MemberId], Stored<Member>>(
    store,
    `SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`,
  ).get(id);
  return withTags<Member>(requireFound(row, '该成员'));
}

/** All members, head first, former members last. */
export function membersOf(store: Store, householdId: HouseholdId): Member[] {
  return prepared<[HouseholdId, HouseholdId], Stored<Member>>(
    store,
    `SELECT ${MEMBER_COLUMNS} FROM member WHERE household_id = ?
     ORDER BY state = 'left', id <> coalesce((SELECT head_member_id FROM household WHERE id = ?), 0), id`,
  )
    .all(householdId, householdId)
    .map((row) => withTags<Member>(row));
}

export function everyMember(store: Store): Member[] {
  return prepared<[], Stored<Member>>(store, `SELECT ${MEMBER_COLUMNS} FROM member ORDER BY id`)
    .all()
    .map((row) => withTags<Member>(row));
}

/** Audit snapshot of a household. */
export function householdRecord(household: Household) {
  const { no, groupName, headName, address, tags, remark, state, stateReason } = household;
  return { no, groupName, headName, address, tags, remark, state, stateReason };
}

/** Audit snapshot of a person. */
export function memberRecord(member: Member) {
  const {
    name,
    relation,
    sex,
    citizenId,
    birthDate,
    politicalStatus,
    phone,
    tags,
    remark,
    state,
    leftReason,
  } = member;
  return {
    name,
    relation,
    sex,
    citizenId,
    birthDate,
    politicalStatus,
    phone,
    tags,
    remark,
    state,
    leftReason,
  };
}
