/** Meetings as screens and minutes show them. */
import type { Channel, DeclarationState } from '../../shared/declarations.ts';
import { SAME_HOUSEHOLD, type AgendaResult, type MeetingState } from '../../shared/meetings.ts';
import { found } from '../../shared/refusals.ts';
import { quorumMet, quorumNumber } from '../../shared/rules/votes.ts';
import type { Fraction, SchemeRules } from '../../shared/schemes/model.ts';
import type { DeclarationId, HouseholdId, MeetingId, Points, SchemeId } from '../../shared/units.ts';
import { evidenceOf, type EvidenceEntry } from '../declarations/read.ts';
import { schemeRules } from '../schemes/read.ts';
import { prepared, type Store } from '../store.ts';

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
       (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id) AS items,
       (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.result IS NOT NULL) AS decided
     FROM meeting m JOIN scheme s ON s.id = m.scheme_id ORDER BY m.id DESC LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  const count = prepared<[], { total: number }>(store, 'SELECT count(*) AS total FROM meeting').get();
  return { meetings, total: count?.total ?? 0 };
}

export interface Seat {
  committeeMemberId: number;
  name: string;
  position: string;
  householdId: HouseholdId | null;
  present: boolean;
  absenceReason: string;
}

export function seatsOf(store: Store, meetingId: MeetingId): Seat[] {
  return prepared<[MeetingId], Omit<Seat, 'present'> & { present: number }>(
    store,
    `SELECT a.committee_member_id AS committeeMemberId, c.name, c.position, v.household_id AS householdId, a.present,
       a.absence_reason AS absenceReason
     FROM attendance a JOIN committee_member c ON c.id = a.committee_member_id LEFT JOIN member v ON v.id = c.member_id
     WHERE a.meeting_id = ? ORDER BY c.id`,
  )
    .all(meetingId)
    .map((seat) => ({ ...seat, present: seat.present === 1 }));
}

export interface Quorum {
  due: number;
  present: number;
  needed: number;
  met: boolean;
}

/** 三分之二以上: 民法典第1259条, 以上 includes the number itself. */
const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3, inclusive: true };
/** 过半数 does not include the half. */
const MORE_THAN_HALF: Fraction = { numerator: 1, denominator: 2, inclusive: false };

/** The procedure that a meeting is held by; 2/3 and more than half where its rules do not say. */
export function procedureOf(
  store: Store,
  meeting: Meeting,
): Pick<SchemeRules['procedure'], 'quorum' | 'votesNeeded'> {
  if (meeting.schemeVersionId === null) return { quorum: TWO_THIRDS, votesNeeded: MORE_THAN_HALF };
  return schemeRules(store, meeting.schemeVersionId).procedure;
}

export function quorumOf(store: Store, meeting: Meeting, seats: readonly Seat[]): Quorum {
  const { quorum } = procedureOf(store, meeting);
  const present = seats.filter((seat) => seat.present).length;
  const due = seats.length;
  return { due, present, needed: quorumNumber(due, quorum), met: quorumMet(due, present, quorum) };
}

export interface Recusal {
  committeeMemberId: number;
  name: string;
  reason: string;
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
  seats: readonly Seat[] = seatsOf(store, meetingId),
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
  return rows.map((row) => ({
    ...row,
    ...items(row.schemeVersionId, row.itemId),
    recusals: recusals.get(row.declarationId) ?? [],
    proposedRecusals: proposedRecusals(seats, row.householdId),
    open: row.result === null && (row.declarationState === 'verified' || row.declarationState === 'deferred'),
  }));
}

/** Those present who belong to the household that the deed is about. */
export function proposedRecusals(seats: readonly Seat[], householdId: HouseholdId): Recusal[] {
  return seats
    .filter((seat) => seat.present && seat.householdId === householdId)
    .map(({ committeeMemberId, name }) => ({ committeeMemberId, name, reason: SAME_HOUSEHOLD }));
}

function recusalsOf(store: Store, meetingId: MeetingId): Map<DeclarationId, Recusal[]> {
  const rows = prepared<[MeetingId], Recusal & { declarationId: DeclarationId }>(
    store,
    `SELECT r.declaration_id AS declarationId, r.committee_member_id AS committeeMemberId, c.name, r.reason
     FROM recusal r JOIN committee_member c ON c.id = r.committee_member_id WHERE r.meeting_id = ? ORDER BY c.id`,
  ).all(meetingId);
  const byDeed = new Map<DeclarationId, Recusal[]>();
  for (const { declarationId, ...one } of rows)
    byDeed.set(declarationId, [...(byDeed.get(declarationId) ?? []), one]);
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

export interface MeetingDetail extends Meeting {
  seats: Seat[];
  quorum: Quorum;
  agenda: AgendaItem[];
}

/** One meeting, whole. Refuses (notFound). */
export function meetingDetail(store: Store, id: MeetingId): MeetingDetail {
  const meeting = found(meetingById(store, id), '评议会');
  const seats = seatsOf(store, id);
  return { ...meeting, seats, quorum: quorumOf(store, meeting, seats), agenda: agendaOf(store, id, seats) };
}

export interface Background {
  /** The household's last deeds, whatever became of them. */
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
export function deedBackground(store: Store, declarationId: DeclarationId): Background {
  const deed = found(
    prepared<[DeclarationId], { householdId: HouseholdId; schemeId: SchemeId }>(
      store,
      'SELECT household_id AS householdId, scheme_id AS schemeId FROM declaration WHERE id = ?',
    ).get(declarationId),
    '申报',
  );
  const account = prepared<[SchemeId, HouseholdId], { balance: Points; honour: Points }>(
    store,
    `SELECT balance, honour FROM account WHERE scheme_id = ? AND household_id = ? AND kind = 'household'`,
  ).get(deed.schemeId, deed.householdId);
  return {
    entries: prepared<[HouseholdId, DeclarationId], Background['entries'][number]>(
      store,
      `SELECT id AS declarationId, deed_date AS deedDate, reason, coalesce(agreed_points, proposed_points) AS points, state
       FROM declaration WHERE household_id = ? AND id <> ? ORDER BY deed_date DESC, id DESC LIMIT 8`,
    ).all(deed.householdId, declarationId),
    balance: account?.balance ?? 0,
    honour: account?.honour ?? 0,
    evidence: evidenceOf(store, declarationId),
  };
}
