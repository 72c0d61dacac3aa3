import { chineseDate } from '../values/dates.ts';
import type { CloseFigures } from './closes.ts';

/** Of the 清零公告: 2026年12月1日张贴于村部公示栏; undefined where the close cleared nothing by announcement. */
export function announcementText({ carry, inputs: { announced } }: CloseFigures): string | undefined {
  if (carry?.rule !== 'resetAfterNotice' || !announced) return undefined;
  return `${chineseDate(announced.on)}张贴于${announced.where}`;
}
