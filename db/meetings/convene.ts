/** Convenes a meeting: particulars, agenda, attendance. */
import { and, count, eq, isNotNull } from 'drizzle-orm';
import type { Quorum, Convened } from '../../shared/contract/meetings.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { assertNotFarAhead } from '../database/future-dates.ts';
import { countingFault, setDeclarationState } from '../declarations/move.ts';
import type { DeclarationId, MeetingId, SchemeId } from '../../shared/values/units.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { transact, nextSerial, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { agendaItem, attendance, meeting as meetings } from '../schema/index.ts';
import { writeInvited, type InvitedInput } from './invite.ts';
import { MEETING_IS_OPEN, requireMeetingDay, requireOpenMeeting, bumpMeetingVersion } from './open.ts';
import { meetingById, type Meeting } from './read.ts';
import { deleteRecusals } from './recusals.ts';
import { DECLARATION } from '../declarations/states.ts';
import { statesBefore, transition } from '../database/states.ts';
import { MEETING } from './states.ts';
import { attendeesOf, attendanceKeys, procedureOf, quorumOf } from './voters.ts';

export interface Particulars {
  /** Village time: '2026-09-26 19:30'. */
  heldAt: string;
  place: string;
  chair: string;
  chairPosition: string;
  recorder: string;
  /** 计票人 */
  voteCounter: string;
  /** 监票人 */
  voteSupervisor: string;
}

function particularsOf({
  heldAt,
  place,
  chair,
  chairPosition,
  recorder,
  voteCounter,
  voteSupervisor,
}: Particulars): Particulars {
  return { heldAt, place, chair, chairPosition, recorder, voteCounter, voteSupervisor };
}

/** Verified or deferred declarations of the scheme up to the period that are on no open meeting's agenda. */
const PENDING = `FROM declaration d JOIN household h ON h.id = d.household_id JOIN village_group g ON g.id = h.group_id
  WHERE d.scheme_id = ? AND d.period <= ? AND d.state IN ('verified', 'deferred')
    AND NOT EXISTS (
      SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
      WHERE i.declaration_id = d.id AND ${MEETING_IS_OPEN})`;

/** Number of declarations on the agenda of a meeting convened now. */
export function waitingForMeeting(store: Store, schemeId: SchemeId, period: string): number {
  const row = prepared<[SchemeId, string], { n: number }>(store, `SELECT count(*) AS n ${PENDING}`).get(
    schemeId,
    period,
  );
  return row?.n ?? 0;
}

function fillAgenda(tx: Tx, meetingId: MeetingId, schemeId: SchemeId, period: string): number {
  return prepared(
    tx,
    `INSERT INTO agenda_item (meeting_id, declaration_id, position)
     SELECT ?, d.id, (SELECT coalesce(max(position), 0) FROM agenda_item WHERE meeting_id = ?)
       + row_number() OVER (ORDER BY g.number, h.no, d.deed_date, d.id) ${PENDING}`,
  ).run(meetingId, meetingId, schemeId, period).changes;
}

export interface ConveneInput extends Particulars {
  requestId?: string;
  schemeId: SchemeId;
  /** Declarations of this month and those left over from earlier ones: '2026-09'. */
  period: string;
}

/**
 * Convenes the committee: all active members are invited, and verified and deferred declarations up to the
 * period form the agenda. Refuses noScheme, invalidState (no committee, no declarations).
 */
export function conveneMeeting(store: Store, by: Actor, input: ConveneInput): Convened {
  return transact(store, by, 'meetings.convene', input, (tx) => {
    assertNotFarAhead(tx, input.heldAt.slice(0, 10), '开会时间', 'meeting');
    const { versionId } = requireSchemeInForce(tx, input.schemeId, tx.today);
    const no = `评〔${tx.today.slice(0, 4)}〕${String(nextSerial(tx, `meeting:${tx.today.slice(0, 4)}`))}号`;
    const { schemeId, period } = input;
    const { id: meetingId } = tx.orm
      .insert(meetings)
      .values({ no, schemeId, schemeVersionId: versionId, period, ...particularsOf(input) })
      .returning({ id: meetings.id })
      .get();
    const due = prepared(
      tx,
      'INSERT INTO attendance (meeting_id, committee_member_id) SELECT ?, id FROM committee_member WHERE active',
    ).run(meetingId).changes;
    if (due === 0)
      throw new Refusal('invalidState', '评议小组还没有成员。请先在“评议会 → 评议小组”里登记成员。');
    const items = fillAgenda(tx, meetingId, input.schemeId, input.period);
    if (items === 0) {
      throw new Refusal(
        'invalidState',
        `${periodLabel(input.period)}及以前没有待评议的申报。请先登记并初审，或到未结束的评议会里继续评议。`,
      );
    }
    tx.audit({
      subject: `meeting:${String(meetingId)}`,
      summary: `召集评议会 ${no}：${periodLabel(input.period)}，应到 ${String(due)} 人，议题 ${String(items)} 件`,
      after: meetingById(tx, meetingId),
    });
    return { meetingId, no, items, version: 1 };
  });
}

/** Changes time, place and offices until the meeting is closed. */
export function changeMeeting(
  store: Store,
  by: Actor,
  input: Particulars & { requestId?: string; meetingId: MeetingId; version: number },
): { version: number } {
  return transact(store, by, 'meetings.change', input, (tx) => {
    const before = requireOpenMeeting(tx, input.meetingId, input.version);
    assertNotFarAhead(tx, input.heldAt.slice(0, 10), '开会时间', 'meeting');
    tx.orm.update(meetings).set(particularsOf(input)).where(eq(meetings.id, before.id)).run();
    const version = bumpMeetingVersion(tx, before);
    tx.audit({
      subject: `meeting:${String(before.id)}`,
      summary: `变更评议会 ${before.no} 的时间、地点或人员`,
      before,
      after: meetingById(tx, before.id),
    });
    return { version };
  });
}

