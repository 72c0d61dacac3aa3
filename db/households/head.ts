/** The head of a household: who it is, and 变更户主. */
import { HEAD } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion, type PeopleChange } from './record-change.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { setHead, setRelation } from './write-rows.ts';
import { householdById, memberById, membersOf, type Household, type Member } from './rows.ts';

export interface ChangeHead extends PeopleChange {
  /** The question about people of the same name that was answered with yes. */
  answered?: string;
  householdId: HouseholdId;
  headMemberId: MemberId;
  /** Relations to the new head. Members not listed keep theirs, but the old head never keeps 户主. */
  relations: { memberId: MemberId; relation: string }[];
}

/** 户主变更. Refuses invalidState (not of this household, the same head), versionConflict, question (namesakes). */
export function changeHead(store: Store, by: Actor, input: ChangeHead): { version: number } {
  return transact(store, by, 'households.changeHead', input, (tx) => {
    const household = requireOpenHousehold(tx, input.householdId, input.version);
    if (household.headMemberId === input.headMemberId) {
      throw new Refusal('invalidState', `${household.headName}已是户主，请选择其他成员。`);
    }
    const before = relationsOf(tx, household.id);
    appointHead(tx, household, input.headMemberId, input);
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
      summary: `${household.no} 变更户主：${household.headName || '空缺'} → ${after.headName}${reasonSuffix(input.reason)}`,
      before: { headName: household.headName, relations: before },
      after: { headName: after.headName, relations: relationsOf(tx, household.id) },
    });
    return { version };
  });
}

function relationsOf(tx: Tx, householdId: HouseholdId): Record<string, string> {
  const present = membersOf(tx, householdId).filter((member) => member.state === 'present');
  return Object.fromEntries(present.map((member) => [member.name, member.relation]));
}

/**
 * Refuses invalidState for a person who is not in the household any more, question when another household of the
 * group has a head of that name.
 */
export function appointHead(
  tx: Tx,
  household: Household,
  headMemberId: MemberId,
  answered: { answered?: string },
): void {
  const next = memberOf(tx, household, headMemberId);
  if (next.state === 'left') throw new Refusal('invalidState', `${next.name}已不在该户，不能任户主。`);
  askAboutNamesakes(tx, next, { groupId: household.groupId, heads: true }, answered);
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
