import type { SchemeId } from '../../shared/values/units.ts';
import { postingMonth } from '../period-closes/posting-month.ts';
import { prepared, type Store } from '../database/store.ts';

/**
 * The month in which a declaration counts: its own, or the current one when the meeting of its month is over
 * or the period is closed.
 * Afterwards only a correction made after the close of its period changes it.
 */
export function periodFor(store: Store, schemeId: SchemeId, deedDate: string, today: string): string {
  const month = deedDate.slice(0, 7);
  const present = today.slice(0, 7);
  if (present <= month) return month;
  const over = prepared<[SchemeId, string], { id: number }>(
    store,
    `SELECT id FROM meeting WHERE scheme_id = ? AND period = ? AND state = 'closed' LIMIT 1`,
  ).get(schemeId, month);
  return over ? present : postingMonth(store, schemeId, month, today);
}
