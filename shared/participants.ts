/** The words of who takes part in a scheme. */

/** waiting: for the approval of a resident from elsewhere; outside: the scheme is not for such residents. */
export const PARTICIPANT_PLACES = ['takingPart', 'waiting', 'exempt', 'left', 'outside'] as const;
export type ParticipantPlace = (typeof PARTICIPANT_PLACES)[number];
