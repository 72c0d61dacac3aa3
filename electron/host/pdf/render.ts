/** Renders documents in a worker thread, so that the host stays responsive. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RenderedDocument } from './engine.ts';
import type { FontOptions } from './fonts.ts';
import type { RenderJob } from './sheet.ts';

export type { RenderedDocument } from './engine.ts';

export interface RendererOptions extends FontOptions {
  /** Worker file; defaults to documents/worker.ts in the source tree, documents-worker.js next to the built program. */
  workerPath?: string;
  /** Idle time after which the thread ends; defaults to a minute. */
  idleMs?: number;
  /** Memory limit of the thread in MB; a larger job fails. Defaults to 1024. */
  memoryMb?: number;
}

export interface DocumentRenderer<Job extends RenderJob = RenderJob> {
  /** Rejects with a Chinese message when rendering fails. */
  render(job: Job): Promise<RenderedDocument>;
  /** Ends the thread; waiting jobs fail. */
  close(): Promise<void>;
}

export interface WorkerRequest {
  id: number;
  job: RenderJob;
}

export type WorkerAnswer = { id: number; document: RenderedDocument } | { id: number; fault: string };

interface Waiting {
  resolve(document: RenderedDocument): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** Started with the first job, and again after a crash or an idle period. */
export function createRenderer<Job extends RenderJob>(options: RendererOptions = {}): DocumentRenderer<Job> {
  const {
    idleMs = 60_000,
    memoryMb = 1024,
    workerPath = defaultWorkerPath(),
    fontsDir,
    fallbackFonts,
  } = options;
  let thread: Thread | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  let lastId = 0;

  const start = (): Thread => {
    const started: Thread = {
      waiting: new Map(),
      worker: new Worker(workerPath, {
        workerData: { fontsDir, fallbackFonts } satisfies FontOptions,
        resourceLimits: { maxOldGenerationSizeMb: memoryMb },
        execArgv: [],
      }),
    };
    const { worker, waiting } = started;
    const fail = (error: Error): void => {
      if (thread === started) thread = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('message', (message: WorkerAnswer) => {
      const job = waiting.get(message.id);
      waiting.delete(message.id);
      if ('document' in message) job?.resolve(message.document);
      else job?.reject(new Error(`文档没有做成：${message.fault}`));
      if (waiting.size === 0) rest();
    });
    worker.on('error', (error) => fail(new Error(crashMessage(error), { cause: error })));
    worker.on('exit', () => fail(new Error('文档没有做成：打印组件中途停止，请重试。')));
    worker.unref();
    return started;
  };

  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (!thread || thread.waiting.size > 0) return;
      void thread.worker.terminate();
      thread = undefined;
    }, idleMs);
    idle.unref();
    thread?.worker.unref();
  };

  return {
    render(job) {
      if (closed) return Promise.reject(new Error('程序正在退出，不能再打印。'));
      return new Promise((resolve, reject) => {
        clearTimeout(idle);
        thread ??= start();
        thread.worker.ref();
        const id = (lastId += 1);
        thread.waiting.set(id, { resolve, reject });
        thread.worker.postMessage({ id, job } satisfies WorkerRequest);
      });
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      await thread?.worker.terminate();
    },
  };
}

function crashMessage(error: Error & { code?: string }): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return '文档太大，内存不够，请分成几批打印。';
  return `文档没有做成：${error.message}`;
}

/** In the built program this code may be in a chunk folder, one below the worker. */
function defaultWorkerPath(): string {
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith('.ts')) return join(dirname(own), '..', 'documents', 'worker.ts');
  const beside = join(dirname(own), 'documents-worker.js');
  return existsSync(beside) ? beside : join(dirname(own), '..', 'documents-worker.js');
}
