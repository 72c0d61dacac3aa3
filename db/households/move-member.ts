import { HEAD } from '../../shared/households.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { reasonSuffix, requireOpenHousehold, bumpVersion, auditMember } from './record-change.ts';
import { setHead, setRelation } from './write-rows.ts';
import { releaseMember } from './release-member.ts';
import { askAboutNamesakes } from './namesakes.ts';
import { askAboutSuspensions } from './suspended.ts';
import { householdById, memberById } from './rows.ts';
import { type Arrival, refuseSecondHead } from './members.ts';

export interface MoveMember extends Arrival {
  memberId: MemberId;
  toHouseholdId: HouseholdId;
  relation: string;
}

/**
 * 转户: moves to another household, recorded in both histories. Refuses invalidState (head of others, closed
 * household), versionConflict, question (the same name there, a suspension of the
 * household that is left).
 */
export function moveMember(store: Store, by: Actor, input: MoveMember): { version: number } {
  return transact(store, by, 'households.moveMember', input, (tx) => {
    const before = memberById(tx, input.memberId);
    const source = requireOpenHousehold(tx, before.householdId, input.version);
    const target = householdById(tx, input.toHouseholdId);
    const isFirst = target.headMemberId === null;
    if (!isFirst) refuseSecondHead(target, input.relation);
    askAboutNamesakes(tx, before, { householdId: target.id }, input);
    askAboutSuspensions(tx, source, target, input.answered);
    releaseMember(tx, before, target, input.reason);
    if (isFirst) setHead(tx, target.id, before.id);
    else setRelation(tx, before.id, input.relation);
    bumpVersion(tx, target.id);
    auditMember(
      tx,
      target.id,
      `成员${before.name}由 ${source.no} 户转入（${isFirst ? HEAD : input.relation}）${reasonSuffix(input.reason)}`,
      {
        after: memberById(tx, before.id),
      },
    );
    return { version: householdById(tx, source.id).version };
  });
}
