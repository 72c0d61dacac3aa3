/** A database worker that waits in the operating system for ever, as on a mount whose server is gone. */
import { openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

parentPort?.postMessage({ at: 'begun' });
openSync((workerData as { folder: string }).folder, 'r');
