/** The thread that proves every page of a large database while the program is already at work. */
import { parentPort, workerData } from 'node:worker_threads';
import { damageOf } from '../db/open.ts';

export interface CheckTask {
  file: string;
  secret: string;
}

const { file, secret } = workerData as CheckTask;
parentPort?.postMessage(damageOf(file, secret) ?? null);
