/** Reads rows of household files. */
import { eq, getTableColumns, gte, ne, or, sql, and } from 'drizzle-orm';
import { requireFound } from '../../shared/refusals.ts';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store, type Tx } from '../database/store.ts';
import { household, member } from '../schema/index.ts';

export interface Household extends Omit<
  typeof household.$inferSelect,
  'searchText' | 'createdAt' | 'formerHeadId' | 'stateOn' | 'frozenOn' | 'mergedIntoId'
> {
  groupNumber: number;
  groupName: string;
  headName: string;
}

export type Member = Omit<typeof member.$inferSelect, 'createdAt' | 'leftOn'>;

type HouseholdRow = Omit<Household, 'tags'> & { tags: string };

function withTags(row: HouseholdRow): Household {
  return { ...row, tags: JSON.parse(row.tags) as string[] };
}

const HOUSEHOLD_COLUMNS = `h.id, h.no, h.group_id AS groupId, g.number AS groupNumber, g.name AS groupName,
  h.head_member_id AS headMemberId, coalesce(m.name, '') AS headName, h.address, h.tags, h.remark, h.state,
  h.state_reason AS stateReason, h.version`;

const HOUSEHOLD_FROM = `household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id`;

const { createdAt: _created, leftOn: _left, ...MEMBER_COLUMNS } = getTableColumns(member);

/** Refuses notFound. */
export function householdById(store: Store, id: HouseholdId): Household {
  const row = prepared<[HouseholdId], HouseholdRow>(
    store,
    `SELECT ${HOUSEHOLD_COLUMNS} FROM ${HOUSEHOLD_FROM} WHERE h.id = ?`,
  ).get(id);
  return withTags(requireFound(row, '该农户'));
}

const householdOfNo = preparedQuery((orm) =>
  orm
    .select({ id: household.id })
    .from(household)
    .where(eq(household.no, sql.placeholder('no')))
    .prepare(),
);

/** The household of a number, closed ones included; undefined where nobody has it. */
export function householdIdByNo(store: Store, no: string): HouseholdId | undefined {
  return householdOfNo(store).get({ no })?.id;
}

export function everyHousehold(store: Store): Household[] {
  return prepared<[], HouseholdRow>(store, `SELECT ${HOUSEHOLD_COLUMNS} FROM ${HOUSEHOLD_FROM} ORDER BY h.no`)
    .all()
    .map(withTags);
}

const memberOfId = preparedQuery((orm) =>
  orm
    .select(MEMBER_COLUMNS)
    .from(member)
    .where(eq(member.id, sql.placeholder('id')))
    .prepare(),
);

/** Refuses notFound. */
export function memberById(store: Store, id: MemberId): Member {
  return requireFound(memberOfId(store).get({ id }), '该成员');
}

const isLeft = eq(member.state, 'left');

const headOfHousehold = sql`coalesce((SELECT head_member_id FROM household WHERE id = ${sql.placeholder('householdId')}), 0)`;

const membersOfHousehold = preparedQuery((orm) =>
  orm
    .select(MEMBER_COLUMNS)
    .from(member)
    .where(eq(member.householdId, sql.placeholder('householdId')))
    .orderBy(isLeft, ne(member.id, headOfHousehold), member.id)
    .prepare(),
);

/** All members, head first, former members last. */
export function membersOf(store: Store, householdId: HouseholdId): Member[] {
  return membersOfHousehold(store).all({ householdId });
}

export function everyMember(store: Store): Member[] {
  return store.orm.select(MEMBER_COLUMNS).from(member).orderBy(member.id).all();
}

/** Audit snapshot of a household. */
export function householdRecord({
  no,
  groupName,
  headName,
  address,
  tags,
  remark,
  state,
  stateReason,
}: Household) {
  return { no, groupName, headName, address, tags, remark, state, stateReason };
}

/** Audit snapshot of a person. */
export function memberRecord({ id: _id, householdId: _householdId, ...record }: Member) {
  return record;
}

/** Whether a person was a member of a household on a day: is still, or left it on that day or later. */
export function wasMemberOf(tx: Tx, memberId: MemberId, householdId: HouseholdId, day: string): boolean {
  const found = tx.orm
    .select({ id: member.id })
    .from(member)
    .where(
      and(
        eq(member.id, memberId),
        eq(member.householdId, householdId),
        or(eq(member.state, 'present'), gte(member.leftOn, day)),
      ),
    )
    .get();
  return found !== undefined;
}

/**
 * Instant before which the file of a household or person that was there on a day was made; null when the office began its
 * files later, so that no file shows when a household or person arrived.
 */
export function filesUntil(store: Store, day: string): string | null {
  const until = startOfDay(addDays(day, 1));
  const first = prepared<[], { at: string }>(
    store,
    'SELECT created_at AS at FROM household WHERE id = (SELECT min(id) FROM household)',
  ).get();
  return first && first.at < until ? until : null;
}
