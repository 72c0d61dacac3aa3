/** Household members: joining, changing, leaving, moving. */
import { HEAD, type MemberFields } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { because, requireOpenHousehold, bumpVersion, type PeopleChange } from './change.ts';
import { appointHead } from './head.ts';
import { checkedPerson } from './fields.ts';
import { insertPerson, setHead, setRelation, updatePerson } from './write-rows.ts';
import { freezeIfEmpty, leaveHead, releaseMember } from './move.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { MEMBER } from './states.ts';
import { transition } from '../database/states.ts';
import { householdById, memberById, memberRecord, type Household, type Member } from './rows.ts';

interface Arrival extends PeopleChange {
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
    auditMember(tx, household.id, `增加成员${input.person.name}（${relation}）${because(input.reason)}`, {
      after: memberById(tx, memberId),
    });
    return { memberId, version };
  });
}

export interface ChangeMember extends Arrival {
  memberId: MemberId;
  /** Without a citizen ID the stored one stays: the screen shows it masked. */
  person: Omit<MemberFields, 'citizenId'> & { citizenId?: string };
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
    const version = bumpVersion(tx, household.id);
    auditMember(tx, household.id, `修改成员${before.name}的资料${because(input.reason)}`, {
      before,
      after: memberById(tx, before.id),
    });
    return { version };
  });
}

function refuseSecondHead(household: Household, relation: string): void {
  if (relation === HEAD) {
    throw new Refusal(
      'invalidState',
      `${household.no} 户的户主是${household.headName}，换户主请用“变更户主”。`,
    );
  }
}

export interface MemberLeaves extends Arrival {
  memberId: MemberId;
  /** 去世, 户口迁出, 出嫁 … */
  why: string;
  /** 'YYYY-MM-DD' */
  date: string;
  /** Next head, when the head leaves and others stay. */
  newHeadId: MemberId | null;
}

/**
 * Death, move-out. When the head leaves, names the next head. Refuses invalidState, versionConflict,
 * invalidInput (future day).
 */
export function memberLeaves(store: Store, by: Actor, input: MemberLeaves): { version: number } {
  return transact(store, by, 'households.memberLeaves', input, (tx) => {
    const before = memberById(tx, input.memberId);
    const household = requireOpenHousehold(tx, before.householdId, input.version);
    if (before.state === 'left') throw new Refusal('invalidState', `${before.name}已经不在该户，不用再办。`);
    assertNotFuture(tx, input.date, '离户日期');
    if (input.newHeadId !== null && household.headMemberId === before.id) {
      appointHead(tx, household, input.newHeadId, input);
    } else {
      leaveHead(tx, household, before);
    }
    transition(tx, MEMBER, before.id, 'left', { leftReason: `${input.date} ${input.why}` });
    const frozen = freezeIfEmpty(tx, household, `${before.name}${input.date} ${input.why}，户内已无人`);
    const version = bumpVersion(tx, household.id);
    const after = householdById(tx, household.id);
    const head =
      after.headMemberId === household.headMemberId ? '' : `，户主变更为${after.headName || '空缺'}`;
    auditMember(
      tx,
      household.id,
      `成员${before.name}${input.date} ${input.why}${head}${frozen ? '，该户冻结，待议定' : ''}${because(input.reason)}`,
      {
        before,
        after: memberById(tx, before.id),
      },
    );
    return { version };
  });
}

export interface MemberReturns extends Arrival {
  memberId: MemberId;
}

/**
 * Undoes a mistaken leave, or records a return to the same household. Refuses invalidState, versionConflict,
 * question (the same name there meanwhile).
 */
export function memberReturns(store: Store, by: Actor, input: MemberReturns): { version: number } {
  return transact(store, by, 'households.memberReturns', input, (tx) => {
    const before = memberById(tx, input.memberId);
    const household = requireOpenHousehold(tx, before.householdId, input.version);
    if (before.state === 'present') throw new Refusal('invalidState', `${before.name}仍在该户，不用恢复。`);
    askAboutNamesakes(tx, before, { householdId: household.id }, input);
    transition(tx, MEMBER, before.id, 'present', { leftReason: '' });
    if (household.headMemberId === null) setHead(tx, household.id, before.id);
    else if (before.relation === HEAD) setRelation(tx, before.id, '其他');
    const version = bumpVersion(tx, household.id);
    auditMember(tx, household.id, `成员${before.name}恢复在户${because(input.reason)}`, {
      before,
      after: memberById(tx, before.id),
    });
    return { version };
  });
}

export interface MoveMember extends Arrival {
  memberId: MemberId;
  toHouseholdId: HouseholdId;
  relation: string;
}

/**
 * 转户: moves to another household, recorded in both histories. Refuses invalidState (head of others, closed
 * household), versionConflict, question (the same name there).
 */
export function moveMember(store: Store, by: Actor, input: MoveMember): { version: number } {
  return transact(store, by, 'households.moveMember', input, (tx) => {
    const before = memberById(tx, input.memberId);
    const source = requireOpenHousehold(tx, before.householdId, input.version);
    const target = householdById(tx, input.toHouseholdId);
    const isFirst = target.headMemberId === null;
    if (!isFirst) refuseSecondHead(target, input.relation);
    askAboutNamesakes(tx, before, { householdId: target.id }, input);
    releaseMember(tx, before, target, input.reason);
    if (isFirst) setHead(tx, target.id, before.id);
    else setRelation(tx, before.id, input.relation);
    bumpVersion(tx, target.id);
    auditMember(
      tx,
      target.id,
      `成员${before.name}由 ${source.no} 户转入（${isFirst ? HEAD : input.relation}）${because(input.reason)}`,
      {
        after: memberById(tx, before.id),
      },
    );
    return { version: householdById(tx, source.id).version };
  });
}

function auditMember(
  tx: Tx,
  householdId: HouseholdId,
  summary: string,
  { before, after }: { before?: Member; after?: Member },
): void {
  const { no, headName } = householdById(tx, householdId);
  tx.audit({
    subject: `household:${String(householdId)}`,
    summary: `${no} ${headName}：${summary}`,
    before: before && { member: memberRecord(before) },
    after: after && { member: memberRecord(after) },
  });
}
