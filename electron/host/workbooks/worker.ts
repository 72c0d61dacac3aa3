/**
 * Reads workbooks in a worker thread, one after another, so that a hostile or huge file cannot block or crash
 * the host.
 */
import { parentPort } from 'node:worker_threads';
import { WorkbookError } from './content.ts';
import { readWorkbook } from './read-workbook.ts';
import type { WorkerAnswer, WorkerTask } from './read-in-worker.ts';

function answer(task: WorkerTask): WorkerAnswer {
  try {
    return { ok: true, content: readWorkbook(task.bytes, task.fileName) };
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

parentPort?.on('message', (task: WorkerTask) => parentPort?.postMessage(answer(task)));
