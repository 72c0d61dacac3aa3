/** Terms of a rectification 整改 and the deduction after it; its states are in shared/rectifications.ts. */
import { addDays } from '../values/dates.ts';
import type { SchemeItem } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';

/**
 * Last day of the rectification term; undefined when the item gives none. The day of the notice does not
 * count (民法典第二百零一条).
 */
export function rectifyBy({ rectificationDays }: Pick<SchemeItem, 'rectificationDays'>, servedOn: string) {
  return rectificationDays === undefined ? undefined : addDays(servedOn, rectificationDays);
}

/** Final deduction: none when rectified in time (通界: 两周内完成整改可免除减分). */
export function deductionAfterNotice(
  item: Pick<SchemeItem, 'rectificationDays'>,
  points: Points,
  servedOn: string,
  rectifiedOn?: string,
): Points {
  const last = rectifyBy(item, servedOn);
  return last !== undefined && rectifiedOn !== undefined && rectifiedOn <= last ? 0 : points;
}
