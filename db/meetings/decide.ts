/** Decisions of a meeting, and its closing. A decision and the state of its declaration change in one act. */
import type { AgendaPlace } from '../../shared/contract/meetings.ts';
import {
  AGENDA_RESULTS,
  AGENDA_RESULT_NAMES,
  SAME_HOUSEHOLD,
  voterKey,
  type AgendaResult,
  type Voter,
  type Votes,
} from '../../shared/meetings.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { voteCarried } from '../../shared/schemes/majority.ts';
import type { DeclarationState } from '../../shared/declarations.ts';
import type { DeclarationId, MeetingId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { setDeclarationState } from '../declarations/move.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireMeetingDay, requireOpenMeeting, bumpMeetingVersion } from './open.ts';
import { agendaItemOf, agendaOf, type AgendaItem } from './agenda.ts';
import { agendaCounts, nextOpen, openItems } from './agenda-progress.ts';
import type { Meeting } from './read.ts';
import { deleteRecusals, insertRecusals, type RecusalInput } from './recusals.ts';
import { DECLARATION } from '../declarations/states.ts';
import { statesBefore, transition } from '../database/states.ts';
import { MEETING } from './states.ts';
import { attendeesOf, presentVoters, procedureOf, quorumOf, type Attendees } from './voters.ts';
import { schemeUnit } from '../schemes/unit.ts';

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

export interface DecideInput {
  requestId?: string;
  meetingId: MeetingId;
  version: number;
  declarationId: DeclarationId;
  result: AgendaResult;
  /** For 改分: the agreed signed points. */
  points?: Points;
  /** Required except for 通过. */
  reason: string;
  /** May be omitted when deferring. */
  votes?: Votes;
  recusals: RecusalInput[];
}

/** Undecided declarations, and those whose decision is corrected. */
const DECIDABLE_STATES = statesBefore(DECLARATION, 'meetings.decide');

const NEXT_STATE: Record<AgendaResult, DeclarationState> = {
  passed: 'passed',
  changed: 'passed',
  rejected: 'rejected',
  deferred: 'deferred',
};

function agreedPoints(item: AgendaItem, { result, points }: DecideInput): Points | null {
  if (result === 'passed') return item.proposedPoints;
  if (result !== 'changed') return null;
  if (points === undefined) throw new Refusal('invalidInput', '改分须填写议定分值。');
  if (points === item.proposedPoints) throw new Refusal('invalidInput', '议定分值与拟分相同，请选“通过”。');
  if (points === 0 || points > 0 !== item.proposedPoints > 0) {
    const direction = item.proposedPoints > 0 ? '加分' : '扣分';
    throw new Refusal(
      'invalidInput',
      `这是${direction}事项，议定分值须仍为${direction}。不给分请选“不通过”。`,
    );
  }
  return points;
}

function voters(present: readonly Voter[], recusals: readonly Voter[]): number {
  const keys = new Set(present.map(voterKey));
  const away = new Set(recusals.map(voterKey));
  if (recusals.some((one) => !keys.has(voterKey(one))))
    throw new Refusal('invalidInput', '回避人员须是本次到会、参加表决的人，请刷新后重选。');
  if (away.size !== recusals.length)
    throw new Refusal('invalidInput', '同一人的回避登记了两次，请去掉一条。');
  return keys.size - away.size;
}

/** Members do not vote on their own household. Deferring without a vote needs no recusal. */
function requireRecused({ proposedRecusals }: AgendaItem, { recusals, votes }: DecideInput): void {
  if (!votes) return;
  const away = new Set(recusals.map(voterKey));
  const staying = proposedRecusals.filter((one) => !away.has(voterKey(one)));
  if (staying.length === 0) return;
  const names = staying.map((one) => one.name).join('、');
  throw new Refusal(
    'invalidInput',
    `${names}${SAME_HOUSEHOLD}，须回避，不能参加这一件的表决。请登记回避后再计票。`,
  );
}

function checkVotes(tx: Tx, meeting: Meeting, voting: number, input: DecideInput): Votes | null {
  const { votes, result } = input;
  if (!votes) {
    if (result === 'deferred') return null;
    throw new Refusal('invalidInput', '请填写赞成、反对、弃权票数。');
  }
  const { inFavour, against, abstain } = votes;
  const sum = inFavour + against + abstain;
  if (sum !== voting) {
    throw new Refusal(
      'invalidInput',
      `票数不符：到会并参加表决的 ${String(voting)} 人，赞成、反对、弃权合计 ${String(sum)} 票。请核对票数和回避人员。`,
    );
  }
  const carried = voteCarried(voting, inFavour, procedureOf(tx, meeting).votesNeeded);
  if ((result === 'passed' || result === 'changed') && !carried) {
    throw new Refusal(
      'invalidInput',
      `赞成 ${String(inFavour)} 票，参加表决 ${String(voting)} 人，达不到通过所需的票数，不能记为通过。`,
    );
  }
  if (result === 'rejected' && carried) {
    throw new Refusal('invalidInput', `赞成 ${String(inFavour)} 票已达到通过所需的票数，不能记为不通过。`);
  }
  return votes;
}

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
  if (item.recusals.length > 0) deleteRecusals(tx, meeting.id, item.declarationId);
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
): { version: number; open: number; next: AgendaPlace | null } {
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
    const votes = checkVotes(tx, meeting, voters(present, input.recusals), input);
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
    return { version, open: openItems(tx, meeting.id), next: nextOpen(tx, meeting.id, item.position) };
  });
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
      const voting = voters(present, recusals);
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

/**
 * Closes the meeting when every item is decided or deferred; it is immutable afterwards. Without a quorum it
 * closes without decisions, and its declarations wait for the next one.
 */
export function closeMeeting(
  store: Store,
  by: Actor,
  input: {
    requestId?: string;
    meetingId: MeetingId;
    version: number;
    /** Default to the meeting's particulars. */
    voteCounter?: string;
    voteSupervisor?: string;
  },
): { version: number; closedAt: string } {
  return transact(store, by, 'meetings.close', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    requireMeetingDay(tx, meeting);
    const called = attendeesOf(tx, meeting.id);
    const { open: waiting, results } = agendaCounts(tx, meeting.id);
    const quorum = quorumOf(procedureOf(tx, meeting), called);
    if (quorum.met && waiting > 0) {
      throw new Refusal(
        'invalidState',
        `还有 ${String(waiting)} 件没有议定。请逐项议定，来不及的记为“缓议”，再结束会议。`,
      );
    }
    transition(tx, MEETING, meeting.id, 'closed', {
      closedAt: tx.at,
      voteCounter: input.voteCounter ?? meeting.voteCounter,
      voteSupervisor: input.voteSupervisor ?? meeting.voteSupervisor,
    });
    const counts = AGENDA_RESULTS.map((result) => ({ result, n: results[result] }))
      .filter(({ n }) => n > 0)
      .map(({ result, n }) => `${AGENDA_RESULT_NAMES[result]} ${String(n)} 件`);
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: quorum.met
        ? `评议会 ${meeting.no} 结束：${counts.join('，')}`
        : `评议会 ${meeting.no} 未作决定，改期再开。${String(quorum.fault)}`,
    });
    return { version: meeting.version + 1, closedAt: tx.at };
  });
}
