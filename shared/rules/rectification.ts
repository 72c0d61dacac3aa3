/** Terms of a rectification 整改 and whether they were kept; its states are in shared/rectifications.ts. */
import { addDays } from '../values/dates.ts';
import type { SchemeItem } from '../schemes/model.ts';

/**
 * Last day of the rectification term; undefined when the item gives none. The day of the notice does not
 * count (民法典第二百零一条).
 */
export function rectifyBy({ rectificationDays }: Pick<SchemeItem, 'rectificationDays'>, servedOn: string) {
  return rectificationDays === undefined ? undefined : addDays(servedOn, rectificationDays);
}

/**
 * Whether it was put right within the term (通界: 两周内完成整改可免除减分). The points left do not show it: a veto or a bad
 * record may deduct none.
 */
export function isRectifiedInTime(
  item: Pick<SchemeItem, 'rectificationDays'>,
  servedOn: string,
  rectifiedOn: string | null,
): boolean {
  const last = rectifyBy(item, servedOn);
  return last !== undefined && rectifiedOn !== null && rectifiedOn <= last;
}
