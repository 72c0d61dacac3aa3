/** Villagers invited to evaluate with the committee at one meeting (新余: one or two each month). */
import { eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { MeetingId, MemberId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { memberById } from '../households/rows.ts';
import { invitee, inviteeRecusal } from '../schema/index.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireOpenMeeting, bumpMeetingVersion } from './open.ts';
import type { Meeting } from './read.ts';
import { attendeesOf, inviteesOf, procedureOf, type Attendees } from './voters.ts';

export interface InvitedInput {
  name: string;
  /** The villager's id, for recusals. */
  memberId: MemberId | null;
  present: boolean;
}

/**
 * Whether somebody is called as a member of the committee: a villager under whatever name, and by the name where it is not
 * known of both which villagers they are.
 */
function sitsInMeeting(
  tx: Tx,
  meetingId: MeetingId,
  { name, memberId }: Pick<InvitedInput, 'name' | 'memberId'>,
): boolean {
  const seat = prepared<[{ meetingId: MeetingId; name: string; memberId: MemberId | null }], { id: number }>(
    tx,
    `SELECT c.id FROM attendance a JOIN committee_member c ON c.id = a.committee_member_id
     WHERE a.meeting_id = @meetingId AND (c.member_id = @memberId
         OR c.name = @name AND (c.member_id IS NULL OR @memberId IS NULL))`,
  ).get({ meetingId, name, memberId });
  return seat !== undefined;
}

function requireInvitable(tx: Tx, meeting: Meeting, invited: readonly InvitedInput[]): void {
  const { body, invited: rule } = procedureOf(tx, meeting);
  if (invited.length > 0 && !rule) {
    throw new Refusal('invalidState', `本办法没有邀请村民参加评议的规定，只由${body}评议。`);
  }
  const names = invited.map(({ name }) => name);
  for (const { name, memberId } of invited) {
    if (memberId !== null) memberById(tx, memberId);
    if (names.indexOf(name) !== names.lastIndexOf(name)) {
      throw new Refusal('duplicate', `邀请名单里有两个${quoted(name)}，同名的请在姓名后注明小组或户主。`);
    }
    if (sitsInMeeting(tx, meeting.id, { name, memberId }))
      throw new Refusal('duplicate', `${name}是${body}成员，本来就参加评议，不必邀请。`);
  }
}

/**
 * Replaces the meeting's invitees by the list; recusals of those who stay are kept. Refuses invalidState,
 * duplicate.
 */
export function writeInvited(
  tx: Tx,
  meeting: Meeting,
  called: Attendees,
  invited: readonly InvitedInput[],
): void {
  requireInvitable(tx, meeting, invited);
  for (const { inviteeId, name } of called.invitees) {
    if (invited.some((one) => one.name === name)) continue;
    tx.orm.delete(inviteeRecusal).where(eq(inviteeRecusal.inviteeId, inviteeId)).run();
    tx.orm.delete(invitee).where(eq(invitee.id, inviteeId)).run();
  }
  for (const { name, memberId, present } of invited) {
    tx.orm
      .insert(invitee)
      .values({ meetingId: meeting.id, name, memberId, present })
      .onConflictDoUpdate({ target: [invitee.meetingId, invitee.name], set: { memberId, present } })
      .run();
  }
}

export interface InviteInput {
  requestId?: string;
  meetingId: MeetingId;
  version: number;
  invited: Omit<InvitedInput, 'present'>[];
}

/** Sets the invitees before they sign in. Refuses invalidState, duplicate, notFound. */
export function inviteVillagers(store: Store, by: Actor, input: InviteInput): { version: number } {
  return transact(store, by, 'meetings.invite', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    const called = attendeesOf(tx, meeting.id);
    const gone = called.invitees.find(
      ({ name, present }) => present && !input.invited.some((one) => one.name === name),
    );
    if (gone) throw new Refusal('invalidState', `${gone.name}已经签到，请在“签到”一步更改。`);
    const before = called.invitees;
    const came = new Set(before.filter(({ present }) => present).map(({ name }) => name));
    writeInvited(
      tx,
      meeting,
      called,
      input.invited.map((one) => ({ ...one, present: came.has(one.name) })),
    );
    const after = inviteesOf(tx, meeting.id);
    const version = bumpMeetingVersion(tx, meeting);
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: `评议会 ${meeting.no} 邀请村民：${after.map(({ name }) => name).join('、') || '无'}`,
      before,
      after,
    });
    return { version };
  });
}
