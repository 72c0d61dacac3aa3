/**
 * 恢复参评申请: a suspended household asks to be rated again; what is decided lifts the suspension. The audit trail has the
 * number and the decision alone.
 */
import type { Readmission } from '../../shared/contract/cases.ts';
import { READMISSION_STATE_NAMES } from '../../shared/cases.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import {
  assertVersion,
  nextSerial,
  prepared,
  transact,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { transition } from '../database/states.ts';
import { liftSuspension } from '../participants/end-suspension.ts';
import { suspensionById } from '../participants/suspensions.ts';
import { readmission } from '../schema/index.ts';
import { causeOf } from './causes.ts';
import { READMISSION } from './states.ts';
import { and, count, desc, eq, getTableColumns } from 'drizzle-orm';

type Row = Omit<Readmission, 'householdNo' | 'groupNumber' | 'name' | 'cause'>;
export type Suspended = Pick<Readmission, 'suspensionId' | 'householdNo' | 'groupNumber' | 'name' | 'cause'>;

const { staffId: _staff, createdAt: _created, ...COLUMNS } = getTableColumns(readmission);

function suspendedHousehold(store: Store, suspensionId: number): Suspended {
  const { householdNo, groupNumber, name, cause } = causeOf(store, { kind: 'suspension', suspensionId });
  return { suspensionId, householdNo, groupNumber, name, cause };
}

function withHousehold(store: Store, row: Row): Readmission {
  return { ...row, ...suspendedHousehold(store, row.suspensionId) };
}

/** Refuses notFound. */
export function readmissionById(store: Store, id: number): Readmission {
  const row = store.orm.select(COLUMNS).from(readmission).where(eq(readmission.id, id)).get();
  return withHousehold(store, requireFound(row, '恢复参评申请'));
}

/** The latest first; and the households that may apply. */
export function listReadmissions(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): { applications: Readmission[]; total: number; suspended: Suspended[] } {
  return {
    applications: store.orm
      .select(COLUMNS)
      .from(readmission)
      .orderBy(desc(readmission.id))
      .limit(limit)
      .offset(offset)
      .all()
      .map((row) => withHousehold(store, row)),
    total: store.orm.select({ n: count() }).from(readmission).get()?.n ?? 0,
    suspended: prepared<[], { id: number }>(
      store,
      `SELECT s.id FROM suspension s JOIN household h ON h.id = s.household_id
       WHERE s.ended_on IS NULL AND h.state <> 'closed' AND NOT EXISTS (
         SELECT 1 FROM readmission r WHERE r.suspension_id = s.id AND r.state = 'received') ORDER BY s.id`,
    )
      .all()
      .map(({ id }) => suspendedHousehold(store, id)),
  };
}

const subjectOf = (id: number): string => `readmission:${String(id)}`;

export interface ApplyInput {
  requestId: string;
  suspensionId: number;
  appliedOn: string;
  statement: string;
  proof: string;
}

/** Receives an application. Refuses notFound, invalidInput (day), invalidState (already lifted), duplicate (one is open). */
export function applyForReadmission(store: Store, by: Actor, input: ApplyInput): Readmission {
  return transact(store, by, 'cases.apply', input, (tx) => {
    const { requestId: _, ...fields } = input;
    const { fromDate, endedOn, gone } = suspensionById(tx, fields.suspensionId);
    assertNotFuture(tx, fields.appliedOn, '申请日期');
    if (fields.appliedOn < fromDate) {
      throw new Refusal('invalidInput', `申请日期早于暂停参评的 ${fromDate}，请核对。`, 'appliedOn');
    }
    if (endedOn !== null)
      throw new Refusal('invalidState', `这一户的暂停参评已于 ${endedOn} 撤销，不用再申请。`);
    if (gone !== '') throw new Refusal('invalidState', `这一户${gone}，不用再申请。`);
    const open = tx.orm
      .select({ no: readmission.no })
      .from(readmission)
      .where(and(eq(readmission.suspensionId, fields.suspensionId), eq(readmission.state, 'received')))
      .get();
    if (open) throw new Refusal('duplicate', `这一户的申请 ${open.no} 还没有答复，请先答复那一份。`);
    const year = tx.today.slice(0, 4);
    const no = `申〔${year}〕${String(nextSerial(tx, `readmission:${year}`))}号`;
    const { id } = tx.orm
      .insert(readmission)
      .values({ ...fields, no, staffId: by.staffId, createdAt: tx.at })
      .returning({ id: readmission.id })
      .get();
    tx.audit({
      subject: subjectOf(id),
      summary: `收到恢复参评申请 ${no}`,
      after: { appliedOn: fields.appliedOn },
    });
    return readmissionById(tx, id);
  });
}

interface Seen {
  requestId: string;
  id: number;
  version: number;
}

/** Refuses notFound, versionConflict, and invalidState once it was dealt with. */
function requireReceived(tx: Tx, { id, version }: Seen): Readmission {
  const found = readmissionById(tx, id);
  assertVersion(found.version, version, `恢复参评申请 ${found.no} `);
  if (found.state === 'received') return found;
  throw new Refusal(
    'invalidState',
    `恢复参评申请 ${found.no} ${READMISSION_STATE_NAMES[found.state]}，不能再改。`,
  );
}

/** Grants or refuses; granted, the suspension ends on that day. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function decideReadmission(
  store: Store,
  by: Actor,
  input: Seen & { granted: boolean; decidedOn: string; decidedBy: string; answer: string },
): Readmission {
  return transact(store, by, 'cases.decide', input, (tx) => {
    const { id, granted, decidedOn, decidedBy, answer } = input;
    const { no, suspensionId, appliedOn } = requireReceived(tx, input);
    assertNotFuture(tx, decidedOn, '决定日期');
    if (decidedOn < appliedOn) {
      throw new Refusal('invalidInput', `决定日期早于申请的 ${appliedOn}，请核对。`, 'decidedOn');
    }
    const readmittedOn = granted
      ? liftSuspension(tx, { id: suspensionId, endedOn: decidedOn, reason: `同意恢复参评申请 ${no}` })
      : null;
    const state = granted ? 'granted' : 'refused';
    transition(tx, READMISSION, id, state, { decidedOn, decidedBy, answer, readmittedOn });
    tx.audit({
      subject: subjectOf(id),
      summary: `答复恢复参评申请 ${no}：${READMISSION_STATE_NAMES[state]}`,
      after: { decidedOn, readmittedOn },
    });
    return readmissionById(tx, id);
  });
}

/** The household takes it back. Refuses notFound, versionConflict, invalidState. */
export function withdrawReadmission(store: Store, by: Actor, input: Seen & { reason: string }): Readmission {
  return transact(store, by, 'cases.withdrawApplication', input, (tx) => {
    const { no } = requireReceived(tx, input);
    transition(tx, READMISSION, input.id, 'withdrawn', { answer: input.reason });
    tx.audit({ subject: subjectOf(input.id), summary: `撤回恢复参评申请 ${no}` });
    return readmissionById(tx, input.id);
  });
}
