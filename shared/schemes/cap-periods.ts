import type { Cap } from './model.ts';

export const CAP_PERIOD_NAMES: Record<Cap['per'], string> = {
  act: '每次',
  day: '每日',
  week: '每周',
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
  ever: '总共',
};
