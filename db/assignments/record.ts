/** 交办事务: handed out, changed, done, cancelled, taken up again. */
import { eq } from 'drizzle-orm';
import type { Assignment } from '../../shared/contract/assignments.ts';
import { ASSIGNMENT_STATE_NAMES, type AssignmentState } from '../../shared/assignments.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { assertVersion, nextSerial, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { assignment, declaration } from '../schema/index.ts';
import { assignmentById } from './read.ts';
import { ASSIGNMENT } from './states.ts';

interface Particulars {
  assignedOn: string;
  matter: string;
  assignedBy: string;
  assignee: string;
  dueOn: string | null;
}

interface Seen {
  requestId: string;
  id: number;
  version: number;
}

function assertDays(tx: Tx, { assignedOn, dueOn }: Particulars): void {
  if (assignedOn > tx.today) throw new Refusal('invalidInput', '交办日期不能晚于今天。');
  if (dueOn !== null && dueOn < assignedOn) {
    throw new Refusal('invalidInput', '完成期限早于交办日期，请核对两个日期。');
  }
}

/** The record as it was read, in the state that the act needs. Refuses notFound, versionConflict and invalidState. */
function inState(tx: Tx, { id, version }: Seen, state: AssignmentState, action: string): Assignment {
  const found = assignmentById(tx, id);
  if (found.state !== state) {
    throw new Refusal('invalidState', `${found.no} ${ASSIGNMENT_STATE_NAMES[found.state]}，不能${action}。`);
  }
  assertVersion(found.version, version, `交办事务 ${found.no}`);
  return found;
}

const subjectOf = (id: number): string => `assignment:${String(id)}`;

/** Assigns a matter to a person. Refuses invalidInput. */
export function addAssignment(
  store: Store,
  by: Actor,
  { requestId, ...input }: Particulars & { requestId: string },
): Assignment {
  return transact(store, by, 'assignments.add', { requestId, ...input }, (tx) => {
    assertDays(tx, input);
    const year = input.assignedOn.slice(0, 4);
    const no = `交〔${year}〕${String(nextSerial(tx, `assignment:${year}`))}号`;
    const { id } = tx.orm
      .insert(assignment)
      .values({ ...input, no, staffId: by.staffId, createdAt: tx.at })
      .returning({ id: assignment.id })
      .get();
    tx.audit({
      subject: subjectOf(id),
      summary: `交办 ${no}：${input.matter}（${input.assignee}）`,
      after: input,
    });
    return assignmentById(tx, id);
  });
}

/** Changes one that is under way. Refuses notFound, invalidState, versionConflict and invalidInput. */
export function changeAssignment(store: Store, by: Actor, input: Particulars & Seen): Assignment {
  return transact(store, by, 'assignments.change', input, (tx) => {
    const { id, version, requestId: _, ...after } = input;
    const { no, assignedOn, matter, assignedBy, assignee, dueOn } = inState(tx, input, 'open', '更改');
    assertDays(tx, after);
    tx.orm
      .update(assignment)
      .set({ ...after, version: version + 1 })
      .where(eq(assignment.id, id))
      .run();
    tx.audit({
      subject: subjectOf(id),
      summary: `更改交办事务 ${no}`,
      before: { assignedOn, matter, assignedBy, assignee, dueOn },
      after,
    });
    return assignmentById(tx, id);
  });
}

/** The declaration that rewards it. Refuses notFound, and invalidState for one that does not count. */
function rewardOf(tx: Tx, no: string): DeclarationId | null {
  if (no === '') return null;
  const found = tx.orm
    .select({ id: declaration.id, state: declaration.state })
    .from(declaration)
    .where(eq(declaration.no, no))
    .get();
  if (!found) throw new Refusal('notFound', `没有编号为 ${no} 的登记，请照登记册再填一遍。`);
  if (found.state === 'withdrawn' || found.state === 'rejected') {
    throw new Refusal('invalidState', `登记 ${no} 没有记分，不能作为这件事的记分。`);
  }
  return found.id;
}

/** It is done. Refuses notFound, invalidState, versionConflict and invalidInput. */
export function finishAssignment(
  store: Store,
  by: Actor,
  input: Seen & { doneOn: string; outcome: string; declarationNo: string },
): Assignment {
  return transact(store, by, 'assignments.finish', input, (tx) => {
    const { id, doneOn, outcome, declarationNo } = input;
    const { no, assignedOn } = inState(tx, input, 'open', '办结');
    if (doneOn > tx.today) throw new Refusal('invalidInput', '办结日期不能晚于今天。');
    if (doneOn < assignedOn) throw new Refusal('invalidInput', '办结日期早于交办日期，请核对。');
    const declarationId = rewardOf(tx, declarationNo);
    transition(tx, ASSIGNMENT, id, 'done', { doneOn, outcome, declarationId });
    tx.audit({
      subject: subjectOf(id),
      summary: `交办事务 ${no} 办结：${outcome}`,
      after: { doneOn, outcome, declarationNo },
    });
    return assignmentById(tx, id);
  });
}

/** Not done after all. Refuses notFound, invalidState and versionConflict. */
export function reopenAssignment(store: Store, by: Actor, input: Seen & { reason: string }): Assignment {
  return transact(store, by, 'assignments.reopen', input, (tx) => {
    const { id, reason } = input;
    const { no, doneOn, outcome, declarationNo } = inState(tx, input, 'done', '重新办理');
    transition(tx, ASSIGNMENT, id, 'open', { doneOn: null, outcome: '', declarationId: null });
    tx.audit({
      subject: subjectOf(id),
      summary: `交办事务 ${no} 重新办理：${reason}`,
      before: { doneOn, outcome, declarationNo },
    });
    return assignmentById(tx, id);
  });
}

/** Given up; it stays in the book. Refuses notFound, invalidState and versionConflict. */
export function cancelAssignment(store: Store, by: Actor, input: Seen & { reason: string }): Assignment {
  return transact(store, by, 'assignments.cancel', input, (tx) => {
    const { id, reason } = input;
    const { no } = inState(tx, input, 'open', '取消');
    transition(tx, ASSIGNMENT, id, 'cancelled', { outcome: reason });
    tx.audit({ subject: subjectOf(id), summary: `取消交办事务 ${no}：${reason}` });
    return assignmentById(tx, id);
  });
}
