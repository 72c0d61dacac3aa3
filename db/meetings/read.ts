/** Reads meetings for screens and minutes. */
import { count } from 'drizzle-orm';
import type { Quorum, MeetingSummary, MeetingView } from '../../shared/contract/meetings.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { prepared, type Store } from '../database/store.ts';
import { meeting as meetings } from '../schema/index.ts';
import { attendeesOf, procedureOf, quorumOf, type Attendees } from './voters.ts';

export interface Meeting extends MeetingView {
  schemeVersionId: number | null;
}

const MEETING = `m.id, m.no, m.scheme_id AS schemeId, s.name AS schemeName, m.scheme_version_id AS schemeVersionId, m.period,
  m.held_at AS heldAt, m.place, m.chair, m.chair_position AS chairPosition, m.recorder, m.vote_counter AS voteCounter,
  m.vote_supervisor AS voteSupervisor, m.state, m.closed_at AS closedAt, m.version`;

export function meetingById(store: Store, id: MeetingId): Meeting | undefined {
  return prepared<[MeetingId], Meeting>(
    store,
    `SELECT ${MEETING} FROM meeting m JOIN scheme s ON s.id = m.scheme_id WHERE m.id = ?`,
  ).get(id);
}

/** The latest first. */
export function listMeetings(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): { meetings: MeetingSummary[]; total: number } {
  const listed = prepared<[number, number], MeetingSummary>(
    store,
    `SELECT ${MEETING},
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id) AS due,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.present) AS present,
       coalesce(t.items, 0) AS items, coalesce(t.decided, 0) AS decided
     FROM meeting m JOIN scheme s ON s.id = m.scheme_id LEFT JOIN meeting_total t ON t.meeting_id = m.id ORDER BY m.id DESC LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  const all = store.orm.select({ total: count() }).from(meetings).get();
  return { meetings: listed, total: all?.total ?? 0 };
}

/** A meeting without its agenda, which may have thousands of items. */
export interface MeetingHead extends Meeting, Attendees {
  quorum: Quorum;
}

/** Refuses (notFound). */
export function meetingHead(store: Store, id: MeetingId): MeetingHead {
  const meeting = requireFound(meetingById(store, id), '评议会');
  const called = attendeesOf(store, id);
  return { ...meeting, ...called, quorum: quorumOf(procedureOf(store, meeting), called) };
}

export interface MeetingDetail extends MeetingHead {
  agenda: AgendaItem[];
}

/** One complete meeting for documents. Refuses notFound. */
export function meetingDetail(store: Store, id: MeetingId): MeetingDetail {
  const head = meetingHead(store, id);
  return { ...head, agenda: agendaOf(store, id, head) };
}
