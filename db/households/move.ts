/** A person who goes from one household to another. */
import { Refusal } from '../../shared/refusals.ts';
import { prepared, type Writer } from '../database/store.ts';
import { setHead } from './fields.ts';
import { householdById, memberById, memberRecord, membersOf, type Household, type Member } from './rows.ts';
import { refreshSearchText } from './search.ts';

/**
 * Takes a person out of his household into another, and writes it into the first one's history. Refuses wrongState
 * when he is the head of others, or the target is closed or his own.
 */
export function takeFrom(w: Writer, person: Member, target: Household, reason: string): void {
  const source = householdById(w, person.householdId);
  if (source.id === target.id)
    throw new Refusal('wrongState', `${person.name}已在 ${target.no} 户，不用转户。`);
  if (source.state === 'closed' || target.state === 'closed') {
    const closed = source.state === 'closed' ? source : target;
    throw new Refusal('wrongState', `${closed.no} 户已销户，不能办理转户。请先恢复该户。`);
  }
  leaveHead(w, source, person);
  prepared(w, `UPDATE member SET household_id = ?, state = 'present', left_reason = '' WHERE id = ?`).run(
    target.id,
    person.id,
  );
  refreshSearchText(w, source.id);
  const frozen = freezeIfEmpty(w, source, `${person.name}转到 ${target.no} 户，户内已无人`);
  prepared(w, 'UPDATE household SET version = version + 1 WHERE id = ?').run(source.id);
  w.audit({
    subject: `household:${String(source.id)}`,
    summary: `${source.no} ${source.headName}：成员${person.name}转到 ${target.no} 户${frozen ? '，该户冻结，待议定' : ''}${reason === '' ? '' : `，原因：${reason}`}`,
    before: { member: memberRecord(person) },
    after: { member: { ...memberRecord(memberById(w, person.id)), householdNo: target.no } },
  });
}

/**
 * A household that nobody lives in any more keeps its balance, and nothing is redeemed from it until the village has decided
 * what becomes of it (恢复 or 销户). Answers whether it was frozen now.
 */
export function freezeIfEmpty(w: Writer, { id, state }: Household, because: string): boolean {
  if (state !== 'open' || membersOf(w, id).some((member) => member.state === 'present')) return false;
  prepared(w, `UPDATE household SET state = 'frozen', state_reason = ? WHERE id = ?`).run(because, id);
  return true;
}

/** Refuses to let the head go while others stay; the last one leaves the household without a head. */
export function leaveHead(w: Writer, household: Household, person: Member): void {
  if (household.headMemberId !== person.id) return;
  const others = membersOf(w, household.id).filter(
    (other) => other.state === 'present' && other.id !== person.id,
  );
  if (others.length > 0) {
    throw new Refusal(
      'wrongState',
      `${person.name}是 ${household.no} 户的户主，户内还有 ${String(others.length)} 人，请先变更户主。`,
    );
  }
  setHead(w, household.id, null);
}
