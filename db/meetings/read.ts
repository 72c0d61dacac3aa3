/** Meetings as screens and minutes show them. */
import type { Channel, DeclarationState } from '../../shared/declarations.ts';
import type { AgendaResult, MeetingState } from '../../shared/meetings.ts';
import { requireFound } from '../../shared/refusals.ts';
import { subjectKind } from '../../shared/subjects.ts';
import type {
  DeclarationId,
  HouseholdId,
  MeetingId,
  MemberId,
  Points,
  SchemeId,
} from '../../shared/values/units.ts';
import { evidenceOf, type EvidenceEntry } from '../declarations/read.ts';
import { householdAccount, personAccount } from '../ledger/accounts.ts';
import { schemeRules } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import {
  attendeesOf,
  presentVoters,
  procedureOf,
  proposedRecusals,
  quorumOf,
  type Attendees,
  type Quorum,
  type Recusal,
} from './voters.ts';

export interface Meeting {
  id: MeetingId;
  no: string;
  schemeId: SchemeId;
  schemeName: string;
  schemeVersionId: number | null;
  period: string;
  heldAt: string;
  place: string;
  chair: string;
  chairPosition: string;
  recorder: string;
  voteCounter: string;
  voteSupervisor: string;
  state: MeetingState;
  closedAt: string | null;
  version: number;
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

export interface MeetingSummary extends Meeting {
  due: number;
  present: number;
  items: number;
  decided: number;
}

/** The latest first. */
export function listMeetings(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): { meetings: MeetingSummary[]; total: number } {
  const meetings = prepared<[number, number], MeetingSummary>(
    store,
    `SELECT ${MEETING},
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id) AS due,
       (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.present) AS present,
       coalesce(t.items, 0) AS items, coalesce(t.decided, 0) AS decided
     FROM meeting m JOIN scheme s ON s.id = m.scheme_id LEFT JOIN meeting_total t ON t.meeting_id = m.id ORDER BY m.id DESC LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  const count = prepared<[], { total: number }>(store, 'SELECT count(*) AS total FROM meeting').get();
  return { meetings, total: count?.total ?? 0 };
}

export interface AgendaItem {
  declarationId: DeclarationId;
  declarationNo: string;
  declarationState: DeclarationState;
  schemeVersionId: number;
  itemId: string;
  itemName: string;
  itemStandard: string;
  householdId: HouseholdId;
  householdNo: string;
  groupNumber: number;
  headName: string;
  memberName: string | null;
  deedDate: string;
  place: string;
  reason: string;
  narrative: string;
  witness: string;
  informant: string;
  channel: Channel;
  position: number;
  proposedPoints: Points;
  result: AgendaResult | null;
  agreedPoints: Points | null;
  decisionReason: string;
  votesFor: number | null;
  votesAgainst: number | null;
  votesAbstain: number | null;
  recusals: Recusal[];
  /** Who ought to leave for it, by what the household files know. */
  proposedRecusals: Recusal[];
  /** Waits for a decision of this meeting (a deed withdrawn meanwhile does not). */
  open: boolean;
}

type AgendaRow = Omit<AgendaItem, 'itemName' | 'itemStandard' | 'recusals' | 'proposedRecusals' | 'open'>;

/** In the order in which they are called up. */
export function agendaOf(
  store: Store,
  meetingId: MeetingId,
  called: Attendees = attendeesOf(store, meetingId),
): AgendaItem[] {
  const rows = prepared<[MeetingId], AgendaRow>(
    store,
    `SELECT i.declaration_id AS declarationId, d.no AS declarationNo, d.state AS declarationState,
       d.scheme_version_id AS schemeVersionId, d.item_id AS itemId, d.household_id AS householdId, h.no AS householdNo,
       g.number AS groupNumber, coalesce(head.name, h.no) AS headName, person.name AS memberName, d.deed_date AS deedDate,
       d.place, d.reason, d.narrative, d.witness, d.informant, d.channel, i.position, d.proposed_points AS proposedPoints,
       i.result, i.agreed_points AS agreedPoints, i.reason AS decisionReason, i.votes_for AS votesFor,
       i.votes_against AS votesAgainst, i.votes_abstain AS votesAbstain
     FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id JOIN household h ON h.id = d.household_id
       JOIN village_group g ON g.id = h.group_id LEFT JOIN member head ON head.id = h.head_member_id
       LEFT JOIN member person ON person.id = d.member_id
     WHERE i.meeting_id = ? ORDER BY i.position`,
  ).all(meetingId);
  const recusals = recusalsOf(store, meetingId);
  const items = itemNames(store);
  const present = presentVoters(called);
  return rows.map((row) => ({
    ...row,
    ...items(row.schemeVersionId, row.itemId),
    recusals: recusals.get(row.declarationId) ?? [],
    proposedRecusals: proposedRecusals(present, row.householdId),
    open: row.result === null && (row.declarationState === 'verified' || row.declarationState === 'deferred'),
  }));
}

type RecusalRow = { declarationId: DeclarationId; name: string; reason: string } & (
  { committeeMemberId: number; inviteeId: null } | { committeeMemberId: null; inviteeId: number }
);

function recusalsOf(store: Store, meetingId: MeetingId): Map<DeclarationId, Recusal[]> {
  const rows = prepared<[MeetingId, MeetingId], RecusalRow>(
    store,
    `SELECT r.declaration_id AS declarationId, r.committee_member_id AS committeeMemberId, NULL AS inviteeId, c.name, r.reason
     FROM recusal r JOIN committee_member c ON c.id = r.committee_member_id WHERE r.meeting_id = ?
     UNION ALL
     SELECT r.declaration_id, NULL, i.id, i.name, r.reason
     FROM invitee i JOIN invitee_recusal r ON r.invitee_id = i.id WHERE i.meeting_id = ?
     ORDER BY inviteeId, committeeMemberId`,
  ).all(meetingId, meetingId);
  const byDeed = new Map<DeclarationId, Recusal[]>();
  for (const { declarationId, committeeMemberId, inviteeId, name, reason } of rows) {
    const one =
      committeeMemberId === null ? { inviteeId, name, reason } : { committeeMemberId, name, reason };
    byDeed.set(declarationId, [...(byDeed.get(declarationId) ?? []), one]);
  }
  return byDeed;
}

function itemNames(
  store: Store,
): (versionId: number, itemId: string) => { itemName: string; itemStandard: string } {
  const versions = new Map<number, Map<string, { itemName: string; itemStandard: string }>>();
  return (versionId, itemId) => {
    let items = versions.get(versionId);
    if (!items) {
      const rules = schemeRules(store, versionId);
      items = new Map(
        rules.items.map((item) => [item.id, { itemName: item.name, itemStandard: item.standard }]),
      );
      versions.set(versionId, items);
    }
    return items.get(itemId) ?? { itemName: '', itemStandard: '' };
  };
}

export interface MeetingDetail extends Meeting, Attendees {
  quorum: Quorum;
  agenda: AgendaItem[];
}

/** One meeting, whole. Refuses (notFound). */
export function meetingDetail(store: Store, id: MeetingId): MeetingDetail {
  const meeting = requireFound(meetingById(store, id), '评议会');
  const called = attendeesOf(store, id);
  const quorum = quorumOf(procedureOf(store, meeting), called);
  return { ...meeting, ...called, quorum, agenda: agendaOf(store, id, called) };
}

export interface Background {
  /** The last deeds of the household, or of the person where persons are judged, whatever became of them. */
  entries: {
    declarationId: DeclarationId;
    deedDate: string;
    reason: string;
    points: Points;
    state: DeclarationState;
  }[];
  balance: Points;
  honour: Points;
  evidence: EvidenceEntry[];
}

/** What the committee wants to know beside the deed itself. */
export function declarationBackground(store: Store, declarationId: DeclarationId): Background {
  const { householdId, memberId, schemeId, schemeVersionId } = requireFound(
    prepared<
      [DeclarationId],
      { householdId: HouseholdId; memberId: MemberId | null; schemeId: SchemeId; schemeVersionId: number }
    >(
      store,
      `SELECT household_id AS householdId, member_id AS memberId, scheme_id AS schemeId, scheme_version_id AS schemeVersionId
       FROM declaration WHERE id = ?`,
    ).get(declarationId),
    '申报',
  );
  const person = subjectKind(schemeRules(store, schemeVersionId).subject) === 'person' ? memberId : null;
  const account =
    person === null ? householdAccount(store, schemeId, householdId) : personAccount(store, schemeId, person);
  return {
    entries: prepared<
      [{ whose: HouseholdId | MemberId; declarationId: DeclarationId }],
      Background['entries'][number]
    >(
      store,
      `SELECT id AS declarationId, deed_date AS deedDate, reason, coalesce(agreed_points, proposed_points) AS points, state
       FROM declaration WHERE ${person === null ? 'household_id = @whose' : 'member_id = @whose'} AND id <> @declarationId
       ORDER BY deed_date DESC, id DESC LIMIT 8`,
    ).all({ whose: person ?? householdId, declarationId }),
    balance: account?.balance ?? 0,
    honour: account?.honour ?? 0,
    evidence: evidenceOf(store, declarationId),
  };
}