/** Adds declarations verified after the meeting was convened to its agenda. */
export function extendAgenda(
  store: Store,
  by: Actor,
  input: { requestId?: string; meetingId: MeetingId; version: number },
): { added: number; version: number } {
  return transact(store, by, 'meetings.extendAgenda', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    const added = fillAgenda(tx, meeting.id, meeting.schemeId, meeting.period);
    if (added === 0) return { added, version: meeting.version };
    const version = bumpMeetingVersion(tx, meeting);
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: `评议会 ${meeting.no} 增加议题 ${String(added)} 件`,
    });
    return { added, version };
  });
}

export interface AttendanceInput {
  requestId?: string;
  meetingId: MeetingId;
  version: number;
  seats: { committeeMemberId: number; present: boolean; absenceReason: string }[];
  /** All invitees, including those invited on the spot; omitted: unchanged. */
  invited?: InvitedInput[];
  /** Reopens decisions taken with other voters, to be voted on again. */
  reopenDecisions?: boolean;
}

/**
 * Records attendance with reasons of absence, for every seat. When the voters differ from those of decisions
 * already taken, the recorded votes are invalid: refuses invalidState unless these decisions are reopened.
 */
export function recordAttendance(
  store: Store,
  by: Actor,
  input: AttendanceInput,
): Quorum & { reopened: number; version: number } {
  return transact(store, by, 'meetings.attend', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    requireMeetingDay(tx, meeting);
    const before = attendeesOf(tx, meeting.id);
    const said = new Set(input.seats.map((seat) => seat.committeeMemberId));
    if (said.size !== before.seats.length || before.seats.some((seat) => !said.has(seat.committeeMemberId))) {
      throw new Refusal(
        'invalidInput',
        `签到应包括应到的全部 ${String(before.seats.length)} 人，请刷新名单后再签到。`,
      );
    }
    for (const { committeeMemberId, present, absenceReason } of input.seats) {
      tx.orm
        .update(attendance)
        .set({ present, absenceReason: present ? '' : absenceReason })
        .where(and(eq(attendance.meetingId, meeting.id), eq(attendance.committeeMemberId, committeeMemberId)))
        .run();
    }
    if (input.invited) writeInvited(tx, meeting, before, input.invited);
    const after = attendeesOf(tx, meeting.id);
    const changed = attendanceKeys(before) !== attendanceKeys(after);
    const reopened = changed ? reopen(tx, meeting, input.reopenDecisions ?? false) : 0;
    const quorum = quorumOf(procedureOf(tx, meeting), after);
    transition(tx, MEETING, meeting.id, quorum.met ? 'deciding' : 'convened');
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary:
        `评议会 ${meeting.no} 签到：应到 ${String(quorum.due)} 人，实到 ${String(quorum.present)} 人` +
        (after.invitees.length > 0
          ? `，邀请村民到会 ${String(after.invitees.filter(({ present }) => present).length)} 人`
          : '') +
        (reopened > 0 ? `，${String(reopened)} 件重新表决` : ''),
      before,
      after,
    });
    return { ...quorum, reopened, version: meeting.version + 1 };
  });
}

const DECIDED = statesBefore(DECLARATION, 'meetings.attend');

/**
 * Returns a decided declaration to the agenda. One that no longer counted, and whose cap is now used up by
 * others, is removed from the agenda and returned to the clerk: passing it would exceed the cap.
 */
function decideAgain(tx: Tx, meeting: Meeting, { id, no }: { id: DeclarationId; no: string }): void {
  const fault = countingFault(tx, id, 'verified', { agreedPoints: null });
  if (fault === undefined) {
    setDeclarationState(tx, id, DECIDED, 'verified', { agreedPoints: null });
    return;
  }
  const reason = `评议会 ${meeting.no} 重新表决时已超出办法规定：${fault}`;
  setDeclarationState(tx, id, DECIDED, 'returned', { agreedPoints: null, reason });
  tx.orm
    .delete(agendaItem)
    .where(and(eq(agendaItem.meetingId, meeting.id), eq(agendaItem.declarationId, id)))
    .run();
  tx.audit({
    subject: `declaration:${String(id)}`,
    summary: `退回 ${no}，不再列入议程：${reason}`,
    after: { state: 'returned', reason },
  });
}

function reopen(tx: Tx, meeting: Meeting, agreed: boolean): number {
  const decided = tx.orm
    .select({ n: count() })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meeting.id), isNotNull(agendaItem.result)))
    .get();
  const n = decided?.n ?? 0;
  if (n === 0) return 0;
  if (!agreed) {
    throw new Refusal(
      'invalidState',
      `已议定 ${String(n)} 件，到会人员变动后票数对不上，须重新表决。确实要改签到，请选“改签到并重新表决”。`,
    );
  }
  const declarations = prepared<[MeetingId], { id: DeclarationId; no: string }>(
    tx,
    `SELECT d.id, d.no FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id
     WHERE i.meeting_id = ? AND i.result IS NOT NULL AND d.state IN (${DECIDED.map((state) => `'${state}'`).join(', ')}) ORDER BY d.id`,
  ).all(meeting.id);
  deleteRecusals(tx, meeting.id);
  tx.orm
    .update(agendaItem)
    .set({
      result: null,
      agreedPoints: null,
      reason: '',
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      decidedAt: null,
    })
    .where(eq(agendaItem.meetingId, meeting.id))
    .run();
  for (const declaration of declarations) decideAgain(tx, meeting, declaration);
  return n;
}
