/** Moves a person between households. */
import { Refusal } from '../../shared/refusals.ts';
import type { Tx } from '../database/store.ts';
import { bumpVersion } from './record-change.ts';
import { recordMove, setHead } from './write-rows.ts';
import { householdById, memberById, memberRecord, membersOf, type Household, type Member } from './rows.ts';
import { requireFreeToLeave } from './frozen.ts';
import { MEMBER, setHouseholdState } from './states.ts';
import { transition } from '../database/states.ts';

/**
 * Moves a person to another household and records it in the first one's history. Refuses invalidState for the
 * head of others, and for a target that is closed or the person's own.
 */
export function releaseMember(tx: Tx, person: Member, target: Household, reason: string): void {
  const source = householdById(tx, person.householdId);
  if (source.id === target.id)
    throw new Refusal('invalidState', `${person.name}已在 ${target.no} 户，不用转户。`);
  if (source.state === 'closed' || target.state === 'closed') {
    const closed = source.state === 'closed' ? source : target;
    throw new Refusal('invalidState', `${closed.no} 户已销户，不能办理转户。请先恢复该户。`);
  }
  requireFreeToLeave(tx, source, person.id);
  leaveHead(tx, source, person);
  recordMove(tx, person.id);
  transition(tx, MEMBER, person.id, 'present', { householdId: target.id, leftReason: '', leftOn: null });
  const frozen = freezeIfEmpty(tx, source, `${person.name}转到 ${target.no} 户，户内已无人`);
  bumpVersion(tx, source.id);
  tx.audit({
    subject: `household:${String(source.id)}`,
    summary: `${source.no} ${source.headName}：成员${person.name}转到 ${target.no} 户${frozen ? '，该户冻结，待议定' : ''}${reason === '' ? '' : `，原因：${reason}`}`,
    before: { member: memberRecord(person) },
    after: { member: { ...memberRecord(memberById(tx, person.id)), householdNo: target.no } },
  });
}

/**
 * A household without members keeps its balance and is frozen until the village decides (恢复 or 销户). Returns
 * whether it was frozen now.
 */
export function freezeIfEmpty(tx: Tx, { id, state }: Household, reason: string): boolean {
  if (state !== 'open' || membersOf(tx, id).some((member) => member.state === 'present')) return false;
  setHouseholdState(tx, id, 'frozen', reason);
  return true;
}

/** Refuses to remove the head while others stay; the last member leaves a household without a head. */
export function leaveHead(tx: Tx, household: Household, person: Member): void {
  if (household.headMemberId !== person.id) return;
  const others = membersOf(tx, household.id).filter(
    (other) => other.state === 'present' && other.id !== person.id,
  );
  if (others.length > 0) {
    throw new Refusal(
      'invalidState',
      `${person.name}是 ${household.no} 户的户主，户内还有 ${String(others.length)} 人，请先变更户主。`,
    );
  }
  setHead(tx, household.id, null);
}
