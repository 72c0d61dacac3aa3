/** 问题清单: a problem is added, reported as cured, checked, struck off or goes on, cancelled. */
import { eq } from 'drizzle-orm';
import type { Problem } from '../../shared/contract/problems.ts';
import {
  PROBLEM_ABOUT_NAMES,
  PROBLEM_STATE_NAMES,
  type ProblemAbout,
  type ProblemState,
  type ProblemStep,
} from '../../shared/problems.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { namesInclude } from '../../shared/values/name-in-text.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import type { GroupId } from '../../shared/values/units.ts';
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
import { problem, problemStep } from '../schema/index.ts';
import { villageGroups } from '../village/groups.ts';
import { problemById } from './read.ts';
import { PROBLEM } from './states.ts';

export interface AddInput {
  requestId: string;
  about: ProblemAbout;
  /** Id of the group or participant; null for the village. */
  aboutId: number | null;
  source: string;
  foundOn: string;
  content: string;
  owner: string;
  dueOn: string;
}

export interface Seen {
  requestId: string;
  id: number;
  version: number;
}

interface Subject {
  groupId?: GroupId;
  participantId?: number;
  subject: string;
}

/** Refuses notFound, and invalidInput where it is not said which. */
function subjectOf(tx: Tx, { about, aboutId }: AddInput): Subject {
  if (about === 'village') return { subject: PROBLEM_ABOUT_NAMES.village };
  if (aboutId === null) {
    throw new Refusal('invalidInput', `请选择是哪一个${PROBLEM_ABOUT_NAMES[about]}的问题。`, 'aboutId');
  }
  if (about === 'group') {
    const group = requireFound(
      villageGroups(tx).find(({ id }) => id === aboutId),
      '这个小组',
    );
    return { groupId: aboutId, subject: groupShortName(group) };
  }
  const { name } = requireFound(
    prepared<[number], { name: string }>(
      tx,
      `SELECT coalesce(nullif(p.name, ''), g.name) AS name FROM participant p LEFT JOIN village_group g ON g.id = p.group_id
       WHERE p.id = ? AND p.household_id IS NULL AND p.member_id IS NULL`,
    ).get(aboutId),
    '这个考评对象',
  );
  return { participantId: aboutId, subject: groupShortName({ name }) };
}

function assertDays({ foundOn, dueOn }: { foundOn: string; dueOn: string }): void {
  if (dueOn < foundOn) throw new Refusal('invalidInput', '整改期限早于发现日期，请核对两个日期。', 'dueOn');
}

export const recordOf = (id: number): string => `problem:${String(id)}`;

/** Puts a problem on the list with its owner and term. Refuses notFound, invalidInput. */
export function addProblem(store: Store, by: Actor, input: AddInput): Problem {
  return transact(store, by, 'problems.add', input, (tx) => {
    const { about, source, foundOn, content, owner, dueOn } = input;
    assertNotFuture(tx, foundOn, '发现日期');
    assertDays(input);
    const subject = subjectOf(tx, input);
    const year = tx.today.slice(0, 4);
    const no = `问〔${year}〕${String(nextSerial(tx, `problem:${year}`))}号`;
    const { id } = tx.orm
      .insert(problem)
      .values({
        ...subject,
        no,
        about,
        source,
        foundOn,
        content,
        owner,
        dueOn,
        staffId: by.staffId,
        createdAt: tx.at,
      })
      .returning({ id: problem.id })
      .get();
    tx.audit({
      subject: recordOf(id),
      summary: `列入问题清单 ${no}：${subject.subject}，${content}（${owner}，${dueOn} 前）`,
      after: { ...input, ...subject },
    });
    return problemById(tx, id);
  });
}

/** The problem as it was read, in one of these states. Refuses notFound, versionConflict, invalidState. */
export function inState(
  tx: Tx,
  { id, version }: Seen,
  states: readonly ProblemState[],
  action: string,
): Problem {
  const found = problemById(tx, id);
  assertVersion(found.version, version, `问题 ${found.no} `);
  if (states.includes(found.state)) return found;
  throw new Refusal('invalidState', `问题 ${found.no} ${PROBLEM_STATE_NAMES[found.state]}，不能${action}。`);
}

/** The next version of a problem, with the fields that change in addition to its state. */
export function bumpProblem(
  tx: Tx,
  { id, version }: Seen,
  set: { owner?: string; dueOn?: string } = {},
): void {
  tx.orm
    .update(problem)
    .set({ ...set, version: version + 1 })
    .where(eq(problem.id, id))
    .run();
}

/** Adds to what was done about a problem. */
export function noteStep(
  tx: Tx,
  problemId: number,
  kind: ProblemStep,
  step: { day: string; doneBy: string; content: string },
): void {
  tx.orm
    .insert(problemStep)
    .values({ problemId, kind, ...step, recordedAt: tx.at })
    .run();
}

function assertDay(tx: Tx, { foundOn }: Problem, day: string, name: string): void {
  assertNotFuture(tx, day, name);
  if (day < foundOn) throw new Refusal('invalidInput', `${name}早于发现的 ${foundOn}，请核对。`, 'day');
}

