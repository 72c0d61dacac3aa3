/** Household members: added, and their particulars corrected. */
import { HEAD, type MemberFields } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import {
  reasonSuffix,
  requireOpenHousehold,
  bumpVersion,
  type PeopleChange,
  auditMember,
} from './record-change.ts';
import { checkedPerson } from './person-fields.ts';
import { recordPastPoliticalStatus } from './political-status.ts';
import { insertPerson, setHead, updatePerson } from './write-rows.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { memberById, type Household } from './rows.ts';

export interface Arrival extends PeopleChange {
  /** The question about people of the same name that was answered with yes. */
  answered?: string;
}

export interface AddMember extends Arrival {
  householdId: HouseholdId;
  person: MemberFields;
}

/**
 * Birth, marriage. Refuses invalidInput, duplicate (citizen ID), invalidState (closed), versionConflict, question
 * (the same name in the group).
 */
export function addMember(
  store: Store,
  by: Actor,
  input: AddMember,
): { memberId: MemberId; version: number } {
  return transact(store, by, 'households.addMember', input, (tx) => {
    const household = requireOpenHousehold(tx, input.householdId, input.version);
    const isFirst = household.headMemberId === null;
    if (!isFirst) refuseSecondHead(household, input.person.relation);
    const relation = isFirst ? HEAD : input.person.relation;
    const person = checkedPerson(tx, { ...input.person, relation });
    askAboutNamesakes(tx, person, { groupId: household.groupId }, input);
    const memberId = insertPerson(tx, household.id, person);
    if (isFirst) setHead(tx, household.id, memberId);
    const version = bumpVersion(tx, household.id);
    auditMember(
      tx,
      household.id,
      `增加成员${input.person.name}（${relation}）${reasonSuffix(input.reason)}`,
      {
        after: memberById(tx, memberId),
      },
    );
    return { memberId, version };
  });
}

export interface ChangeMember extends Arrival {
  memberId: MemberId;
  /** Without a citizen ID the stored one stays: the screen shows it masked. */
  person: Omit<MemberFields, 'citizenId'> & { citizenId?: string };
  /** First day of another political status; today unless it says otherwise. */
  politicalStatusSince?: string | undefined;
}

/**
 * Corrects a person's fields. Refuses invalidInput, duplicate, invalidState, versionConflict, question (the new name
 * exists in the group).
 */
export function changeMember(store: Store, by: Actor, input: ChangeMember): { version: number } {
  return transact(store, by, 'households.changeMember', input, (tx) => {
    const before = memberById(tx, input.memberId);
    const household = requireOpenHousehold(tx, before.householdId, input.version);
    const isHead = household.headMemberId === before.id;
    if (!isHead) refuseSecondHead(household, input.person.relation);
    const person = {
      ...input.person,
      relation: isHead ? HEAD : input.person.relation,
      citizenId: input.person.citizenId ?? before.citizenId ?? '',
    };
    const checked = checkedPerson(tx, person, before.id);
    if (checked.name !== before.name) {
      askAboutNamesakes(tx, { ...checked, id: before.id }, { groupId: household.groupId }, input);
    }
    updatePerson(tx, before.id, checked);
    recordPastPoliticalStatus(tx, before.id, {
      before: before.politicalStatus,
      after: checked.politicalStatus,
      since: input.politicalStatusSince,
    });
    const version = bumpVersion(tx, household.id);
    auditMember(tx, household.id, `修改成员${before.name}的资料${reasonSuffix(input.reason)}`, {
      before,
      after: memberById(tx, before.id),
    });
    return { version };
  });
}

export function refuseSecondHead(household: Household, relation: string): void {
  if (relation === HEAD) {
    throw new Refusal(
      'invalidState',
      `${household.no} 户的户主是${household.headName}，换户主请用“变更户主”。`,
    );
  }
}
