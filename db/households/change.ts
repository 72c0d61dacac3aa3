/** Household files: adding, changing, closing, freezing and reopening a household. */
import {
  HEAD,
  HOUSEHOLD_STATE_NAMES,
  type HouseholdState,
  type MemberFields,
} from '../../shared/households.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { act, prepared, sameVersion, type By, type Store, type Writer } from '../database/store.ts';
import {
  checkedPerson,
  cleanTags,
  insertPerson,
  nextId,
  numbering,
  requireFreeNo,
  requireGroup,
  setHead,
} from './fields.ts';
import { householdById, householdRecord, memberRecord, membersOf, type Household } from './rows.ts';
import { refreshSearchText } from './search.ts';

export interface HouseholdFields {
  /** Empty: the next free number is given. */
  no: string;
  groupId: GroupId;
  address: string;
  tags: string[];
  remark: string;
}

export interface AddHousehold extends HouseholdFields {
  /** New to the books; who comes out of another household founds one by a split. */
  head: MemberFields;
  reason: string;
  requestId: string;
}

/** Opens a household file with its head. Refuses duplicate (number, citizen ID), invalidInput. */
export function addHousehold(store: Store, by: By, input: AddHousehold): { id: HouseholdId; no: string } {
  return act(store, by, 'households.add', input, (w) => {
    const group = requireGroup(w, input.groupId);
    const no = input.no === '' ? numbering(w)(group.number) : input.no;
    requireFreeNo(w, no);
    const id = insertHousehold(w, { ...input, no });
    setHead(w, id, insertPerson(w, id, checkedPerson(w, { ...input.head, relation: HEAD })));
    refreshSearchText(w, id);
    const added = householdById(w, id);
    w.audit({
      subject: `household:${String(id)}`,
      summary: `新建农户 ${no} ${added.headName}（${group.name}）${because(input.reason)}`,
      after: { ...householdRecord(added), members: membersOf(w, id).map(memberRecord) },
    });
    return { id, no };
  });
}

export function insertHousehold(w: Writer, fields: HouseholdFields): HouseholdId {
  const { lastInsertRowid } = prepared(
    w,
    `INSERT INTO household (id, no, group_id, address, tags, remark, created_at)
     VALUES (${nextId('household')}, ?, ?, ?, ?, ?, ?)`,
  ).run(
    fields.no,
    fields.groupId,
    fields.address,
    JSON.stringify(cleanTags(fields.tags)),
    fields.remark,
    w.at,
  );
  return Number(lastInsertRowid);
}

export interface ChangeHousehold extends HouseholdFields {
  householdId: HouseholdId;
  reason: string;
  version: number;
  requestId: string;
}

/** Changes number, group, address, tags, remark. Refuses changedMeanwhile, wrongState (closed), duplicate (number). */
export function changeHousehold(store: Store, by: By, input: ChangeHousehold): { version: number } {
  return act(store, by, 'households.change', input, (w) => {
    const before = openHousehold(w, input.householdId, input.version);
    const no = input.no === '' ? before.no : input.no;
    requireGroup(w, input.groupId);
    requireFreeNo(w, no, before.id);
    prepared(
      w,
      'UPDATE household SET no = ?, group_id = ?, address = ?, tags = ?, remark = ? WHERE id = ?',
    ).run(no, input.groupId, input.address, JSON.stringify(cleanTags(input.tags)), input.remark, before.id);
    return recordChange(w, before, `修改农户资料${because(input.reason)}`);
  });
}

/** A household that may be changed, as the clerk's screen saw it. Refuses changedMeanwhile and wrongState (closed). */
export function openHousehold(w: Writer, id: HouseholdId, seen: number): Household {
  const household = householdById(w, id);
  sameVersion(household.version, seen, `${household.no} 户`);
  if (household.state === 'closed') {
    throw new Refusal('wrongState', `${household.no} 户已销户，不能再改。如需变更请先恢复该户。`);
  }
  return household;
}

/** Search column, version and audit after a household (not its people) was changed. */
export function recordChange(w: Writer, before: Household, summary: string): { version: number } {
  const version = touch(w, before.id);
  const after = householdById(w, before.id);
  w.audit({
    subject: `household:${String(before.id)}`,
    summary: `${after.no} ${after.headName}：${summary}`,
    before: householdRecord(before),
    after: householdRecord(after),
  });
  return { version };
}

/** Brings search column and version in line after a change, and answers the new version. */
export function touch(w: Writer, id: HouseholdId): number {
  refreshSearchText(w, id);
  prepared(w, 'UPDATE household SET version = version + 1 WHERE id = ?').run(id);
  return householdById(w, id).version;
}

export function because(reason: string): string {
  return reason === '' ? '' : `，原因：${reason}`;
}

export interface ChangeState {
  householdId: HouseholdId;
  reason: string;
  version: number;
  requestId: string;
}

const ACTS = {
  close: { to: 'closed', from: ['open', 'frozen'], word: '销户' },
  freeze: { to: 'frozen', from: ['open'], word: '冻结' },
  reopen: { to: 'open', from: ['frozen', 'closed'], word: '恢复' },
} as const satisfies Record<string, { to: HouseholdState; from: readonly HouseholdState[]; word: string }>;

function changeState(store: Store, by: By, name: keyof typeof ACTS, input: ChangeState): { version: number } {
  return act(store, by, `households.${name}`, input, (w) => {
    const { to, from, word } = ACTS[name];
    const before = householdById(w, input.householdId);
    sameVersion(before.version, input.version, `${before.no} 户`);
    if (!from.some((state) => state === before.state)) {
      throw new Refusal(
        'wrongState',
        `${before.no} 户现为“${HOUSEHOLD_STATE_NAMES[before.state]}”，不能${word}。`,
      );
    }
    prepared(w, 'UPDATE household SET state = ?, state_reason = ? WHERE id = ?').run(
      to,
      to === 'open' ? '' : input.reason,
      before.id,
    );
    return recordChange(w, before, `${word}${because(input.reason)}`);
  });
}

/** 销户: the household earns and spends no more; its books stay. Refuses wrongState, changedMeanwhile. */
export function closeHousehold(store: Store, by: By, input: ChangeState): { version: number } {
  return changeState(store, by, 'close', input);
}

/** 冻结: nothing can be redeemed until it is reopened. Refuses wrongState, changedMeanwhile. */
export function freezeHousehold(store: Store, by: By, input: ChangeState): { version: number } {
  return changeState(store, by, 'freeze', input);
}

/** Lifts a freeze, or opens a closed household again. Refuses wrongState, changedMeanwhile. */
export function reopenHousehold(store: Store, by: By, input: ChangeState): { version: number } {
  return changeState(store, by, 'reopen', input);
}
