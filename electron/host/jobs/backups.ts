/** Automatic backups: daily, and at exit if anything changed since the last. */
import { lastActOf } from '../../../db/audit/trail.ts';
import { backupFolder, listBackups, type BackupOccasion } from '../../../db/database/backup-files.ts';
import { lastActIn } from '../../../db/database/backup.ts';
import { backupInWorker, pendingBackupsOrTimeout } from '../database-tasks.ts';
import { log } from '../base/log.ts';
import type { Application } from '../application.ts';

const CHECK_EVERY_MS = 30 * 60_000;
const DAILY_AFTER_HOURS = 20;

/** Whether the database has acts newer than the last backup. */
export function needsBackup(app: Application): boolean {
  const { lastActId, lastAct } = lastActOf(app.store);
  if (app.databaseError !== null || lastActId === 0) return false;
  const last = listBackups(backupFolder(app.dataDir)).find(({ occasion }) => occasion !== 'replaced');
  const copied = last && lastActIn(last.file, app.secret);
  return copied?.lastActId !== lastActId || copied.lastAct !== lastAct;
}

/** Whether the daily backup is due: the last one is old, or dated in the future by a wrong clock. */
export function isDailyDue(app: Application): boolean {
  if (app.databaseError !== null || lastActOf(app.store).lastActId === 0) return false;
  const last = listBackups(backupFolder(app.dataDir)).find((backup) => backup.occasion === 'daily');
  if (!last) return true;
  const madeAt = Date.parse(`${last.madeAt.replace(' ', 'T')}:00+08:00`);
  const waited = (app.store.clock().getTime() - madeAt) / 3_600_000;
  return waited < 0 || waited >= DAILY_AFTER_HOURS;
}

export interface Backups {
  /** Stops backups; resolves when the running one is finished or abandoned. */
  stop(): Promise<void>;
  /** The exit backup. */
  beforeExit(): Promise<void>;
}

/**
 * Starts the schedule. A failed backup is logged and retried; the home page shows the error and the age of
 * the last one.
 */
export function startBackups(app: Application): Backups {
  const copy = async (occasion: BackupOccasion): Promise<void> => {
    try {
      await backupInWorker(app, { folder: backupFolder(app.dataDir), occasion });
    } catch (error) {
      log('error', `the ${occasion} backup failed`, error);
    }
  };
  const daily = async (): Promise<void> => {
    if (isDailyDue(app)) await copy('daily');
  };
  // Catches up the exit backup missed because of a power cut or Windows shutdown.
  if (needsBackup(app)) void copy('exit');
  const soon = setTimeout(() => void daily(), 60_000);
  const timer = setInterval(() => void daily(), CHECK_EVERY_MS);
  soon.unref();
  timer.unref();
  return {
    stop() {
      clearTimeout(soon);
      clearInterval(timer);
      return pendingBackupsOrTimeout(app);
    },
    async beforeExit() {
      if (!needsBackup(app)) return;
      const written = copy('exit');
      await pendingBackupsOrTimeout(app);
      await written;
    },
  };
}
