/** Reads workbooks in a worker thread with limits of memory and time. */
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
  /** Worker entry file; a bundled host passes its own. */
  worker?: string | URL;
  timeLimitMs?: number;
  memoryLimitMb?: number;
}

const TIME_LIMIT = 60_000;
const MEMORY_LIMIT = 512;

/** Idle thread kept for reuse: starting one takes longer than reading most files. */
const KEPT_FOR = 60_000;
/** After a larger file the thread ends: its memory is worth more than its start. */
const KEPT_UP_TO_BYTES = 256 * 1024;

interface Kept {
  worker: Worker;
  kind: string;
  /** Takes the idle thread and removes its listeners. */
  take(): void;
}

let kept: Kept | undefined;

function kindOf(entry: string | URL, memoryLimit: number): string {
  return `${String(entry)} ${String(memoryLimit)}`;
}

function takeWorker(entry: string | URL, memoryLimit: number): Worker {
  const present = kept;
  if (present?.kind === kindOf(entry, memoryLimit)) {
    present.take();
    present.worker.ref();
    return present.worker;
  }
  return new Worker(entry, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: 16, stackSizeMb: 8 },
  });
}

function keepWorker(worker: Worker, kind: string): void {
  if (kept) {
    void worker.terminate();
    return;
  }
  const letGo = (): void => {
    kept?.take();
    void worker.terminate();
  };
  const end = setTimeout(letGo, KEPT_FOR).unref();
  worker.unref();
  worker.on('error', letGo);
  worker.on('exit', letGo);
  kept = {
    worker,
    kind,
    take() {
      kept = undefined;
      clearTimeout(end);
      worker.off('error', letGo);
      worker.off('exit', letGo);
    },
  };
}

/** The worker's answer to a task; rejects with WorkbookError when it exits instead. */
function answerOf(worker: Worker, task: WorkerTask): { answered: Promise<WorkbookContent>; forget(): void } {
  const { promise: answered, resolve, reject } = Promise.withResolvers<WorkbookContent>();
  const onMessage = (answer: WorkerAnswer): void => {
    if (answer.ok) resolve(answer.content);
    else reject(new WorkbookError(answer.code, answer.message));
  };
  const onError = (error: unknown): void => reject(isOutOfMemory(error) ? tooLargeInside() : damaged(error));
  const onExit = (): void => reject(damaged());
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.postMessage(task);
  return {
    answered,
    forget: () => void worker.off('message', onMessage).off('error', onError).off('exit', onExit),
  };
}

/**
 * `readWorkbook` in a worker thread with memory and time limits. Rejects with WorkbookError only, also for
 * exceeded limits, a crash, or cancellation by the signal; such a thread is terminated.
 */
export async function readWorkbookInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<WorkbookContent> {
  const { signal, worker: entry = new URL('./worker.ts', import.meta.url) } = options;
  if (signal?.aborted) throw cancelled();
  const memoryLimit = options.memoryLimitMb ?? MEMORY_LIMIT;
  const worker = takeWorker(entry, memoryLimit);
  const { answered, forget } = answerOf(worker, { bytes, fileName });
  const { promise: ended, reject: end } = Promise.withResolvers<never>();
  const cancel = (): void => end(cancelled());
  const timer = setTimeout(() => end(tookTooLong()), options.timeLimitMs ?? TIME_LIMIT);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const content = await Promise.race([answered, ended]);
    forget();
    if (bytes.length > KEPT_UP_TO_BYTES) await worker.terminate();
    else keepWorker(worker, kindOf(entry, memoryLimit));
    return content;
  } catch (error) {
    // Failed, too slow or crashed: terminates the thread to free its memory.
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
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
