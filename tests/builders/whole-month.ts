/** Declarations that pass the whole procedure through public functions: declared, verified, decided, published, posted. */
import type { PostedNotice } from '../../shared/contract/notices.ts';
import type { DeclareAnswer } from '../../shared/contract/declarations.ts';
import { declare, type DeclareInput } from '../../db/declarations/declare.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { verifyDeclarations } from '../../db/verification/verify.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { decideRemaining } from '../../db/meetings/decide.ts';
import { conveneMeeting } from '../../db/meetings/convene.ts';
import { procedureOf, seatsOf } from '../../db/meetings/voters.ts';
import { agendaOf } from '../../db/meetings/agenda.ts';
import { meetingById } from '../../db/meetings/read.ts';
import { createNotice } from '../../db/notices/create.ts';
import { postNotice } from '../../db/notices/post.ts';
import { addDays } from '../../shared/values/dates.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { HouseholdId, MeetingId, MemberId, NoticeId, SchemeId } from '../../shared/values/units.ts';
import { verified } from './declarations.ts';
import { buildHousehold } from './households.ts';
import {
  attend,
  buildCommittee,
  invitedOne,
  PARTICULARS,
  versionOf,
  vote,
  closeWithYes,
} from './meetings.ts';
import type { TestVillage } from './village.ts';

export interface Done extends Partial<DeclareInput> {
  householdId: HouseholdId;
  memberId?: MemberId | null;
  itemId: string;
  /** Signed. */
  points: number;
  activityDate: string;
}

let declaredSoFar = 0;

/** Villagers who come where the scheme wants some invited. */
const INVITED = ['村民代表甲', '村民代表乙', '村民代表丙'];

/** Declares an activity on its day. */
export function declareDone(village: TestVillage, schemeId: SchemeId, done: Done): DeclareAnswer {
  declaredSoFar += 1;
  village.clock.set(`${done.activityDate}T10:00:00.000Z`);
  return declare(village.store, village.by.accountant, {
    schemeId,
    memberId: null,
    reason: `第${String(declaredSoFar)}件事`,
    place: '',
    narrative: '',
    valueReason: '按实际工作量',
    witness: '',
    informant: '',
    channel: done.points < 0 ? '日常检查' : '本人申报',
    ...done,
  });
}

/** Convenes for a month with everybody there; the committee is called together when there is none. */
export function meetAbout(village: TestVillage, schemeId: SchemeId, period: string): MeetingId {
  const { store, by } = village;
  const seats = store.sqlite.prepare('SELECT count(*) AS n FROM committee_member WHERE active').get() as {
    n: number;
  };
  if (seats.n === 0) buildCommittee(village);
  const { meetingId } = conveneMeeting(store, by.accountant, {
    ...PARTICULARS,
    heldAt: `${periodBounds(period).to} 19:30`,
    schemeId,
    period,
  });
  const procedure = procedureOf(store, requireFound(meetingById(store, meetingId), '评议会'));
  const invited = INVITED.slice(0, procedure.invited?.min ?? 0).map((name) => invitedOne(name));
  attend(village, meetingId, seatsOf(store, meetingId).length, false, invited);
  return meetingId;
}

/** Lets everything on the agenda pass and closes the meeting. */
export function passAll(village: TestVillage, meetingId: MeetingId): void {
  const { store, by } = village;
  decideRemaining(store, by.accountant, { meetingId, version: versionOf(village, meetingId) });
  closeWithYes(village, meetingId);
}

/** Puts everything on the agenda off and closes the meeting. */
export function deferAll(village: TestVillage, meetingId: MeetingId, reason = '情况待核实'): void {
  const { store } = village;
  for (const { declarationId } of agendaOf(store, meetingId))
    vote(village, meetingId, declarationId, { result: 'deferred', reason, votes: undefined });
  closeWithYes(village, meetingId);
}

/** The meeting of a month is over; what it had before it, of a household of its own, is withdrawn and counts nowhere. */
export function meetingOver(village: TestVillage, schemeId: SchemeId, period: string): MeetingId {
  const { store, by } = village;
  const { id: householdId } = buildHousehold(village, '章月英', { group: 9 });
  const { id } = verified(village, { schemeId, householdId, activityDate: periodBounds(period).from });
  const meetingId = meetAbout(village, schemeId, period);
  deferAll(village, meetingId);
  const { version } = declarationById(store, id);
  withdrawDeclaration(store, by.accountant, { id, version, reason: '查无此事' });
  return meetingId;
}

/** Publishes what was passed up to a month, for as long as the scheme says, and posts it on the first day it may be. */
export function publishAndPost(
  village: TestVillage,
  schemeId: SchemeId,
  period: string,
): PostedNotice & { noticeId: NoticeId } {
  const { store, by, clock } = village;
  const publishedOn = clock.now.toISOString().slice(0, 10);
  const { noticeId, version, postableFrom } = createNotice(store, by.accountant, {
    schemeId,
    period,
    place: '村部公示栏',
    publishedOn,
  });
  clock.set(`${postableFrom}T02:00:00.000Z`);
  return { ...postNotice(store, by.accountant, { noticeId, version }), noticeId };
}

/**
 * All these declarations of one month, from the declaration to the ledger; afterwards it is the day of posting, early in the next
 * month. Answers the notice they were published on.
 */
export function wholeMonth(
  village: TestVillage,
  schemeId: SchemeId,
  period: string,
  declarations: readonly Done[],
): PostedNotice & { noticeId: NoticeId } {
  const { store, by, clock } = village;
  const declared = declarations
    .toSorted((a, b) => a.activityDate.localeCompare(b.activityDate))
    .map((done) => declareDone(village, schemeId, done).id);
  clock.set(`${periodBounds(period).to}T11:00:00.000Z`);
  verifyDeclarations(store, by.accountant, {
    entries: declared.map((id) => ({ id, version: declarationById(store, id).version })),
  });
  passAll(village, meetAbout(village, schemeId, period));
  clock.set(`${addDays(periodBounds(period).to, 1)}T01:00:00.000Z`);
  return publishAndPost(village, schemeId, period);
}
