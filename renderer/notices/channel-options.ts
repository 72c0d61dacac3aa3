import { INTAKE_CHANNEL_NAMES, INTAKE_CHANNELS } from '../../shared/intakes.ts';

/** How an objection, or anything else that villagers bring, came. */
export const INTAKE_CHANNEL_OPTIONS = INTAKE_CHANNELS.map((value) => ({
  value,
  label: INTAKE_CHANNEL_NAMES[value],
}));
