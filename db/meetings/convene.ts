/** Convenes a meeting, and changes its particulars. */
import { eq } from 'drizzle-orm';
import type { Convened } from '../../shared/contract/meetings.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MeetingId, SchemeId } from '../../shared/values/units.ts';
import { assertNotFarAhead } from '../database/future-dates.ts';
import {
  transact,
  idAfterRestore,
  nextSerial,
  prepared,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { meeting as meetings } from '../schema/index.ts';
import { requireSchemeInForce } from '../schemes/read.ts';
import { sitsFor } from './committee.ts';
import { requireOpenMeeting, bumpMeetingVersion } from './open.ts';
import { meetingById } from './read.ts';
import { fillAgenda } from './fill-agenda.ts';

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

/** Calls all active members of the scheme's body; answers how many. */
function callCommittee(tx: Tx, meetingId: MeetingId, schemeId: SchemeId): number {
  return prepared(
    tx,
    `INSERT INTO attendance (meeting_id, committee_member_id) SELECT ?, id FROM committee_member WHERE ${sitsFor('?')}`,
  ).run(meetingId, schemeId).changes;
}

export interface ConveneInput extends Particulars {
  requestId?: string;
  schemeId: SchemeId;
  /** Declarations of this month and those left over from earlier ones: '2026-09'. */
  period: string;
}

/**
 * Convenes the committee: all active members of the body of the scheme are invited, and verified and deferred declarations up to the
 * period form the agenda. Refuses noScheme, invalidState (no committee, no declarations).
 */
export function conveneMeeting(store: Store, by: Actor, input: ConveneInput): Convened {
  return transact(store, by, 'meetings.convene', input, (tx) => {
    assertNotFarAhead(tx, input.heldAt.slice(0, 10), '开会时间', 'meeting');
    const { versionId, rules } = requireSchemeInForce(tx, input.schemeId, tx.today);
    const no = `评〔${tx.today.slice(0, 4)}〕${String(nextSerial(tx, `meeting:${tx.today.slice(0, 4)}`))}号`;
    const { schemeId, period } = input;
    const { id: meetingId } = tx.orm
      .insert(meetings)
      .values({
        id: idAfterRestore(tx, 'meeting'),
        no,
        schemeId,
        schemeVersionId: versionId,
        period,
        ...particularsOf(input),
      })
      .returning({ id: meetings.id })
      .get();
    const due = callCommittee(tx, meetingId, schemeId);
    if (due === 0)
      throw new Refusal(
        'invalidState',
        `${rules.procedure.body}还没有成员。请先在“评议会 → 评议小组”里登记成员。`,
      );
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
