/** Finds the person already registered with a citizen ID. */
import type { MemberId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import type { Member } from './rows.ts';

interface Holder extends Pick<Member, 'name' | 'state' | 'leftReason' | 'householdId'> {
  memberId: MemberId;
  no: string;
  headName: string;
}

export function holderOfCitizenId(store: Store, citizenId: string): Holder | undefined {
  return prepared<[string], Holder>(
    store,
    `SELECT m.id AS memberId, m.name, m.state, m.left_reason AS leftReason, h.id AS householdId, h.no,
       coalesce(head.name, '') AS headName
     FROM member m JOIN household h ON h.id = m.household_id LEFT JOIN member head ON head.id = h.head_member_id
     WHERE m.citizen_id = ?`,
  ).get(citizenId);
}

/** Message saying where a citizen ID is already registered and what to do. */
export function citizenIdTakenMessage(
  holder: Pick<Holder, 'name' | 'state' | 'leftReason' | 'no' | 'headName'>,
): string {
  const where = `身份证号已登记在 ${holder.no} 户（户主${holder.headName || '空缺'}）的${holder.name}名下`;
  return holder.state === 'left'
    ? `${where}（${holder.leftReason}），如是同一人请到该户办理恢复或转户`
    : `${where}，如是同一人请到该户办理转户，否则请核对号码`;
}
