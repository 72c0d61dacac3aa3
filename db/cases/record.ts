/**
 * 帮扶档案: opened, passed over, changed, recorded in, ended, taken up again. The audit trail is read by more people than
 * the office: it has the number of the case and the days, never who it is about or what was said.
 */
import { and, eq, isNull } from 'drizzle-orm';
import type { CaseProposal, CaseSourceInput, FollowUpCase } from '../../shared/contract/cases.ts';
import {
  CASE_OUTCOME_NAMES,
  CASE_RECORD_NAMES,
  CASE_STATE_NAMES,
  type CaseOutcome,
  type CaseRecordKind,
  type CaseState,
  type RecheckResult,
} from '../../shared/cases.ts';
import { Refusal } from '../../shared/refusals.ts';
import { namesInclude } from '../../shared/values/name-in-text.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { assertVersion, nextSerial, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { householdById, memberById } from '../households/rows.ts';
import { caseRecord, followUpCase } from '../schema/index.ts';
import { causeOf } from './causes.ts';
import { caseById } from './read.ts';
import { FOLLOW_UP_CASE } from './states.ts';

interface Plan {
  helper: string;
  aim: string;
  dueOn: string;
  recheckOn: string;
}

type OpenSource =
  | CaseSourceInput
  | { kind: 'other'; householdId: HouseholdId | null; memberId: MemberId | null; cause: string };

interface Seen {
  requestId: string;
  id: number;
  version: number;
}

type Origin = Pick<CaseProposal, 'householdId' | 'memberId' | 'name' | 'cause'>;

function originOf(tx: Tx, source: OpenSource): Origin {
  if (source.kind !== 'other') return causeOf(tx, source);
  const { householdId, memberId, cause } = source;
  if (memberId !== null) {
    const { householdId: home, name } = memberById(tx, memberId);
    return { householdId: home, memberId, name, cause };
  }
  if (householdId === null) throw new Refusal('invalidInput', '请选择帮扶哪一户、哪一位。', 'householdId');
  return { householdId, memberId, name: householdById(tx, householdId).headName, cause };
}

function assertPlan(
  { helper, dueOn, recheckOn }: Plan,
  { name, openedOn }: { name: string; openedOn: string },
): void {
  if (namesInclude(helper, name))
    throw new Refusal('invalidInput', '帮扶人不能是本人，请另定帮扶人。', 'helper');
  if (dueOn < openedOn) throw new Refusal('invalidInput', '帮扶期限早于立档日期，请核对两个日期。', 'dueOn');
  if (recheckOn < openedOn) {
    throw new Refusal('invalidInput', '复查日期早于立档日期，请核对两个日期。', 'recheckOn');
  }
}

/** One case at a time for a household or person. */
function refuseSecond(tx: Tx, { householdId, memberId, name }: Origin): void {
  const open = tx.orm
    .select({ no: followUpCase.no })
    .from(followUpCase)
    .where(
      and(
        eq(followUpCase.householdId, householdId),
        memberId === null ? isNull(followUpCase.memberId) : eq(followUpCase.memberId, memberId),
        eq(followUpCase.state, 'open'),
      ),
    )
    .get();
  if (!open) return;
  throw new Refusal('duplicate', `${name}已有帮扶档案 ${open.no}，还没有结束；新的情况请记在那一份里。`);
}

function insert(
  tx: Tx,
  by: Actor,
  source: OpenSource,
  { householdId, memberId, cause }: Origin,
  fields: Partial<Plan> & { openedOn: string },
): FollowUpCase {
  const year = tx.today.slice(0, 4);
  const no = `帮〔${year}〕${String(nextSerial(tx, `case:${year}`))}号`;
  const { id } = tx.orm
    .insert(followUpCase)
    .values({
      ...fields,
      no,
      householdId,
      memberId,
      cause,
      source: source.kind,
      closeId: source.kind === 'close' ? source.closeId : null,
      suspensionId: source.kind === 'suspension' ? source.suspensionId : null,
      staffId: by.staffId,
      createdAt: tx.at,
    })
    .returning({ id: followUpCase.id })
    .get();
  return caseById(tx, id);
}

const subjectOf = (id: number): string => `case:${String(id)}`;

