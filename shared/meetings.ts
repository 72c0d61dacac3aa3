/** Meetings: convened → deciding → closed; or cancelled before anyone signed in. */
export const MEETING_STATES = ['convened', 'deciding', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** States in which a meeting still holds its declarations. */
export const OPEN_MEETING_STATES: readonly MeetingState[] = ['convened', 'deciding'];

export function isOpenMeeting(state: MeetingState): boolean {
  return OPEN_MEETING_STATES.includes(state);
}

export const MEETING_STATE_NAMES: Record<MeetingState, string> = {
  convened: '待开会',
  deciding: '评议中',
  closed: '已结束',
  cancelled: '已取消',
};

export const AGENDA_RESULTS = ['passed', 'changed', 'rejected', 'deferred'] as const;
export type AgendaResult = (typeof AGENDA_RESULTS)[number];

export const AGENDA_RESULT_NAMES: Record<AgendaResult, string> = {
  passed: '通过',
  changed: '改分通过',
  rejected: '不通过',
  deferred: '缓议',
};

export interface Votes {
  inFavour: number;
  against: number;
  abstain: number;
}

/** Why a committee member is proposed for recusal from a declaration. */
export const SAME_HOUSEHOLD = '与当事户同户';

/** A voter: committee member, or villager invited to this meeting. */
export type Voter = { committeeMemberId: number } | { inviteeId: number };

/** Who is evaluated: the person whose points they are, else the household. */
export function judgedName(
  item: { ofPerson: boolean; memberName: string | null; headName: string },
  ofHousehold = '',
): string {
  return item.ofPerson && item.memberName !== null ? item.memberName : `${item.headName}${ofHousehold}`;
}

/** Unique key of a voter within a meeting. */
export function voterKey(voter: Voter): string {
  return 'inviteeId' in voter
    ? `invitee:${String(voter.inviteeId)}`
    : `member:${String(voter.committeeMemberId)}`;
}
