/** Vocabulary of participation in a scheme. */
import type { BaseFact } from './schemes/model.ts';

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

/**
 * Particulars that base points depend on, kept in the list of participants; the count of the household itself
 * is always one.
 */
export const LISTED_FACTS = [
  'contractedMember',
  'registrationHere',
  'registeredMember',
  'member',
] as const satisfies readonly BaseFact[];
export type ListedFact = (typeof LISTED_FACTS)[number];

export const LISTED_FACT_NAMES: Record<ListedFact, string> = {
  contractedMember: '承包人口',
  registrationHere: '户口在本村',
  registeredMember: '户籍人口',
  member: '家庭人口',
};
