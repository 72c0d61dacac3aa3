/** Household files: add, change, close, freeze, reopen. */
import { eq, sql } from 'drizzle-orm';
import {
  HEAD,
  HOUSEHOLD_STATE_NAMES,
  type HouseholdState,
  type MemberFields,
} from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { household } from '../schema/index.ts';
import { checkedPerson, cleanTags, requireFreeNo, requireGroup } from './fields.ts';
import { insertPerson, nextId, setHead } from './write-rows.ts';
import { askAboutNamesakes } from './namesakes.ts';
import {
  householdById,
  householdRecord,
  memberById,
  memberRecord,
  membersOf,
  type Household,
} from './rows.ts';
import { refreshSearchText } from './search.ts';
import { HOUSEHOLD } from './states.ts';
import { transition } from '../database/states.ts';
import { numbering } from './numbering.ts';

export interface HouseholdFields {
  /** Empty: assigns the next free number. */
  no: string;
  groupId: GroupId;
  address: string;
  tags: string[];
  remark: string;
}

export interface AddHousehold extends HouseholdFields {
  /** A new person; members of another household start a new one by a split. */
  head: MemberFields;
  reason: string;
  /** The question about people of the same name that was answered with yes. */
  answered?: string;
  requestId: string;
}

/**
 * Creates a household with its head. Refuses duplicate (number, citizen ID), invalidInput, question (the same
 * name in the group).
 */
export function addHousehold(store: Store, by: Actor, input: AddHousehold): { id: HouseholdId; no: string } {
  return transact(store, by, 'households.add', input, (tx) => {
    const group = requireGroup(tx, input.groupId);
    const no = input.no === '' ? numbering(tx)(group.number) : input.no;
    requireFreeNo(tx, no);
    const head = checkedPerson(tx, { ...input.head, relation: HEAD });
    askAboutNamesakes(tx, head, { groupId: group.id }, input);
    const id = insertHousehold(tx, { ...input, no });
    setHead(tx, id, insertPerson(tx, id, head));
    refreshSearchText(tx, id);
    const added = householdById(tx, id);
    tx.audit({
      subject: `household:${String(id)}`,
      summary: `新建农户 ${no} ${added.headName}（${group.name}）${because(input.reason)}`,
      after: { ...householdRecord(added), members: membersOf(tx, id).map(memberRecord) },
    });
    return { id, no };
  });
}

export function insertHousehold(tx: Tx, fields: HouseholdFields): HouseholdId {
  const { no, groupId, address, tags, remark } = fields;
  const { id } = tx.orm
    .insert(household)
    .values({
      id: sql.raw(nextId('household')),
      no,
      groupId,
      address,
      tags: cleanTags(tags),
      remark,
      createdAt: tx.at,
    })
    .returning({ id: household.id })
    .get();
  return id;
}

export interface ChangeHousehold extends HouseholdFields {
  householdId: HouseholdId;
  reason: string;
  version: number;
  requestId: string;
}

/** Changes number, group, address, tags, remark. Refuses versionConflict, invalidState (closed), duplicate (number). */
export function changeHousehold(store: Store, by: Actor, input: ChangeHousehold): { version: number } {
  return transact(store, by, 'households.change', input, (tx) => {
    const before = requireOpenHousehold(tx, input.householdId, input.version);
    const no = input.no === '' ? before.no : input.no;
    requireGroup(tx, input.groupId);
    requireFreeNo(tx, no, before.id);
    const { groupId, address, tags, remark } = input;
    tx.orm
      .update(household)
      .set({ no, groupId, address, tags: cleanTags(tags), remark })
      .where(eq(household.id, before.id))
      .run();
    return recordChange(tx, before, `修改农户资料${because(input.reason)}`);
  });
}

/**
 * The household for a change, checked against the version on the screen. Refuses versionConflict and
 * invalidState (closed).
 */
export function requireOpenHousehold(tx: Tx, id: HouseholdId, seen: number): Household {
  const household = householdById(tx, id);
  assertVersion(household.version, seen, `${household.no} 户`);
  if (household.state === 'closed') {
    throw new Refusal('invalidState', `${household.no} 户已销户，不能再改。如需变更请先恢复该户。`);
  }
  return household;
}

/** Search column, version and audit entry after a change of the household itself (not its members). */
export function recordChange(tx: Tx, before: Household, summary: string): { version: number } {
  const version = bumpVersion(tx, before.id);
  const after = householdById(tx, before.id);
  tx.audit({
    subject: `household:${String(before.id)}`,
    summary: `${after.no} ${after.headName}：${summary}`,
    before: householdRecord(before),
    after: householdRecord(after),
  });
  return { version };
}

/** Updates search column and version after a change; returns the new version. */
export function bumpVersion(tx: Tx, id: HouseholdId): number {
  refreshSearchText(tx, id);
  const { version } = tx.orm
    .update(household)
    .set({ version: sql`${household.version} + 1` })
    .where(eq(household.id, id))
    .returning({ version: household.version })
    .get();
  return version;
}

export function because(reason: string): string {
  return reason === '' ? '' : `，原因：${reason}`;
}

export interface ChangeState {
  householdId: HouseholdId;
  reason: string;
  /** When a closed household is reopened: the question that was answered with yes. */
  answered?: string;
  version: number;
  requestId: string;
}

const ACTS = {
  close: { to: 'closed', from: ['open', 'frozen'], word: '销户' },
  freeze: { to: 'frozen', from: ['open'], word: '冻结' },
  reopen: { to: 'open', from: ['frozen', 'closed'], word: '恢复' },
} as const satisfies Record<string, { to: HouseholdState; from: readonly HouseholdState[]; word: string }>;

function changeState(
  store: Store,
  by: Actor,
  name: keyof typeof ACTS,
  input: ChangeState,
): { version: number } {
  return transact(store, by, `households.${name}`, input, (tx) => {
    const { to, from, word } = ACTS[name];
    const before = householdById(tx, input.householdId);
    assertVersion(before.version, input.version, `${before.no} 户`);
    if (!from.some((state) => state === before.state)) {
      throw new Refusal(
        'invalidState',
        `${before.no} 户现为${quoted(HOUSEHOLD_STATE_NAMES[before.state])}，不能${word}。`,
      );
    }
    if (before.state === 'closed' && before.headMemberId !== null) {
      askAboutNamesakes(
        tx,
        memberById(tx, before.headMemberId),
        { groupId: before.groupId, heads: true },
        input,
      );
    }
    transition(tx, HOUSEHOLD, before.id, to, { stateReason: to === 'open' ? '' : input.reason });
    return recordChange(tx, before, `${word}${because(input.reason)}`);
  });
}

/** 销户: no more earning or spending; the records remain. Refuses invalidState, versionConflict. */
export function closeHousehold(store: Store, by: Actor, input: ChangeState): { version: number } {
  return changeState(store, by, 'close', input);
}

/** 冻结: no redemption until reopened. Refuses invalidState, versionConflict. */
export function freezeHousehold(store: Store, by: Actor, input: ChangeState): { version: number } {
  return changeState(store, by, 'freeze', input);
}

/**
 * Lifts a freeze, or reopens a closed household. Refuses invalidState, versionConflict, question (another
 * household of that name meanwhile).
 */
export function reopenHousehold(store: Store, by: Actor, input: ChangeState): { version: number } {
  return changeState(store, by, 'reopen', input);
}
