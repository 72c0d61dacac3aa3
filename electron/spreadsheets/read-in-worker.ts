import { Worker } from 'node:worker_threads';
import {
  damaged,
  tooLargeInside,
  WorkbookError,
  type WorkbookContent,
  type WorkbookErrorCode,
} from './content.ts';

export interface WorkerTask {
  bytes: Uint8Array;
  fileName: string;
}

export type WorkerAnswer =
  { ok: true; content: WorkbookContent } | { ok: false; code: WorkbookErrorCode; message: string };

export interface ReadOptions {
  signal?: AbortSignal;
  /** The worker's entry file; a bundled host passes its own. */
  worker?: string | URL;
  timeLimitMs?: number;
  memoryLimitMb?: number;
}

const TIME_LIMIT = 60_000;
const MEMORY_LIMIT = 512;

/**
 * `readWorkbook` in a worker thread with limits of memory and time. Rejects with WorkbookError only, also when the
 * worker runs out of either, crashes, or is cancelled through the signal.
 */
export async function readWorkbookInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<WorkbookContent> {
  const { signal, worker: entry = new URL('./worker.ts', import.meta.url) } = options;
  if (signal?.aborted) throw cancelled();
  const memoryLimit = options.memoryLimitMb ?? MEMORY_LIMIT;
  const task: WorkerTask = { bytes, fileName };
  const worker = new Worker(entry, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: 32, stackSizeMb: 8 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<WorkbookContent>();
  const cancel = () => reject(cancelled());
  const timer = setTimeout(() => reject(tookTooLong()), options.timeLimitMs ?? TIME_LIMIT);
  signal?.addEventListener('abort', cancel, { once: true });
  worker.once('message', (answer: WorkerAnswer) => {
    if (answer.ok) resolve(answer.content);
    else reject(new WorkbookError(answer.code, answer.message));
  });
  worker.once('error', (error) => reject(isOutOfMemory(error) ? tooLargeInside() : damaged(error)));
  worker.once('exit', () => reject(damaged()));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

function cancelled(): WorkbookError {
  return new WorkbookError('cancelled', '已取消读取文件。');
}

function tookTooLong(): WorkbookError {
  return new WorkbookError(
    'timeout',
    '读取文件用时过长，已停止。请只保留要导入的工作表，另存为新的 .xlsx 文件后再导入。',
  );
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
