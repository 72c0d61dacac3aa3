import { lifecycle } from '../database/states.ts';
import { meeting } from '../schema/meetings.ts';

/** The roll call says whether enough came; it may be corrected as long as the meeting is open. */
const ROLL_CALL = { convened: ['meetings.attend'], deciding: ['meetings.attend'] };

export const MEETING = lifecycle(meeting, {
  convened: { ...ROLL_CALL, closed: ['meetings.close'], cancelled: ['meetings.cancel'] },
  deciding: { ...ROLL_CALL, closed: ['meetings.close'] },
  closed: {},
  cancelled: {},
});
