/** Withdraws a roster import 撤销本次导入, unless later records depend on it. */
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { changesOf, type ImportChange } from '../import-runs.ts';
import { endRun, requireNoDependents, requireWithdrawableRun, type Obstacle } from '../import-withdrawal.ts';
import { referredTo } from '../references.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { bumpVersion } from './record-change.ts';
import { holderOfCitizenId } from './citizen-id.ts';
import { updatePerson } from './write-rows.ts';
import {
  householdById,
  householdRecord,
  memberById,
  memberRecord,
  membersOf,
  type Household,
  type Member,
} from './rows.ts';
import { eq } from 'drizzle-orm';
import { household, member } from '../schema/index.ts';

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
 * Deletes households and people created by the import and restores the previous fields of changed ones; the
 * trail keeps both. Refuses invalidState when a household was changed since, or a created one has declarations,
 * accounts, cards or other records.
 */
export function withdrawRoster(
  store: Store,
  by: Actor,
  input: WithdrawRoster,
): { erased: number; restored: number } {
  return transact(store, by, 'households.withdrawRoster', input, (tx) => {
    const run = requireWithdrawableRun(tx, 'roster', input.importRunId);
    const written = writtenBy(tx, run.id);
    requireNoDependents(run, obstaclesTo(tx, written), '户');
    const { opened, changed, added, people } = written;
    const before = new Map(changed.map(({ recordId }) => [recordId, householdById(tx, recordId)]));
    for (const { recordId, former } of people) restoreMember(tx, recordId, former ?? {});
    for (const { recordId, former } of changed) restoreHousehold(tx, recordId, former ?? {});
    for (const { recordId } of added) tx.orm.delete(member).where(eq(member.id, recordId)).run();
    for (const [id, household] of before) recordRestored(tx, id, household, run.fileName);
    for (const { recordId } of opened) eraseHousehold(tx, recordId, run.fileName);
    const summary = `撤销导入花名册${quoted(run.fileName)}：删去 ${String(opened.length)} 户，${String(changed.length)} 户恢复原样`;
    endRun(tx, run, summary, input.reason);
    return { erased: opened.length, restored: changed.length };
  });
}

function obstaclesTo(tx: Tx, { opened, changed, added, people }: Written): Obstacle[] {
  const obstacles = new Map<HouseholdId, Obstacle>();
  const add = (household: Household, why: string): void => {
    if (!obstacles.has(household.id))
      obstacles.set(household.id, { title: `${household.no} ${household.headName}`, why });
  };
  for (const { recordId, version } of [...opened, ...changed]) {
    const household = householdById(tx, recordId);
    if (household.version !== version) add(household, '档案改过');
  }
  const households = opened.map(({ recordId }) => recordId);
  for (const [id, why] of referredTo(tx, 'household', households, ['member']))
    add(householdById(tx, id), why);
  const newMembers = households.flatMap((id) => membersOf(tx, id).map((member) => member.id));
  const members = [...newMembers, ...added.map(({ recordId }) => recordId)];
  for (const [id, why] of referredTo(tx, 'member', members, ['household'])) {
    const member = memberById(tx, id);
    add(householdById(tx, member.householdId), `${member.name}${why}`);
  }
  for (const { recordId, former } of people) {
    const citizenId = former?.['citizenId'];
    const holder = typeof citizenId === 'string' ? holderOfCitizenId(tx, citizenId) : undefined;
    if (holder && holder.memberId !== recordId) {
      const { name, householdId } = memberById(tx, recordId);
      add(householdById(tx, householdId), `${name}原来的身份证号已登记在 ${holder.no} 户${holder.name}名下`);
    }
  }
  return [...obstacles.values()];
}

function restoreMember(tx: Tx, id: MemberId, former: Partial<Member>): void {
  updatePerson(tx, id, { ...memberById(tx, id), ...former });
}

function restoreHousehold(tx: Tx, id: HouseholdId, former: Partial<Household>): void {
  const { groupId, address, tags, headMemberId } = { ...householdById(tx, id), ...former };
  tx.orm.update(household).set({ groupId, address, tags, headMemberId }).where(eq(household.id, id)).run();
}

function recordRestored(tx: Tx, id: HouseholdId, before: Household, fileName: string): void {
  bumpVersion(tx, id);
  const after = householdById(tx, id);
  tx.audit({
    subject: `household:${String(id)}`,
    summary: `${after.no} ${after.headName}：撤销花名册${quoted(fileName)}的更新，恢复原样`,
    before: householdRecord(before),
    after: { ...householdRecord(after), members: membersOf(tx, id).map(memberRecord) },
  });
}

function eraseHousehold(tx: Tx, id: HouseholdId, fileName: string): void {
  const erased = householdById(tx, id);
  const members = membersOf(tx, id).map(memberRecord);
  tx.orm.update(household).set({ headMemberId: null }).where(eq(household.id, id)).run();
  tx.orm.delete(member).where(eq(member.householdId, id)).run();
  tx.orm.delete(household).where(eq(household.id, id)).run();
  tx.audit({
    subject: `household:${String(id)}`,
    summary: `撤销花名册${quoted(fileName)}的建档：${erased.no} ${erased.headName}，${String(members.length)} 人`,
    before: { ...householdRecord(erased), members },
  });
}