/** Opens a case with its helper, aim and days. Refuses notFound, invalidInput, duplicate. */
export function createCase(
  store: Store,
  by: Actor,
  input: Plan & { requestId: string; source: OpenSource; openedOn: string },
): FollowUpCase {
  return transact(store, by, 'cases.open', input, (tx) => {
    const { requestId: _, source, ...fields } = input;
    assertNotFuture(tx, fields.openedOn, '立档日期');
    const origin = originOf(tx, source);
    assertPlan(fields, { ...fields, name: origin.name });
    refuseSecond(tx, origin);
    const opened = insert(tx, by, source, origin, fields);
    const { dueOn, recheckOn } = fields;
    tx.audit({
      subject: subjectOf(opened.id),
      summary: `立帮扶档案 ${opened.no}`,
      after: { dueOn, recheckOn },
    });
    return opened;
  });
}

/** Notes why a result or suspension needs no case. Refuses notFound, duplicate. */
export function passOverCase(
  store: Store,
  by: Actor,
  { requestId, source, reason }: { requestId: string; source: CaseSourceInput; reason: string },
): FollowUpCase {
  return transact(store, by, 'cases.passOver', { requestId, source, reason }, (tx) => {
    const origin = originOf(tx, source);
    refuseSecond(tx, origin);
    const { id, no } = insert(tx, by, source, origin, { openedOn: tx.today });
    transition(tx, FOLLOW_UP_CASE, id, 'passedOver', { result: reason });
    tx.audit({ subject: subjectOf(id), summary: `不立帮扶档案 ${no}，原因记在档案里` });
    return caseById(tx, id);
  });
}

/**
 * A result or suspension that was passed over gets its case after all, with its source; why it was passed over is kept as a
 * record. Refuses notFound, versionConflict, invalidState, invalidInput, duplicate.
 */
export function createPassedOverCase(store: Store, by: Actor, input: Plan & Seen): FollowUpCase {
  return transact(store, by, 'cases.takeUp', input, (tx) => {
    const { id, helper, aim, dueOn, recheckOn } = input;
    const found = inState(tx, input, 'passedOver', '改为立档');
    assertPlan(input, { name: found.name, openedOn: tx.today });
    refuseSecond(tx, found);
    transition(tx, FOLLOW_UP_CASE, id, 'open', {
      helper,
      aim,
      dueOn,
      recheckOn,
      openedOn: tx.today,
      result: '',
    });
    recordHelp(tx, by, id, `改为立档（${found.openedOn} 定过不立档：${found.result}）`);
    tx.audit({
      subject: subjectOf(id),
      summary: `帮扶档案 ${found.no} 改为立档`,
      after: { dueOn, recheckOn },
    });
    return caseById(tx, id);
  });
}

/** An entry of today in the history of a case. */
function recordHelp(tx: Tx, by: Actor, caseId: number, content: string): void {
  tx.orm
    .insert(caseRecord)
    .values({
      caseId,
      kind: 'help',
      day: tx.today,
      doneBy: by.name,
      content,
      staffId: by.staffId,
      recordedAt: tx.at,
    })
    .run();
}

/** The case as it was read, in the state that the act needs. Refuses notFound, versionConflict and invalidState. */
function inState(tx: Tx, { id, version }: Seen, state: CaseState, action: string): FollowUpCase {
  const found = caseById(tx, id);
  assertVersion(found.version, version, `帮扶档案 ${found.no} `);
  if (found.state !== state) {
    throw new Refusal(
      'invalidState',
      `帮扶档案 ${found.no} ${CASE_STATE_NAMES[found.state]}，不能${action}。`,
    );
  }
  return found;
}

function write(
  tx: Tx,
  { id, version }: Seen,
  set: Partial<Omit<typeof followUpCase.$inferInsert, 'state'>>,
): void {
  tx.orm
    .update(followUpCase)
    .set({ ...set, version: version + 1 })
    .where(eq(followUpCase.id, id))
    .run();
}

