/**
 * Plausibility check of the computer's clock against the last act. After a dead battery or a wrongly set year
 * every entry would get a wrong date: when the clock is behind the last act, or far ahead of it, somebody has
 * to confirm it once.
 */
import type { ClockDoubt } from '../../shared/contract/village.ts';
import { chineseDate, daysBetween, isKnownInstant } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import { eq, sql } from 'drizzle-orm';
import { clockCheck } from '../schema/database.ts';
import { preparedQuery, type Orm } from './prepared.ts';
import type Database from 'better-sqlite3';
import { todayOf } from './today.ts';

/** Longer than an office closes; a mistyped year exceeds it. */
const FAR_AHEAD_DAYS = 100;

/** Acts without dates of village business: sign-in, village profile, backups. */
const UNDATED = /^(?:staff|backup|village)\./;

export const CONFIRMATION = 'village.confirmDate';

/** Not refused while the clock is in doubt, but later acts are compared with their day. */
const COMPARED = new Set(['village.setUp', CONFIRMATION]);

/** What is read of the database's store. */
interface Dated {
  readonly orm: Orm;
  readonly sqlite: Database.Database;
  readonly clock: () => Date;
  readonly doubtsDates: boolean;
}

const lastCheck = preparedQuery((orm) =>
  orm
    .select({ workedOn: clockCheck.workedOn, confirmedAt: clockCheck.confirmedAt })
    .from(clockCheck)
    .where(eq(clockCheck.id, 1))
    .prepare(),
);

const setWorkedOn = preparedQuery((orm) =>
  orm
    .update(clockCheck)
    .set({ workedOn: sql`${sql.placeholder('day')}` })
    .where(eq(clockCheck.id, 1))
    .prepare(),
);

/** Keeps the day of an act for later ones to be compared with; inside its transaction. */
export function noteWorkedOn(store: Pick<Dated, 'orm' | 'sqlite'>, procedure: string, day: string): void {
  if (UNDATED.test(procedure) && !COMPARED.has(procedure)) return;
  if (lastCheck(store).get()?.workedOn !== day) setWorkedOn(store).run({ day });
}

/** Notes that a doubtful date was confirmed; inside the act's transaction. */
export function noteConfirmed(store: Pick<Dated, 'orm'>, at: string): void {
  store.orm
    .update(clockCheck)
    .set({ confirmedAt: sql`coalesce(${clockCheck.confirmedAt}, ${at})` })
    .where(eq(clockCheck.id, 1))
    .run();
}

export function clockDoubt(store: Dated): ClockDoubt {
  const today = todayOf(store);
  const lastDay = store.doubtsDates ? (lastCheck(store).get()?.workedOn ?? null) : null;
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
export function mayHaveDatesOutOfOrder(store: Pick<Dated, 'orm' | 'sqlite'>): boolean {
  return lastCheck(store).get()?.confirmedAt != null;
}
