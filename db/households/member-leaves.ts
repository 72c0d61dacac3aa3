/** A member leaves the household. */
import { Refusal } from '../../shared/refusals.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion, auditMember } from './record-change.ts';
import { appointHead } from './head.ts';
import { freezeIfEmpty, leaveHead } from './release-member.ts';
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
