/** Household files: add and change. */
import { eq, sql } from 'drizzle-orm';
import { HEAD, type MemberFields } from '../../shared/households.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { household } from '../schema/index.ts';
import { requireFreeNo, requireGroup } from './fields.ts';
import { checkedPerson, cleanTags } from './person-fields.ts';
import { insertPerson, nextId, setHead } from './write-rows.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { householdById, memberById, householdRecord, memberRecord, membersOf } from './rows.ts';
import { refreshSearchText } from './search-text.ts';
import { numbering } from './numbering.ts';
import { bracketed } from '../../shared/values/brackets.ts';
import { reasonSuffix, requireOpenHousehold, recordChange } from './record-change.ts';

export interface HouseholdFields {
  /** Empty: assigns the next free number. */
  no: string;
  groupId: GroupId;
  address: string;
  tags: string[];
  remark: string;
}

export interface AddHousehold extends HouseholdFields {
  /** A new person; members of another household start a new one by a split. */
  head: MemberFields;
  reason: string;
  /** The question about people of the same name that was answered with yes. */
  answered?: string;
  requestId: string;
}

/**
 * Creates a household with its head. Refuses duplicate (number, citizen ID), invalidInput, question (the same
 * name in the group).
 */
export function addHousehold(store: Store, by: Actor, input: AddHousehold): { id: HouseholdId; no: string } {
  return transact(store, by, 'households.add', input, (tx) => {
    const group = requireGroup(tx, input.groupId);
    const no = input.no === '' ? numbering(tx)(group.number) : input.no;
    requireFreeNo(tx, no);
    const head = checkedPerson(tx, { ...input.head, relation: HEAD });
    askAboutNamesakes(tx, head, { groupId: group.id }, input);
    const id = insertHousehold(tx, { ...input, no });
    setHead(tx, id, insertPerson(tx, id, head));
    refreshSearchText(tx, id);
    const added = householdById(tx, id);
    tx.audit({
      subject: `household:${String(id)}`,
      summary: `新建农户 ${no} ${added.headName}${bracketed(group.name)}${reasonSuffix(input.reason)}`,
      after: { ...householdRecord(added), members: membersOf(tx, id).map(memberRecord) },
    });
    return { id, no };
  });
}

export function insertHousehold(tx: Tx, fields: HouseholdFields): HouseholdId {
  const { no, groupId, address, tags, remark } = fields;
  const { id } = tx.orm
    .insert(household)
    .values({
      id: sql.raw(nextId('household')),
      no,
      groupId,
      address,
      tags: cleanTags(tags),
      remark,
      createdAt: tx.at,
    })
    .returning({ id: household.id })
    .get();
  return id;
}

export interface ChangeHousehold extends HouseholdFields {
  householdId: HouseholdId;
  reason: string;
  /** The question about people of the same name that was answered with yes. */
  answered?: string;
  version: number;
  requestId: string;
}

/**
 * Changes number, group, address, tags, remark. Refuses versionConflict, invalidState (closed), duplicate (number),
 * question (a household of that name in the new group).
 */
export function changeHousehold(store: Store, by: Actor, input: ChangeHousehold): { version: number } {
  return transact(store, by, 'households.change', input, (tx) => {
    const before = requireOpenHousehold(tx, input.householdId, input.version);
    const no = input.no === '' ? before.no : input.no;
    requireGroup(tx, input.groupId);
    requireFreeNo(tx, no, before.id);
    const { groupId, address, tags, remark } = input;
    if (groupId !== before.groupId && before.headMemberId !== null) {
      const head = memberById(tx, before.headMemberId);
      askAboutNamesakes(tx, head, { groupId, heads: true }, input);
    }
    tx.orm
      .update(household)
      .set({ no, groupId, address, tags: cleanTags(tags), remark })
      .where(eq(household.id, before.id))
      .run();
    return recordChange(tx, before, `修改农户资料${reasonSuffix(input.reason)}`);
  });
}
