/** Writes what a roster brings: new households, and the accepted differences of known ones. */
import { bracketed } from '../../shared/values/brackets.ts';
import { HEAD } from '../../shared/households.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { ImportChange } from '../import-runs.ts';
import { prepared, preparedQuery, type Tx } from '../database/store.ts';
import {
  insertPerson,
  nextId,
  setHead,
  setRelation,
  updatePerson,
  type PersonColumns,
} from './write-rows.ts';
import { householdById, householdRecord, memberById, memberRecord, membersOf, type Member } from './rows.ts';
import { householdSearchText, refreshSearchText } from './search-text.ts';
import type { ChangedHousehold } from './roster-person.ts';
import { ownTags, importedRelation } from './roster-person.ts';
import type { RosterEntry, RosterPerson } from './roster-match.ts';
import { eq, sql } from 'drizzle-orm';
import { household as households } from '../schema/index.ts';

const nameHead = preparedQuery((orm) =>
  orm
    .update(households)
    .set({ headMemberId: sql`${sql.placeholder('memberId')}` })
    .where(eq(households.id, sql.placeholder('id')))
    .prepare(),
);

export function createHousehold(
  tx: Tx,
  entry: RosterEntry,
  no: string,
  group: { id: GroupId; name: string },
): HouseholdId {
  const people = [entry.head, ...entry.members];
  const searchText = householdSearchText(
    no,
    people.map(({ name, phone, searchKey }) => ({ name, phone: phone ?? '', searchKey })),
  );
  const { lastInsertRowid } = prepared(
    tx,
    `INSERT INTO household (id, no, group_id, address, tags, search_text, created_at)
     VALUES (${nextId('household')}, ?, ?, ?, ?, ?, ?)`,
  ).run(no, group.id, entry.address, JSON.stringify(entry.tags), searchText, tx.at);
  const id: HouseholdId = Number(lastInsertRowid);
  const records = people.map((person) => {
    const columns = columnsOf(person, entry.tags, person === entry.head);
    const memberId = insertPerson(tx, id, columns);
    if (person === entry.head) nameHead(tx).run({ id, memberId });
    return columns;
  });
  tx.audit({
    subject: `household:${String(id)}`,
    summary: `导入花名册建档：${no} ${entry.head.name}${bracketed(group.name)}，${String(people.length)} 人`,
    after: {
      no,
      groupName: group.name,
      headName: entry.head.name,
      address: entry.address,
      tags: entry.tags,
      members: records,
    },
  });
  return id;
}

function columnsOf(person: RosterPerson, householdTags: readonly string[], isHead: boolean): PersonColumns {
  const { name, sex, citizenId, birthDate, politicalStatus, phone, remark } = person;
  return {
    name,
    relation: isHead ? HEAD : importedRelation(person),
    sex,
    citizenId,
    birthDate,
    politicalStatus,
    phone: phone ?? '',
    tags: ownTags(person, householdTags),
    remark,
  };
}

/** Applies differences; returns the changes with the previous values. */
export function applyChange(
  tx: Tx,
  change: ChangedHousehold,
  groupId: GroupId,
  fileName: string,
): ImportChange[] {
  const { household, entry } = change;
  const formerPeople = membersOf(tx, household.id);
  const before = recordOf(tx, change);
  tx.orm
    .update(households)
    .set({
      groupId,
      address: change.address,
      tags: change.tags,
      version: sql`${households.version} + 1`,
    })
    .where(eq(households.id, household.id))
    .run();
  for (const { member, to } of change.people) updatePerson(tx, member.id, to);
  const added = change.added.map((person) => {
    const columns = columnsOf(person, change.tags, false);
    return { ...columns, id: insertPerson(tx, household.id, columns) };
  });
  if (change.newHead) takeHead(tx, household.id, household.headMemberId, change.newHead);
  refreshSearchText(tx, household.id);
  tx.audit({
    subject: `household:${String(household.id)}`,
    summary: `${household.no} ${entry.head.name}：按花名册${quoted(fileName)}更新 ${String(change.differences.length)} 处`,
    before,
    after: { ...recordOf(tx, change), addedNames: added.map((person) => person.name), added },
  });
  const { groupId: formerGroup, address, tags, headMemberId } = household;
  return [
    {
      subject: 'household',
      recordId: household.id,
      version: householdById(tx, household.id).version,
      former: { groupId: formerGroup, address, tags, headMemberId },
    },
    ...formerPeople.flatMap((former): ImportChange[] => {
      const fields = formerFields(former, memberById(tx, former.id));
      return fields === null ? [] : [{ subject: 'member', recordId: former.id, version: 0, former: fields }];
    }),
    ...added.map(({ id }): ImportChange => ({ subject: 'member', recordId: id, version: 0, former: null })),
  ];
}

/** Previous values of the changed fields only; null when nothing changed. */
function formerFields(former: Member, now: Member): Record<string, unknown> | null {
  const before = Object.entries(former).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(now[field as keyof Member]),
  );
  return before.length === 0 ? null : Object.fromEntries(before);
}

function takeHead(tx: Tx, id: HouseholdId, former: number | null, head: RosterPerson): void {
  const next = membersOf(tx, id).find(
    (member) =>
      member.state === 'present' &&
      (head.citizenId === null ? member.name === head.name : member.citizenId === head.citizenId),
  );
  if (!next) throw new Error(`the new head of household ${String(id)} is not among its people`);
  const stillHead = membersOf(tx, id).find((member) => member.id === former && member.relation === HEAD);
  if (stillHead && stillHead.id !== next.id) setRelation(tx, stillHead.id, '其他');
  setHead(tx, id, next.id);
}

/** The household and its changed members, under their previous names. */
function recordOf(tx: Tx, { household, people }: ChangedHousehold) {
  return {
    ...householdRecord(householdById(tx, household.id)),
    people: Object.fromEntries(
      people.map(({ member }) => [member.name, memberRecord(memberById(tx, member.id))]),
    ),
  };
}
