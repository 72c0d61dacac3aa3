/** Vocabulary of participation in a scheme. */
/** waiting: resident from elsewhere, not yet approved; outside: the scheme excludes such residents. */
export const PARTICIPANT_STATUSES = ['takingPart', 'waiting', 'exempt', 'left', 'outside'] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

export const PARTICIPANT_STATUS_NAMES: Record<ParticipantStatus, string> = {
  takingPart: '参加',
  waiting: '待认可',
  exempt: '豁免',
  left: '已退出',
  outside: '不适用',
};
