/**
 * Voters of a meeting (committee and invited villagers), who of them is recused from a declaration (stored by
 * recusals.ts), and the quorum.
 */
import type { Quorum, Seat, Invitee } from '../../shared/contract/meetings.ts';
import { SAME_HOUSEHOLD, voterKey, type Voter } from '../../shared/meetings.ts';
import { evaluatorsFault } from '../../shared/rules/evaluators.ts';
import { quorumMet, quorumNumber } from '../../shared/rules/majority.ts';
import type { Fraction, SchemeRules } from '../../shared/schemes/model.ts';
import type { HouseholdId, MeetingId, MemberId } from '../../shared/values/units.ts';
import { distinctPeople } from '../households/namesakes.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';

/** The convened members; namesakes are disambiguated by group and household number. */
export function seatsOf(store: Store, meetingId: MeetingId): Seat[] {
  const seats = prepared<[MeetingId], Omit<Seat, 'present'> & { present: number; memberId: MemberId | null }>(
    store,
    `SELECT a.committee_member_id AS committeeMemberId, c.name, c.position, c.member_id AS memberId,
       v.household_id AS householdId, a.present, a.absence_reason AS absenceReason
     FROM attendance a JOIN committee_member c ON c.id = a.committee_member_id LEFT JOIN member v ON v.id = c.member_id
     WHERE a.meeting_id = ? ORDER BY c.id`,
  ).all(meetingId);
  const nameOf = distinctPeople(store, seats);
  return seats.map(({ memberId, ...seat }) => ({
    ...seat,
    name: nameOf({ name: seat.name, memberId }),
    present: seat.present === 1,
  }));
}

export function inviteesOf(store: Store, meetingId: MeetingId): Invitee[] {
  return prepared<[MeetingId], Omit<Invitee, 'present'> & { present: number }>(
    store,
    `SELECT i.id AS inviteeId, i.name, i.member_id AS memberId, v.household_id AS householdId, i.present
     FROM invitee i LEFT JOIN member v ON v.id = i.member_id WHERE i.meeting_id = ? ORDER BY i.id`,
  )
    .all(meetingId)
    .map((one) => ({ ...one, present: one.present === 1 }));
}

/** Everybody invited to a meeting. */
export interface Attendees {
  seats: Seat[];
  invitees: Invitee[];
}

export function attendeesOf(store: Store, meetingId: MeetingId): Attendees {
  return { seats: seatsOf(store, meetingId), invitees: inviteesOf(store, meetingId) };
}

/** The name of everybody invited, by the key of the voter. */
export function voterNames({ seats, invitees }: Attendees): Map<string, string> {
  return new Map([...seats, ...invitees].map((one) => [voterKey(one), one.name]));
}

type PresentVoter = Voter & { name: string; householdId: HouseholdId | null };

/** Those present, who vote. */
export function presentVoters({ seats, invitees }: Attendees): PresentVoter[] {
  return [
    ...seats
      .filter((seat) => seat.present)
      .map(({ committeeMemberId, name, householdId }) => ({ committeeMemberId, name, householdId })),
    ...invitees
      .filter((one) => one.present)
      .map(({ inviteeId, name, householdId }) => ({ inviteeId, name, householdId })),
  ];
}

/** Key of the set of voters: another set invalidates recorded votes. */
export function attendanceKeys(called: Attendees): string {
  return presentVoters(called).map(voterKey).toSorted().join(' ');
}

export type Recusal = Voter & { name: string; reason: string };

/** Those present who belong to the declaration's household. */
export function proposedRecusals(present: readonly PresentVoter[], householdId: HouseholdId): Recusal[] {
  return present
    .filter((one) => one.householdId === householdId)
    .map(({ householdId: _own, ...one }) => ({ ...one, reason: SAME_HOUSEHOLD }));
}

/** 三分之二以上: 民法典第1259条, 以上 includes the number itself. */
const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3, inclusive: true };
/** 过半数 does not include the half. */
const MORE_THAN_HALF: Fraction = { numerator: 1, denominator: 2, inclusive: false };

export type MeetingProcedure = Pick<
  SchemeRules['procedure'],
  'body' | 'quorum' | 'votesNeeded' | 'fixedMembers' | 'invited' | 'signers'
>;

/** The meeting's procedure with what its rules call the evaluating body; defaults where a meeting has no rules. */
export function procedureOf(
  store: Store,
  { schemeVersionId }: { schemeVersionId: number | null },
): MeetingProcedure {
  if (schemeVersionId === null) return { body: '评议小组', quorum: TWO_THIRDS, votesNeeded: MORE_THAN_HALF };
  return rulesOfVersion(store, schemeVersionId).procedure;
}

/** Whether committee and invited villagers meet the scheme's quorum (新余: 3 and 1–2). */
export function quorumOf(procedure: MeetingProcedure, { seats, invitees }: Attendees): Quorum {
  const due = seats.length;
  const present = seats.filter((seat) => seat.present).length;
  const needed = quorumNumber(due, procedure.quorum);
  const invited = invitees.filter((one) => one.present).length;
  const fault = quorumMet(due, present, procedure.quorum)
    ? (evaluatorsFault(procedure, { fixed: present, invited }) ?? null)
    : `到会人数不足，不能作出决定：应到 ${String(due)} 人，实到 ${String(present)} 人，至少需 ${String(needed)} 人到会。`;
  return { due, present, needed, met: fault === null, fault };
}