/** Changes helper, aim and days. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function changeCase(store: Store, by: Actor, input: Plan & Seen): FollowUpCase {
  return transact(store, by, 'cases.change', input, (tx) => {
    const before = inState(tx, input, 'open', '更改');
    const { helper, aim, dueOn, recheckOn } = input;
    assertPlan(input, before);
    write(tx, input, { helper, aim, dueOn, recheckOn });
    tx.audit({
      subject: subjectOf(input.id),
      summary: `更改帮扶档案 ${before.no}`,
      before: { dueOn: before.dueOn, recheckOn: before.recheckOn },
      after: { dueOn, recheckOn },
    });
    return caseById(tx, input.id);
  });
}

/** Records a talk, help or a re-check. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function recordInCase(
  store: Store,
  by: Actor,
  input: Seen & {
    kind: CaseRecordKind;
    day: string;
    doneBy: string;
    content: string;
    result: RecheckResult | null;
    recheckOn: string | null;
  },
): FollowUpCase {
  return transact(store, by, 'cases.record', input, (tx) => {
    const { id, kind, day, doneBy, content, result, recheckOn } = input;
    const found = inState(tx, input, 'open', '再记');
    assertNotFuture(tx, day, '日期');
    if (day < found.openedOn)
      throw new Refusal('invalidInput', `日期早于立档的 ${found.openedOn}，请核对。`, 'day');
    if ((kind === 'recheck') !== (result !== null)) {
      throw new Refusal(
        'invalidInput',
        result === null ? '请选择复查结果。' : '只有复查才填复查结果。',
        'result',
      );
    }
    if (recheckOn !== null && recheckOn <= day) {
      throw new Refusal('invalidInput', '下次复查应在这次以后，请核对日期。', 'recheckOn');
    }
    tx.orm
      .insert(caseRecord)
      .values({ caseId: id, kind, day, doneBy, content, result, staffId: by.staffId, recordedAt: tx.at })
      .run();
    // A talk leaves the planned re-check as it is.
    write(tx, input, { recheckOn: kind === 'recheck' || recheckOn !== null ? recheckOn : found.recheckOn });
    tx.audit({
      subject: subjectOf(id),
      summary: `帮扶档案 ${found.no} 记了一次${CASE_RECORD_NAMES[kind]}（${day}）`,
    });
    return caseById(tx, id);
  });
}

/** Ends a case with its outcome. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function endCase(
  store: Store,
  by: Actor,
  input: Seen & { endedOn: string; outcome: CaseOutcome; result: string },
): FollowUpCase {
  return transact(store, by, 'cases.end', input, (tx) => {
    const { id, endedOn, outcome, result } = input;
    const { no, openedOn } = inState(tx, input, 'open', '结束');
    assertNotFuture(tx, endedOn, '结束日期');
    if (endedOn < openedOn) throw new Refusal('invalidInput', '结束日期早于立档日期，请核对。', 'endedOn');
    transition(tx, FOLLOW_UP_CASE, id, 'ended', { endedOn, outcome, result });
    tx.audit({ subject: subjectOf(id), summary: `帮扶档案 ${no} 结束：${CASE_OUTCOME_NAMES[outcome]}` });
    return caseById(tx, id);
  });
}

/** The case goes on; why is kept as a record. Refuses notFound, versionConflict, invalidState, duplicate, invalidInput. */
export function reopenCase(
  store: Store,
  by: Actor,
  input: Seen & { recheckOn: string; reason: string },
): FollowUpCase {
  return transact(store, by, 'cases.reopen', input, (tx) => {
    const { id, recheckOn, reason } = input;
    const found = inState(tx, input, 'ended', '继续帮扶');
    refuseSecond(tx, found);
    if (recheckOn < tx.today)
      throw new Refusal('invalidInput', '复查日期已经过去，请另定一天。', 'recheckOn');
    transition(tx, FOLLOW_UP_CASE, id, 'open', { recheckOn, endedOn: null, outcome: null, result: '' });
    const { outcome, result, endedOn } = found;
    const ended = `${endedOn ?? ''} ${outcome === null ? '' : CASE_OUTCOME_NAMES[outcome]}：${result}`;
    recordHelp(tx, by, id, `继续帮扶：${reason}（原已结束，${ended}）`);
    tx.audit({ subject: subjectOf(id), summary: `帮扶档案 ${found.no} 继续帮扶`, after: { recheckOn } });
    return caseById(tx, id);
  });
}
