import { EVERY_PERIOD } from '../values/period.ts';
import type { Cap } from './model.ts';

export const CAP_PERIOD_NAMES: Record<Cap['per'], string> = {
  act: '每次',
  day: '每日',
  week: '每周',
  ...EVERY_PERIOD,
  ever: '总共',
};
