/** Copies written in a thread of their own: a large database takes many seconds, and the counter goes on meanwhile. */
import { Worker } from 'node:worker_threads';
import type { BackupFile, BackupOccasion } from '../db/backup.ts';
import { Refusal } from '../shared/refusals.ts';
import type { Copied, CopyTask } from './database-worker.ts';
import type { Application } from './router/context.ts';

/** The last copy that was asked for, of each application: one is written after the other. */
const lastAsked = new WeakMap<Application, Promise<unknown>>();

function write(app: Application, folder: string, occasion: BackupOccasion): Promise<BackupFile> {
  const { store, secret } = app;
  const task: CopyTask = { task: 'copy', file: store.file, secret, folder, occasion, at: store.clock() };
  const entry = app.databaseWorker ?? new URL('./database-worker.ts', import.meta.url);
  const worker = new Worker(entry, { workerData: task, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: Copied) => {
      if ('made' in answer) resolve(answer.made);
      else reject(new Refusal(answer.refused.code, answer.refused.message));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the copy was given up')));
  });
}

/** Writes a copy beside the work and reads it back. Refuses backupFailed or diskFull. */
export function backUpBeside(
  app: Application,
  { folder, occasion }: { folder: string; occasion: BackupOccasion },
): Promise<BackupFile> {
  const writing = copiesWritten(app).then(() => write(app, folder, occasion));
  lastAsked.set(app, writing);
  return writing;
}

/** Settled when no copy is being written: before the database file is closed or replaced. */
export async function copiesWritten(app: Application): Promise<void> {
  await Promise.allSettled([lastAsked.get(app)]);
}
