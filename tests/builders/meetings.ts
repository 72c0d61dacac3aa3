/** A village ready to meet: a scheme in force, households, verified declarations, a committee. */
import type { CommitteeMember } from '../../shared/contract/committee.ts';
import { addCommitteeMember } from '../../db/meetings/committee.ts';
import { conveneMeeting } from '../../db/meetings/convene.ts';
import { recordAttendance } from '../../db/meetings/attend.ts';
import { decide, decideRemaining } from '../../db/meetings/decide.ts';
import { type DecideInput } from '../../db/meetings/votes.ts';
import { closeMeeting } from '../../db/meetings/close.ts';
import { answeringYes } from './answering-yes.ts';
import type { InvitedInput } from '../../db/meetings/invite.ts';
import { meetingById } from '../../db/meetings/read.ts';
import { seatsOf } from '../../db/meetings/voters.ts';
import { membersOf } from '../../db/households/rows.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { DeclarationId, HouseholdId, MeetingId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { sampleAdopted } from './fill-missing.ts';
import { buildHousehold as householdOf, person } from './households.ts';
import { buildVillage, type TestVillage } from './village.ts';
import { writtenDeclaration } from './written-declaration.ts';

export interface MeetingVillage extends TestVillage {
  schemeId: SchemeId;
  schemeVersionId: number;
}

/** A village with the sample scheme in force since the beginning of the year; `rules` changes it. */
export function meetingVillage(rules: Partial<SchemeRules> = {}): MeetingVillage {
  const village = buildVillage();
  const { schemeId, versionId: schemeVersionId } = sampleAdopted(village, rules);
  return { ...village, schemeId, schemeVersionId };
}

export type UnderScheme = TestVillage & { schemeId: SchemeId };

export interface Person {
  name: string;
  birthDate?: string;
  politicalStatus?: string;
  /** To the head; by default 家庭成员. */
  relation?: string;
}

/** A household whose head is the first of its people. */
export function buildHousehold(
  village: TestVillage,
  people: readonly Person[] = [{ name: '余明梅' }],
  group = 1,
): { id: HouseholdId; no: string; members: MemberId[] } {
  const [head, ...others] = people.map(
    ({ name, birthDate = '1970-05-01', relation = '家庭成员', ...more }, index) =>
      person(name, { ...more, birthDate, relation: index === 0 ? '户主' : relation }),
  );
  const { n } = village.store.sqlite.prepare('SELECT count(*) AS n FROM household').get() as { n: number };
  const no = String(n + 1).padStart(6, '0');
  const { id } = householdOf(village, head!, { no, group, members: others });
  return { id, no, members: membersOf(village.store, id).map((member) => member.id) };
}

export interface DeclarationOptions {
  householdId: HouseholdId;
  points?: number;
  activityDate?: string;
  reason?: string;
  state?: 'declared' | 'verified' | 'deferred';
}

/**
 * A verified declaration worth +5 points, unless the test says otherwise. Written directly: tests of meetings and notices use
 * repeated activities and points that registration would refuse, and the deferred state that only a former meeting gives.
 */
export function buildDeclaration(village: MeetingVillage, input: DeclarationOptions): DeclarationId {
  const {
    householdId,
    points = 500,
    activityDate = '2026-09-05',
    reason = '参加周末河道清理',
    state = 'verified',
  } = input;
  return writtenDeclaration(village.store, {
    schemeId: village.schemeId,
    schemeVersionId: village.schemeVersionId,
    itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
    householdId,
    activityDate,
    reason,
    proposedPoints: points,
    channel: '群众评荐',
    state,
  });
}

const NAMES = ['单火珍', '余阿香', '江旺兴', '胡根土', '欧阳建国', '章月英', '徐有财', '叶水莲', '方小芳'];

/** A committee of so many; the first ones belong to the given villagers. */
export function buildCommittee(
  village: TestVillage,
  size = 9,
  villagers: readonly MemberId[] = [],
): CommitteeMember[] {
  return NAMES.slice(0, size).map((name, index) =>
    addCommitteeMember(village.store, village.by.accountant, {
      name,
      position: index === 0 ? '组长' : '成员',
      memberId: villagers[index] ?? null,
    }),
  );
}

export const PARTICULARS = {
  heldAt: '2026-09-26 19:30',
  place: '村部二楼会议室',
  chair: '单火珍',
  chairPosition: '村党支部书记',
  recorder: '余阿香',
  voteCounter: '江旺兴',
  voteSupervisor: '胡根土',
};

export function convene(village: UnderScheme, period = '2026-09'): MeetingId {
  return conveneMeeting(village.store, village.by.accountant, {
    ...PARTICULARS,
    // On the day it is in the village: a meeting is not decided before its day.
    heldAt: `${localDate(village.clock.now)} 19:30`,
    schemeId: village.schemeId,
    period,
  }).meetingId;
}

export function versionOf({ store }: TestVillage, meetingId: MeetingId): number {
  return meetingById(store, meetingId)!.version;
}

/** The first `present` members of the committee come, and those who were invited. */
export function attend(
  village: TestVillage,
  meetingId: MeetingId,
  present: number,
  reopenDecisions = false,
  invited?: InvitedInput[],
) {
  const seats = seatsOf(village.store, meetingId).map(({ committeeMemberId }, index) => ({
    committeeMemberId,
    present: index < present,
    absenceReason: index < present ? '' : '外出务工',
  }));
  return recordAttendance(village.store, village.by.accountant, {
    meetingId,
    version: versionOf(village, meetingId),
    seats,
    reopenDecisions,
    ...(invited ? { invited } : {}),
  });
}

/** A villager who was invited and came. */
export function invitedOne(name: string, memberId: MemberId | null = null): InvitedInput {
  return { name, memberId, present: true };
}

/** Convenes for the period, everybody comes, all declarations pass, and the meeting is closed. */
export function allPassed(village: UnderScheme, period = '2026-09'): MeetingId {
  const meetingId = convene(village, period);
  attend(village, meetingId, 9);
  const { store, by } = village;
  decideRemaining(store, by.accountant, { meetingId, version: versionOf(village, meetingId) });
  closeWithYes(village, meetingId);
  return meetingId;
}

/** Closes the meeting; questions about its time and open matters are answered with yes. */
export function closeWithYes(village: TestVillage, meetingId: MeetingId) {
  const input = { meetingId, version: versionOf(village, meetingId) };
  return answeringYes((answered) =>
    closeMeeting(village.store, village.by.accountant, { ...input, answered }),
  );
}

/** A decision as the recorder enters it; 9 votes in favour when nothing else is said. */
export function vote(
  village: TestVillage,
  meetingId: MeetingId,
  declarationId: DeclarationId,
  input: Partial<DecideInput> = {},
) {
  return decide(village.store, village.by.accountant, {
    meetingId,
    version: versionOf(village, meetingId),
    declarationId,
    result: 'passed',
    reason: '',
    votes: { inFavour: 9, against: 0, abstain: 0 },
    recusals: [],
    ...input,
  });
}

export function declarationNow(
  { store }: TestVillage,
  id: DeclarationId,
): { state: string; agreedPoints: number | null } {
  return store.sqlite
    .prepare('SELECT state, agreed_points AS agreedPoints FROM declaration WHERE id = ?')
    .get(id) as { state: string; agreedPoints: number | null };
}

/** What a refusal's code is; undefined when nothing was refused. */
export function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  return undefined;
}
