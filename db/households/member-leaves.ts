/** A member leaves the household, or comes back. */
import { HEAD } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion, auditMember } from './record-change.ts';
import { appointHead } from './head.ts';
import { setHead, setRelation } from './write-rows.ts';
import { freezeIfEmpty, leaveHead } from './release-member.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { MEMBER } from './states.ts';
import { transition } from '../database/states.ts';
import { householdById, memberById } from './rows.ts';
import type { Arrival } from './members.ts';

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
    transition(tx, MEMBER, before.id, 'left', {
      leftReason: `${input.date} ${input.why}`,
      leftOn: input.date,
    });
    const frozen = freezeIfEmpty(tx, household, `${before.name}${input.date} ${input.why}，户内已无人`);
    const version = bumpVersion(tx, household.id);
    const after = householdById(tx, household.id);
    const head =
      after.headMemberId === household.headMemberId ? '' : `，户主变更为${after.headName || '空缺'}`;
    auditMember(
      tx,
      household.id,
      `成员${before.name}${input.date} ${input.why}${head}${frozen ? '，该户冻结，待议定' : ''}${reasonSuffix(input.reason)}`,
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
    transition(tx, MEMBER, before.id, 'present', { leftReason: '', leftOn: null });
    if (household.headMemberId === null) setHead(tx, household.id, before.id);
    else if (before.relation === HEAD) setRelation(tx, before.id, '其他');
    const version = bumpVersion(tx, household.id);
    auditMember(tx, household.id, `成员${before.name}恢复在户${reasonSuffix(input.reason)}`, {
      before,
      after: memberById(tx, before.id),
    });
    return { version };
  });
}
