/** Decisions of a meeting. A decision and the state of its declaration change in one act. */
import type { AgendaPosition } from '../../shared/contract/meetings.ts';
import type { DeclarationState } from '../../shared/declarations.ts';
import { AGENDA_RESULT_NAMES, type AgendaResult, type Votes } from '../../shared/meetings.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, MeetingId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { statesBefore } from '../database/states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { setDeclarationState } from '../declarations/set-state.ts';
import { DECLARATION } from '../declarations/states.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { agendaItemOf, agendaOf, type AgendaItem } from './agenda.ts';
import { nextOpen, countOpenItems } from './agenda-progress.ts';
import { requireMeetingDay, requireOpenMeeting, bumpMeetingVersion } from './open.ts';
import type { Meeting } from './read.ts';
import { deleteRecusals, insertRecusals, type RecusalInput } from './recusals.ts';
import { attendeesOf, presentVoters, procedureOf, quorumOf, type Attendees } from './voters.ts';
import { agreedPoints, checkVotes, requireRecused, votersWithout, type DecideInput } from './votes.ts';

/** The meeting with its attendees; refuses noQuorum. */
function requireDecidingMeeting(
  tx: Tx,
  id: MeetingId,
  version: number,
): { meeting: Meeting; called: Attendees } {
  const meeting = requireOpenMeeting(tx, id, version);
  requireMeetingDay(tx, meeting);
  const called = attendeesOf(tx, id);
  const { fault } = quorumOf(procedureOf(tx, meeting), called);
  if (fault !== null) throw new Refusal('noQuorum', `${fault}请先签到，或改期再开。`);
  return { meeting, called };
}

/** Undecided declarations, and those whose decision is corrected. */
const DECIDABLE_STATES = statesBefore(DECLARATION, 'meetings.decide');

const NEXT_STATE: Record<AgendaResult, DeclarationState> = {
  passed: 'passed',
  changed: 'passed',
  rejected: 'rejected',
  deferred: 'deferred',
};

function write(
  tx: Tx,
  meeting: Meeting,
  item: AgendaItem,
  decision: {
    result: AgendaResult;
    agreed: Points | null;
    reason: string;
    votes: Votes | null;
    recusals: RecusalInput[];
  },
): void {
  const { result, agreed, reason, votes, recusals } = decision;
  prepared(
    tx,
    `UPDATE agenda_item SET result = ?, agreed_points = ?, reason = ?, votes_for = ?, votes_against = ?, votes_abstain = ?,
       decided_at = ? WHERE meeting_id = ? AND declaration_id = ?`,
  ).run(
    result,
    agreed,
    reason,
    votes?.inFavour ?? null,
    votes?.against ?? null,
    votes?.abstain ?? null,
    tx.at,
    meeting.id,
    item.declarationId,
  );
  if (item.recusals.length > 0) deleteRecusals(tx, meeting.id, [item.declarationId]);
  insertRecusals(tx, meeting.id, item.declarationId, recusals);
  setDeclarationState(tx, item.declarationId, DECIDABLE_STATES, NEXT_STATE[result], {
    agreedPoints: agreed,
    reason,
  });
}

/**
 * Decides one declaration, or corrects a decision until the meeting is closed. Votes must add up to those
 * present without the recused; passing needs the scheme's share of them. Refuses noQuorum, invalidInput,
 * invalidState, capExceeded (more than the caps leave by now).
 */
export function decide(
  store: Store,
  by: Actor,
  input: DecideInput,
): { version: number; open: number; next: AgendaPosition | null } {
  return transact(store, by, 'meetings.decide', input, (tx) => {
    const { meeting, called } = requireDecidingMeeting(tx, input.meetingId, input.version);
    const item = agendaItemOf(tx, meeting.id, input.declarationId, called);
    if (!item.open && item.result === null) {
      throw new Refusal('invalidState', `申报 ${item.declarationNo} 已不在待评议状态，不能议定。`);
    }
    const reason = input.reason.trim();
    if (input.result !== 'passed' && reason === '') {
      throw new Refusal('invalidInput', `${quoted(AGENDA_RESULT_NAMES[input.result])}须写明理由。`);
    }
    const agreed = agreedPoints(item, input);
    const present = presentVoters(called);
    requireRecused(item, input);
    const votes = checkVotes(tx, meeting, votersWithout(present, input.recusals), input);
    write(tx, meeting, item, { result: input.result, agreed, reason, votes, recusals: input.recusals });
    const version = bumpMeetingVersion(tx, meeting);
    const points =
      agreed === null ? '' : ` ${formatSignedPoints(agreed)} ${schemeUnit(tx, meeting.schemeId)}`;
    tx.audit({
      subject: `declaration:${String(item.declarationId)}`,
      summary: `评议会 ${meeting.no} 议定 ${item.declarationNo}（${item.headName}，${item.reason}）：${AGENDA_RESULT_NAMES[input.result]}${points}`,
      before: {
        result: item.result,
        agreedPoints: item.agreedPoints,
        reason: item.decisionReason,
        recusals: item.recusals,
      },
      after: { result: input.result, agreedPoints: agreed, reason, votes, recusals: input.recusals },
    });
    return { version, open: countOpenItems(tx, meeting.id), next: nextOpen(tx, meeting.id, item.position) };
  });
}

/** Reason of a deferral for which none was stated. */
const NOT_REACHED = '会议结束时没有议到';

/** Puts off what a meeting did not get to, when it ends; recusals that were noted stay. */
export function deferRemaining(tx: Tx, meeting: Meeting, waiting: readonly AgendaItem[]): void {
  for (const item of waiting) {
    write(tx, meeting, item, {
      result: 'deferred',
      agreed: null,
      reason: NOT_REACHED,
      votes: null,
      recusals: item.recusals,
    });
  }
}

/**
 * Passes all remaining items unanimously. Members are recused from declarations of their own household; an
 * item without voters stays open.
 */
export function decideRemaining(
  store: Store,
  by: Actor,
  input: { requestId?: string; meetingId: MeetingId; version: number },
): { passed: number; open: number; version: number } {
  return transact(store, by, 'meetings.decideRemaining', input, (tx) => {
    const { meeting, called } = requireDecidingMeeting(tx, input.meetingId, input.version);
    const present = presentVoters(called);
    const waiting = agendaOf(tx, meeting.id, called).filter((item) => item.open);
    const passed: DeclarationId[] = [];
    for (const item of waiting) {
      const recusals = item.recusals.length > 0 ? item.recusals : item.proposedRecusals;
      const voting = votersWithout(present, recusals);
      if (voting === 0) continue;
      const votes = { inFavour: voting, against: 0, abstain: 0 };
      write(tx, meeting, item, {
        result: 'passed',
        agreed: item.proposedPoints,
        reason: '',
        votes,
        recusals,
      });
      passed.push(item.declarationId);
    }
    const version = passed.length > 0 ? bumpMeetingVersion(tx, meeting) : meeting.version;
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: `评议会 ${meeting.no} 一致通过其余 ${String(passed.length)} 件`,
      after: { declarations: passed },
    });
    return { passed: passed.length, open: waiting.length - passed.length, version };
  });
}
