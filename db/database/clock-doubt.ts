/**
 * The computer's date against the order of acts. A dead battery or a wrong year makes a date that everything would be written
 * under: where it runs behind the last act, or far ahead of it, somebody has to say once that it is right.
 */
import { chineseDate, daysBetween, localDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { prepared } from './prepared.ts';
import type { Store } from './store.ts';

/** Longer than any office is closed; a year typed wrong is further away. */
const FAR_AHEAD_DAYS = 100;

/** Who may come in, what the village is called and its copies bear no date of the village's work. */
const UNDATED = /^(?:staff|backup|village)\./;

export const CONFIRMATION = 'village.confirmDate';

export interface ClockDoubt {
  today: string;
  /** The date of the last act of the village's work, or of the last confirmation; null where there is none. */
  lastDay: string | null;
  doubt: 'behind' | 'farAhead' | null;
}

function lastWorkingDay(store: Pick<Store, 'sqlite'>): string | null {
  const row = prepared<[string], { at: string }>(
    store,
    `SELECT at FROM audit WHERE procedure NOT LIKE 'staff.%' AND procedure NOT LIKE 'backup.%'
       AND (procedure NOT LIKE 'village.%' OR procedure IN ('village.setUp', ?)) ORDER BY id DESC LIMIT 1`,
  ).get(CONFIRMATION);
  return row ? localDate(row.at) : null;
}

export function clockDoubt(store: Pick<Store, 'sqlite' | 'clock' | 'doubtsDates'>): ClockDoubt {
  const today = localDate(store.clock());
  const lastDay = store.doubtsDates ? lastWorkingDay(store) : null;
  if (lastDay === null) return { today, lastDay, doubt: null };
  const ahead = daysBetween(lastDay, today);
  return { today, lastDay, doubt: ahead < 0 ? 'behind' : ahead > FAR_AHEAD_DAYS ? 'farAhead' : null };
}

/** Refuses (dateDoubtful) an act of the village's work while its date is doubtful. */
export function assertDateConfirmed(store: Store, procedure: string): void {
  if (!store.doubtsDates || UNDATED.test(procedure)) return;
  const { today, lastDay, doubt } = clockDoubt(store);
  if (doubt === null || lastDay === null) return;
  const how =
    doubt === 'behind'
      ? `比上次办理的${chineseDate(lastDay)}还早`
      : `离上次办理的${chineseDate(lastDay)}很久`;
  throw new Refusal(
    'dateDoubtful',
    `电脑日期是${chineseDate(today)}，${how}，本次操作没有保存。请先核对：日期正确的，在屏幕上点“日期正确”；不对的，先改好电脑的日期。`,
  );
}

/** Whether postings may bear dates out of their order: somebody confirmed a date that was in doubt. */
export function datesMayRunBack(store: Pick<Store, 'sqlite'>): boolean {
  return prepared(store, `SELECT 1 FROM audit WHERE subject = 'clock' LIMIT 1`).get() !== undefined;
}
