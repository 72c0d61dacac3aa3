import { lifecycle } from '../database/states.ts';
import { dutyRecord, participant } from '../schema/participants.ts';

/** `writeEntry` counts the version. */
export const PARTICIPANT = lifecycle(
  participant,
  {
    active: { left: ['participants.remove'] },
    left: { active: ['participants.readmit', 'participants.add'] },
  },
  { versioned: false },
);

export const DUTY_RECORD = lifecycle(dutyRecord, {
  effective: { withdrawn: ['participants.withdrawDuty'] },
  withdrawn: {},
});
