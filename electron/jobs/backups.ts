/** Copies that nobody has to think of: one a day, and one on leaving when anything was done since the last. */
import { backUp, backupFolder, listBackups } from '../../db/backup.ts';
import { backUpBeside, copiesWritten } from '../backup-beside.ts';
import { log } from '../log.ts';
import type { Application } from '../router/context.ts';

const CHECK_EVERY_MS = 30 * 60_000;
const DAILY_AFTER_HOURS = 20;

function lastAct(app: Application): number {
  const row = app.store.sqlite
    .prepare<[], { last: number | null }>('SELECT max(id) AS last FROM audit')
    .get();
  return row?.last ?? 0;
}

function hoursSinceDaily(app: Application): number {
  const last = listBackups(backupFolder(app.dataDir)).find((backup) => backup.occasion === 'daily');
  if (!last) return Number.POSITIVE_INFINITY;
  const madeAt = Date.parse(`${last.madeAt.replace(' ', 'T')}:00+08:00`);
  return (app.store.clock().getTime() - madeAt) / 3_600_000;
}

export interface Backups {
  /** No more copies from now on; settled when the one that is being written is done. */
  stop(): Promise<void>;
  /** The copy on leaving. */
  beforeExit(): void;
}

/** Starts watching. A copy that fails is logged and tried again; the home page shows how old the last one is. */
export function startBackups(app: Application): Backups {
  let copied = -1;
  const daily = async (): Promise<void> => {
    if (app.trouble !== null) return;
    const last = lastAct(app);
    const waited = hoursSinceDaily(app);
    if (last === 0 || (waited >= 0 && waited < DAILY_AFTER_HOURS)) return;
    try {
      await backUpBeside(app, { folder: backupFolder(app.dataDir), occasion: 'daily' });
      copied = last;
    } catch (error) {
      log('error', 'the daily backup failed', error);
    }
  };
  const soon = setTimeout(() => void daily(), 60_000);
  const timer = setInterval(() => void daily(), CHECK_EVERY_MS);
  soon.unref();
  timer.unref();
  return {
    stop() {
      clearTimeout(soon);
      clearInterval(timer);
      return copiesWritten(app);
    },
    beforeExit() {
      if (app.trouble !== null || lastAct(app) === 0 || lastAct(app) === copied) return;
      try {
        backUp(app.store, { folder: backupFolder(app.dataDir), secret: app.secret, occasion: 'exit' });
      } catch (error) {
        log('error', 'the exit backup failed', error);
      }
    },
  };
}
