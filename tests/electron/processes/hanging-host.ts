/** A host whose copy hangs in a system call, closed in the meantime. Arguments: data folder, a named pipe. */
import path from 'node:path';
import { endProcess } from '../../../electron/host/end-process.ts';
import { startHost } from '../../../electron/host/host.ts';
import { backupInWorker } from '../../../electron/host/database-tasks.ts';
import { MIGRATIONS } from '../../builders/village.ts';

const [, , dataDir = '', pipe = ''] = process.argv;
const host = await startHost({
  dataDir,
  resourcesDir: path.dirname(MIGRATIONS),
  port: null,
  appVersion: '0',
  databaseWorker: path.join(import.meta.dirname, 'hanging-in-a-call.ts'),
  timeLimits: { reachMs: 500, exitMs: 1000 },
});
const fault = await backupInWorker(host.app, { folder: pipe, occasion: 'manual' }).catch(
  (error: unknown) => error,
);
process.stdout.write(`${String(fault)}\n`);
const allEnded = await host.close();
process.stdout.write(`${String(allEnded)}\n`);
endProcess(0, allEnded);
