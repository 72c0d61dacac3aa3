/** Checks the pages of a large database while the program works with it. */
import type { SessionEnd } from '../../shared/contract/staff.ts';
import { defersIntegrityCheck } from '../../db/database/open.ts';
import { endSession, type Application } from './application.ts';
import { openPlaceholderStore } from './database.ts';
import { runTask } from './database-tasks.ts';
import { log } from './base/log.ts';
import { endReading } from './reads/read-in-thread.ts';

/** Signs all sessions out; `ended` is the message of their sign-in pages. */
export function signOutAll(app: Application, ended: SessionEnd | null = null): void {
  for (const connection of app.connections) endSession(connection, ended);
}

/** Quarantines a damaged database: switches to an empty placeholder and signs out all sessions. */
function quarantineDatabase(app: Application, databaseError: string): void {
  log('error', `the database is damaged: ${databaseError}`);
  const damaged = app.store;
  app.store = openPlaceholderStore({ migrationsDir: app.migrationsDir, clock: damaged.clock });
  app.databaseError = databaseError;
  signOutAll(app);
  void endReading(damaged);
  damaged.sqlite.close();
}

/** Checks the integrity of a large database in a worker thread, to keep the start fast. */
export function checkIntegrityInBackground(app: Application): void {
  const { store, secret } = app;
  if (app.databaseError !== null || !defersIntegrityCheck(store.file)) return;
  const ask = { file: store.file, secret };
  app.integrityCheck = runTask(app, 'check', ask, { what: store.file, background: true }).then(
    (damage) => {
      if (damage !== null && app.store === store) quarantineDatabase(app, damage);
    },
    (error: unknown) => log('error', 'the database could not be proved', error),
  );
}
