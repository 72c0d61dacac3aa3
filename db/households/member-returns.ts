/** A member who left comes back. */
import { HEAD } from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion, auditMember } from './record-change.ts';
import { setHead, setRelation } from './write-rows.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { MEMBER } from './states.ts';
import { transition } from '../database/states.ts';
import { memberById } from './rows.ts';
import type { Arrival } from './members.ts';

export interface MemberReturns extends Arrival {
  memberId: MemberId;
}

/**
 * Undoes a mistaken leave, or records a return to the same household. Refuses invalidState, versionConflict,
 * question (the same name there in the meantime).
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
