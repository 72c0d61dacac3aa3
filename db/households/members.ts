/** Household members: joining, changing, leaving, moving, and change of head. */
import { HEAD, type MemberFields } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { because, requireOpenHousehold, bumpVersion } from './change.ts';
import { checkedPerson } from './fields.ts';
import { insertPerson, setHead, setRelation, updatePerson } from './write-rows.ts';
import { freezeIfEmpty, leaveHead, releaseMember } from './move.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { MEMBER } from './states.ts';
import { transition } from '../database/states.ts';
import { householdById, memberById, memberRecord, membersOf, type Household, type Member } from './rows.ts';

interface Change {
  reason: string;
  /** Version of the household. */
  version: number;
  requestId: string;
}

interface Arrival extends Change {
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

export interface ChangeMember extends Change {
  memberId: MemberId;
  /** Without a citizen ID the stored one stays: the screen shows it masked. */
  person: Omit<MemberFields, 'citizenId'> & { citizenId?: string };
}

/** Corrects a person's fields. Refuses invalidInput, duplicate, invalidState, versionConflict. */
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
    updatePerson(tx, before.id, checkedPerson(tx, person, before.id));
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

export interface MemberLeaves extends Change {
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
      appointHead(tx, household, input.newHeadId);
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

export interface ChangeHead extends Change {
  householdId: HouseholdId;
  headMemberId: MemberId;
  /** Relations to the new head. Members not listed keep theirs, but the old head never keeps 户主. */
  relations: { memberId: MemberId; relation: string }[];
}

/** 户主变更. Refuses invalidState (not of this household, the same head), versionConflict. */
export function changeHead(store: Store, by: Actor, input: ChangeHead): { version: number } {
  return transact(store, by, 'households.changeHead', input, (tx) => {
    const household = requireOpenHousehold(tx, input.householdId, input.version);
    if (household.headMemberId === input.headMemberId) {
      throw new Refusal('invalidState', `${household.headName}已是户主，请选择其他成员。`);
    }
    const before = relationsOf(tx, household.id);
    appointHead(tx, household, input.headMemberId);
    for (const { memberId, relation } of input.relations) {
      if (memberId === input.headMemberId) continue;
      const member = memberOf(tx, household, memberId);
      if (relation === HEAD)
        throw new Refusal('invalidInput', `一户只有一个户主，请改正${member.name}与户主的关系。`);
      setRelation(tx, memberId, relation);
    }
    const version = bumpVersion(tx, household.id);
    const after = householdById(tx, household.id);
    tx.audit({
      subject: `household:${String(household.id)}`,
      summary: `${household.no} 变更户主：${household.headName || '空缺'} → ${after.headName}${because(input.reason)}`,
      before: { headName: household.headName, relations: before },
      after: { headName: after.headName, relations: relationsOf(tx, household.id) },
    });
    return { version };
  });
}

function appointHead(tx: Tx, household: Household, headMemberId: MemberId): void {
  const next = memberOf(tx, household, headMemberId);
  if (next.state === 'left') throw new Refusal('invalidState', `${next.name}已不在该户，不能任户主。`);
  if (household.headMemberId !== null) setRelation(tx, household.headMemberId, '其他');
  setHead(tx, household.id, headMemberId);
}

function memberOf(tx: Tx, household: Household, memberId: MemberId): Member {
  const member = memberById(tx, memberId);
  if (member.householdId !== household.id) {
    throw new Refusal('invalidState', `${member.name}不是 ${household.no} 户的成员，请刷新后再办。`);
  }
  return member;
}

function relationsOf(tx: Tx, householdId: HouseholdId): Record<string, string> {
  const present = membersOf(tx, householdId).filter((member) => member.state === 'present');
  return Object.fromEntries(present.map((member) => [member.name, member.relation]));
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
