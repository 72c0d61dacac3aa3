/** Taking an import of a roster back as a whole 撤销本次导入, as long as nothing was built on it. */
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import {
  changesOf,
  endRun,
  requireNothingBuiltOn,
  runToWithdraw,
  type ImportChange,
  type Obstacle,
} from '../import-runs.ts';
import { referredTo } from '../references.ts';
import { act, prepared, type By, type Store, type Writer } from '../database/store.ts';
import { touch } from './change.ts';
import { holderOfCitizenId, updatePerson } from './fields.ts';
import {
  householdById,
  householdRecord,
  memberById,
  memberRecord,
  membersOf,
  type Household,
  type Member,
} from './rows.ts';

export interface WithdrawRoster {
  importRunId: number;
  reason: string;
  requestId: string;
}

interface Written {
  opened: ImportChange[];
  changed: ImportChange[];
  added: ImportChange[];
  people: ImportChange[];
}

function writtenBy(store: Store, importRunId: number): Written {
  const changes = changesOf(store, importRunId);
  const of = (subject: ImportChange['subject'], opened: boolean): ImportChange[] =>
    changes.filter((change) => change.subject === subject && (change.former === null) === opened);
  return {
    opened: of('household', true),
    changed: of('household', false),
    added: of('member', true),
    people: of('member', false),
  };
}

/**
 * Erases the households and people that an import opened, and gives the changed ones their former fields; the trail keeps
 * both. Refuses (wrongState) when a household was changed since, or an opened one has deeds, accounts, cards or the like.
 */
export function withdrawRoster(
  store: Store,
  by: By,
  input: WithdrawRoster,
): { erased: number; restored: number } {
  return act(store, by, 'households.withdrawRoster', input, (w) => {
    const run = runToWithdraw(w, 'roster', input.importRunId);
    const written = writtenBy(w, run.id);
    requireNothingBuiltOn(run, obstaclesTo(w, written), '户');
    const { opened, changed, added, people } = written;
    const before = new Map(changed.map(({ recordId }) => [recordId, householdById(w, recordId)]));
    for (const { recordId, former } of people) giveBack(w, recordId, former ?? {});
    for (const { recordId, former } of changed) giveBackHousehold(w, recordId, former ?? {});
    for (const { recordId } of added) prepared(w, 'DELETE FROM member WHERE id = ?').run(recordId);
    for (const [id, household] of before) recordRestored(w, id, household, run.fileName);
    for (const { recordId } of opened) eraseHousehold(w, recordId, run.fileName);
    const summary = `撤销导入花名册“${run.fileName}”：删去 ${String(opened.length)} 户，${String(changed.length)} 户恢复原样`;
    endRun(w, run, summary, input.reason);
    return { erased: opened.length, restored: changed.length };
  });
}

function obstaclesTo(w: Writer, { opened, changed, added, people }: Written): Obstacle[] {
  const obstacles = new Map<HouseholdId, Obstacle>();
  const add = (household: Household, why: string): void => {
    if (!obstacles.has(household.id))
      obstacles.set(household.id, { title: `${household.no} ${household.headName}`, why });
  };
  for (const { recordId, version } of [...opened, ...changed]) {
    const household = householdById(w, recordId);
    if (household.version !== version) add(household, '档案改过');
  }
  const households = opened.map(({ recordId }) => recordId);
  for (const [id, why] of referredTo(w, 'household', households, ['member'])) add(householdById(w, id), why);
  const fresh = households.flatMap((id) => membersOf(w, id).map((member) => member.id));
  const members = [...fresh, ...added.map(({ recordId }) => recordId)];
  for (const [id, why] of referredTo(w, 'member', members, ['household'])) {
    const member = memberById(w, id);
    add(householdById(w, member.householdId), `${member.name}${why}`);
  }
  for (const { recordId, former } of people) {
    const citizenId = former?.['citizenId'];
    const holder = typeof citizenId === 'string' ? holderOfCitizenId(w, citizenId) : undefined;
    if (holder && holder.memberId !== recordId) {
      const { name, householdId } = memberById(w, recordId);
      add(householdById(w, householdId), `${name}原来的身份证号已登记在 ${holder.no} 户${holder.name}名下`);
    }
  }
  return [...obstacles.values()];
}

function giveBack(w: Writer, id: MemberId, former: Partial<Member>): void {
  updatePerson(w, id, { ...memberById(w, id), ...former });
}

function giveBackHousehold(w: Writer, id: HouseholdId, former: Partial<Household>): void {
  const { groupId, tags, headMemberId } = { ...householdById(w, id), ...former };
  prepared(w, 'UPDATE household SET group_id = ?, tags = ?, head_member_id = ? WHERE id = ?').run(
    groupId,
    JSON.stringify(tags),
    headMemberId,
    id,
  );
}

function recordRestored(w: Writer, id: HouseholdId, before: Household, fileName: string): void {
  touch(w, id);
  const after = householdById(w, id);
  w.audit({
    subject: `household:${String(id)}`,
    summary: `${after.no} ${after.headName}：撤销花名册“${fileName}”的更新，恢复原样`,
    before: householdRecord(before),
    after: { ...householdRecord(after), members: membersOf(w, id).map(memberRecord) },
  });
}

function eraseHousehold(w: Writer, id: HouseholdId, fileName: string): void {
  const household = householdById(w, id);
  const members = membersOf(w, id).map(memberRecord);
  prepared(w, 'UPDATE household SET head_member_id = NULL WHERE id = ?').run(id);
  prepared(w, 'DELETE FROM member WHERE household_id = ?').run(id);
  prepared(w, 'DELETE FROM household WHERE id = ?').run(id);
  w.audit({
    subject: `household:${String(id)}`,
    summary: `撤销花名册“${fileName}”的建档：${household.no} ${household.headName}，${String(members.length)} 人`,
    before: { ...householdRecord(household), members },
  });
}