/** Another owner or term. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function changeProblem(
  store: Store,
  by: Actor,
  input: Seen & { owner: string; dueOn: string; reason: string },
): Problem {
  return transact(store, by, 'problems.change', input, (tx) => {
    const { id, owner, dueOn, reason } = input;
    const before = inState(tx, input, ['open'], '更改');
    assertDays({ ...before, dueOn });
    bumpProblem(tx, input, { owner, dueOn });
    noteStep(tx, id, 'changed', { day: tx.today, doneBy: owner, content: `${reason}（期限 ${dueOn}）` });
    tx.audit({
      subject: recordOf(id),
      summary: `更改问题 ${before.no} 的责任人、期限：${reason}`,
      before: { owner: before.owner, dueOn: before.dueOn },
      after: { owner, dueOn },
    });
    return problemById(tx, id);
  });
}

/** The owner reports what was done, with the proof. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function reportProblem(
  store: Store,
  by: Actor,
  input: Seen & { day: string; content: string; proof: string },
): Problem {
  return transact(store, by, 'problems.report', input, (tx) => {
    const { id, day, content, proof } = input;
    const found = inState(tx, input, ['open'], '报告整改');
    assertDay(tx, found, day, '整改日期');
    noteStep(tx, id, 'reported', { day, doneBy: found.owner, content: `${content}（佐证：${proof}）` });
    transition(tx, PROBLEM, id, 'reported');
    tx.audit({
      subject: recordOf(id),
      summary: `问题 ${found.no} 报告整改：${content}`,
      after: { day, proof },
    });
    return problemById(tx, id);
  });
}

/** Whether the owner is among those who check, with an office before the name or without: 组长 高明, 高明. */
function checksOwnWork(checkedBy: string, owner: string): boolean {
  const owners = owner.split(/[、，,；;/]+/).map((one) => one.trim().split(/\s+/).at(-1) ?? '');
  return namesInclude(owner, checkedBy) || owners.some((name) => namesInclude(checkedBy, name));
}

/**
 * Strikes a problem off, or lets it go on until another day. Refuses notFound, versionConflict, invalidState, invalidInput
 * (days; an owner who checks his own work).
 */
export function checkProblem(
  store: Store,
  by: Actor,
  input: Seen & { day: string; checkedBy: string; passed: boolean; finding: string; dueOn: string | null },
): Problem {
  return transact(store, by, 'problems.check', input, (tx) => {
    const { id, day, checkedBy, passed, finding } = input;
    const found = inState(tx, input, ['reported'], '核查');
    assertDay(tx, found, day, '核查日期');
    if (checksOwnWork(checkedBy, found.owner)) {
      throw new Refusal('invalidInput', '责任人不能核查自己的整改，请另定核查人。', 'checkedBy');
    }
    const dueOn = passed ? found.dueOn : (input.dueOn ?? found.dueOn);
    assertDays({ ...found, dueOn });
    noteStep(tx, id, passed ? 'passed' : 'failed', { day, doneBy: checkedBy, content: finding });
    transition(tx, PROBLEM, id, passed ? 'cured' : 'open', { dueOn, endedOn: passed ? day : null });
    tx.audit({
      subject: recordOf(id),
      summary: passed ? `问题 ${found.no} 销号：${finding}` : `问题 ${found.no} 核查不通过：${finding}`,
      after: { day, checkedBy, dueOn },
    });
    return problemById(tx, id);
  });
}

/** Taken off the list: there was no such problem. Refuses notFound, versionConflict, invalidState. */
export function cancelProblem(store: Store, by: Actor, input: Seen & { reason: string }): Problem {
  return transact(store, by, 'problems.cancel', input, (tx) => {
    const { id, reason } = input;
    const { no } = inState(tx, input, ['open', 'reported'], '撤销');
    noteStep(tx, id, 'changed', { day: tx.today, doneBy: by.name, content: `撤销：${reason}` });
    transition(tx, PROBLEM, id, 'cancelled', { endedOn: tx.today });
    tx.audit({ subject: recordOf(id), summary: `撤销问题 ${no}：${reason}` });
    return problemById(tx, id);
  });
}

/**
 * Back from an end that was entered by mistake: struck off, it waits for its check again; cancelled, it goes on. Refuses
 * notFound, versionConflict, invalidState.
 */
export function reopenProblem(store: Store, by: Actor, input: Seen & { reason: string }): Problem {
  return transact(store, by, 'problems.reopen', input, (tx) => {
    const { id, reason } = input;
    const { no, state } = inState(tx, input, ['cured', 'cancelled'], '重新打开');
    const what = state === 'cured' ? '撤回销号' : '撤回撤销';
    noteStep(tx, id, 'reopened', { day: tx.today, doneBy: by.name, content: `${what}：${reason}` });
    transition(tx, PROBLEM, id, state === 'cured' ? 'reported' : 'open', { endedOn: null });
    tx.audit({ subject: recordOf(id), summary: `问题 ${no} ${what}：${reason}` });
    return problemById(tx, id);
  });
}
