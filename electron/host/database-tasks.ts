/**
 * File work in worker threads with time limits, so that the host stays responsive and a dead drive blocks
 * nobody.
 */
import type { BackupFile } from '../../shared/contract/backup.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { backupFolder, type BackupOccasion } from '../../db/database/backup-files.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DatabaseTasks, FromThread, TaskName } from './database-worker.ts';
import type { Application, FileTimeLimits } from './application.ts';
import { settleRequest } from './base/thread-reply.ts';
import { quoted } from '../../shared/values/quotes.ts';

type App = Pick<
  Application,
  'store' | 'secret' | 'dataDir' | 'databaseWorker' | 'timeLimits' | 'backupFault'
>;

const LIMITS: FileTimeLimits = { reachMs: 20_000, doneMs: 20 * 60_000, exitMs: 25_000 };

function limitsOf(app: Pick<App, 'timeLimits'>): FileTimeLimits {
  return { ...LIMITS, ...app.timeLimits };
}

/** Running threads, including terminated ones that hang in a system call, with a function to abandon each. */
const threads = new Map<Worker, () => void>();

/**
 * Terminates remaining work; returns whether all threads have ended (otherwise the process cannot exit by
 * itself).
 */
export async function endThreads(): Promise<boolean> {
  for (const abandon of threads.values()) abandon();
  for (let tries = 0; threads.size > 0 && tries < 40; tries += 1) await pause(50);
  return threads.size === 0;
}

function late(what: string): Refusal {
  return new Refusal(
    'backupFailed',
    `${quoted(what)}很久没有反应，已放弃，现有数据没有改动。请检查磁盘或 U 盘是否插好、能否打开，再试一次。`,
  );
}

interface Asked {
  /** The folder or file, for messages. */
  what: string;
  /** Does not keep the process alive, and has no time limit. */
  background?: boolean;
}

/** Runs one task in a thread. Refuses with the thread's refusal, or backupFailed after the time limit. */
export function runTask<Name extends TaskName>(
  app: Pick<App, 'databaseWorker' | 'timeLimits'>,
  task: Name,
  ask: DatabaseTasks[Name]['ask'],
  { what, background = false }: Asked,
): Promise<DatabaseTasks[Name]['answer']> {
  const entry = app.databaseWorker ?? new URL('./database-worker.ts', import.meta.url);
  const worker = new Worker(entry, { workerData: { task, ...ask }, execArgv: [] });
  if (background) worker.unref();
  const { reachMs, doneMs } = limitsOf(app);
  let limit: NodeJS.Timeout | undefined;
  return new Promise((resolve, reject) => {
    const abandon = (): void => {
      clearTimeout(limit);
      reject(late(what));
      // Not awaited: a thread waiting for a dead drive ends when the drive responds, or never.
      void worker.terminate();
    };
    threads.set(worker, abandon);
    const limitTo = (ms: number): void => {
      clearTimeout(limit);
      if (!background) limit = setTimeout(abandon, ms);
    };
    limitTo(doneMs);
    worker.on('message', (message: FromThread) => {
      if ('at' in message) limitTo(message.at === 'begun' ? reachMs : doneMs);
      else settleRequest({ resolve: resolve as (answer: unknown) => void, reject }, message);
    });
    worker.once('error', (error) => {
      clearTimeout(limit);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    worker.once('exit', () => {
      threads.delete(worker);
      clearTimeout(limit);
      reject(new Error('the thread ended without an answer'));
    });
  });
}

/** The latest backup task of each application: backups are written one after another. */
const lastAsked = new WeakMap<App, Promise<unknown>>();

/** Stores the result of the last backup to the default folder, for the home page. */
async function remembered(app: App, folder: string, writing: Promise<BackupFile>): Promise<BackupFile> {
  const usual = folder === backupFolder(app.dataDir);
  try {
    const made = await writing;
    if (usual) app.backupFault = null;
    return made;
  } catch (error) {
    if (usual) app.backupFault = error instanceof Refusal ? error.message : '程序出错，详见运行日志。';
    throw error;
  }
}

/** Writes and verifies a backup in a worker thread. Refuses backupFailed or diskFull. */
export function backupInWorker(
  app: App,
  { folder, occasion, mustExist = false }: { folder: string; occasion: BackupOccasion; mustExist?: boolean },
): Promise<BackupFile> {
  const writing = pendingBackups(app).then(() => {
    const { store, secret } = app;
    const ask = { file: store.file, secret, folder, occasion, mustExist, at: store.clock() };
    return remembered(app, folder, runTask(app, 'copy', ask, { what: folder }));
  });
  lastAsked.set(app, writing);
  return writing;
}

/** Resolves when no backup is being written; await before closing or replacing the database file. */
export async function pendingBackups(app: App): Promise<void> {
  await Promise.allSettled([lastAsked.get(app)]);
}

/** `pendingBackups` with a time limit, at exit: backups to an unresponsive drive are abandoned. */
export async function pendingBackupsOrTimeout(app: App): Promise<void> {
  const inTime = await Promise.race([
    pendingBackups(app).then(() => true),
    pause(limitsOf(app).exitMs, false, { ref: false }),
  ]);
  if (!inTime) for (const abandon of threads.values()) abandon();
}
