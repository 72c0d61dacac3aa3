/** Restores one of two copies after the other until it is killed. Arguments: data folder, migrations, the thread for file work, and of each copy its file and code. */
import path from 'node:path';
import { openDatabase } from '../../electron/host/database.ts';
import { restoreBackup } from '../../electron/host/restore-database.ts';
import { configureLog } from '../../electron/host/base/log.ts';
import type { Application } from '../../electron/host/application.ts';
import { acknowledge } from './acknowledge.ts';
import { ENDED } from './place.ts';

const [, , dataDir = '', migrationsDir = '', databaseWorker = '', ...copies] = process.argv;
configureLog(path.join(dataDir, 'run.log'));
const place = { dataDir, migrationsDir, sample: false, clock: () => ENDED };
const app = {
  ...openDatabase(place),
  dataDir,
  migrationsDir,
  databaseWorker,
  sample: false,
  backupFault: null,
  connections: new Set(),
} as unknown as Application;
const groups = app.store.sqlite.prepare('SELECT count(*) FROM village_group').pluck();
acknowledge({ ready: app.databaseError });
for (let n = groups.get() === 9 ? 1 : 0; ; n = 1 - n) {
  const { kept } = await restoreBackup(app, copies[2 * n] ?? '', copies[2 * n + 1]);
  const now = app.store.sqlite.prepare('SELECT count(*) FROM village_group').pluck().get();
  acknowledge({ groups: now, kept });
}
