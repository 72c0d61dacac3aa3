/** The database worker, but for files and folders named “挂起”: there it waits for ever, as on a drive that never answers. */
import { parentPort, workerData } from 'node:worker_threads';

const asked = JSON.stringify(workerData);
if (asked.includes('挂起')) {
  parentPort?.postMessage({ at: 'begun' });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
await import('../../../electron/host/database-worker.ts');
