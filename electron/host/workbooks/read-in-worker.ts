/** Reads workbooks in a worker thread with limits of memory and time. */
import { requestThread, ThreadEnded, type RequestThread } from '../base/request-thread.ts';
import type { WorkbookContent } from './content.ts';
import { damaged, tooLargeInside, WorkbookError, type WorkbookErrorCode } from './workbook-errors.ts';

export interface WorkbookFile {
  bytes: Uint8Array;
  fileName: string;
}

export type WorkbookAnswer = { content: WorkbookContent } | { code: WorkbookErrorCode; message: string };

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
const KEPT_UP_TO_BYTES = 1024 * 1024;

type Thread = RequestThread<WorkbookFile, WorkbookAnswer>;

/** Not in use; one of another entry or memory limit is left alone. */
let kept: { thread: Thread; kind: string } | undefined;

function takeThread(entry: string | URL, memoryLimit: number, kind: string): Thread {
  if (kept?.kind === kind) {
    const { thread } = kept;
    kept = undefined;
    return thread;
  }
  return requestThread({
    entry,
    idleMs: KEPT_FOR,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: 16, stackSizeMb: 8 },
  });
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
  const kind = `${String(entry)} ${String(memoryLimit)}`;
  const thread = takeThread(entry, memoryLimit, kind);
  let stopped: WorkbookError | undefined;
  const stop = (error: WorkbookError): void => {
    stopped = error;
    void thread.end();
  };
  const cancel = (): void => stop(cancelled());
  const timer = setTimeout(() => stop(tookTooLong()), options.timeLimitMs ?? TIME_LIMIT);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const answer = await thread.ask({ bytes, fileName });
    if ('code' in answer) throw new WorkbookError(answer.code, answer.message);
    if (kept || bytes.length > KEPT_UP_TO_BYTES) await thread.end();
    else kept = { thread, kind };
    return answer.content;
  } catch (error) {
    // Failed, too slow or crashed: terminates the thread to free its memory.
    await thread.end();
    throw stopped ?? asWorkbookError(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

function asWorkbookError(error: unknown): WorkbookError {
  if (error instanceof WorkbookError) return error;
  return error instanceof ThreadEnded && error.outOfMemory ? tooLargeInside() : damaged(error);
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
