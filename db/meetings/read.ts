/** Reads meetings for screens and minutes. */
import { and, count, desc, eq, ne, sql } from 'drizzle-orm';
import type { Quorum, Background, MeetingSummary, MeetingView } from '../../shared/contract/meetings.ts';
import { requireFound } from '../../shared/refusals.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { DeclarationId, MeetingId, Points } from '../../shared/values/units.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { evidenceOf } from '../declarations/stored-evidence.ts';
import { householdAccount, personAccount } from '../ledger/accounts.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { prepared, type Store } from '../database/store.ts';
import { declaration, meeting as meetings, member, scheme } from '../schema/index.ts';
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

/** Background shown to the committee with a declaration. What was withdrawn is no part of it. */
export function declarationBackground(store: Store, declarationId: DeclarationId): Background {
  const { householdId, memberId, schemeId, schemeVersionId } = requireFound(
    store.orm.select().from(declaration).where(eq(declaration.id, declarationId)).get(),
    '申报',
  );
  const person = subjectKind(rulesOfVersion(store, schemeVersionId).subject) === 'person' ? memberId : null;
  const account =
    person === null ? householdAccount(store, schemeId, householdId) : personAccount(store, schemeId, person);
  return {
    entries: store.orm
      .select({
        declarationId: declaration.id,
        activityDate: declaration.activityDate,
        reason: declaration.reason,
        points: sql<Points>`coalesce(${declaration.agreedPoints}, ${declaration.proposedPoints})`,
        state: declaration.state,
        memberName: member.name,
        schemeId: declaration.schemeId,
        schemeName: scheme.name,
      })
      .from(declaration)
      .innerJoin(scheme, eq(scheme.id, declaration.schemeId))
      .leftJoin(member, eq(member.id, declaration.memberId))
      .where(
        and(
          person === null ? eq(declaration.householdId, householdId) : eq(declaration.memberId, person),
          ne(declaration.id, declarationId),
          ne(declaration.state, 'withdrawn'),
        ),
      )
      .orderBy(desc(declaration.activityDate), desc(declaration.id))
      .limit(8)
      .all()
      .map(({ schemeId: its, schemeName, ...entry }) => ({
        ...entry,
        otherScheme: its === schemeId ? null : schemeName,
        otherUnit: its === schemeId ? null : schemeUnit(store, its),
      })),
    deferrals: prepared<[DeclarationId], Background['deferrals'][number]>(
      store,
      `SELECT m.id AS meetingId, m.no AS meetingNo, m.held_at AS heldAt, a.reason
       FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
       WHERE a.declaration_id = ? AND a.result = 'deferred' ORDER BY a.meeting_id DESC LIMIT 8`,
    ).all(declarationId),
    balance: account?.balance ?? 0,
    honour: account?.honour ?? 0,
    evidence: evidenceOf(store, declarationId),
  };
}
