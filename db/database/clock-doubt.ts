/**
 * Plausibility check of the computer's clock against the last act. After a dead battery or a wrongly set year
 * every entry would get a wrong date: when the clock is behind the last act, or far ahead of it, somebody has
 * to confirm it once.
 */
import type { ClockDoubt } from '../../shared/contract/village.ts';
import { chineseDate, daysBetween, isKnownInstant, localDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { prepared } from './prepared.ts';
import type Database from 'better-sqlite3';
import { todayOf } from './today.ts';

/** Longer than an office closes; a mistyped year exceeds it. */
const FAR_AHEAD_DAYS = 100;

/** Acts without dates of village business: sign-in, village profile, backups. */
const UNDATED = /^(?:staff|backup|village)\./;

export const CONFIRMATION = 'village.confirmDate';

/** What is read of the database's store. */
interface Dated {
  readonly sqlite: Database.Database;
  readonly clock: () => Date;
  readonly doubtsDates: boolean;
}

function lastWorkingDay(store: Pick<Dated, 'sqlite'>): string | null {
  const row = prepared<[string], { at: string }>(
    store,
    `SELECT at FROM audit WHERE procedure NOT LIKE 'staff.%' AND procedure NOT LIKE 'backup.%'
       AND (procedure NOT LIKE 'village.%' OR procedure IN ('village.setUp', ?)) ORDER BY id DESC LIMIT 1`,
  ).get(CONFIRMATION);
  return row ? localDate(row.at) : null;
}

export function clockDoubt(store: Dated): ClockDoubt {
  const today = todayOf(store);
  const lastDay = store.doubtsDates ? lastWorkingDay(store) : null;
  if (lastDay === null) return { today, lastDay, doubt: null };
  const ahead = daysBetween(lastDay, today);
  return { today, lastDay, doubt: ahead < 0 ? 'behind' : ahead > FAR_AHEAD_DAYS ? 'farAhead' : null };
}

/** Refuses dateDoubtful for a clock outside the program's years: no confirmation makes it right. */
export function assertClockPossible(store: Pick<Dated, 'clock'>): void {
  const now = store.clock();
  if (isKnownInstant(now)) return;
  throw new Refusal(
    'dateDoubtful',
    `电脑的日期是${String(now.getUTCFullYear())}年，不会是对的，本次操作没有保存。请先改好电脑的日期。`,
  );
}

/** Refuses dateDoubtful for a business act while the clock is in doubt. */
export function assertDateConfirmed(store: Dated, procedure: string): void {
  if (!store.doubtsDates || UNDATED.test(procedure)) return;
  assertClockPossible(store);
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

/** Whether posting dates may be out of order: a doubtful clock was confirmed at some time. */
export function mayHaveDatesOutOfOrder(store: Pick<Dated, 'sqlite'>): boolean {
  return prepared(store, `SELECT 1 FROM audit WHERE subject = 'clock' LIMIT 1`).get() !== undefined;
}
