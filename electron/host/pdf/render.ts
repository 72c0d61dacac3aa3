/** Renders documents in a worker thread, so that the host stays responsive. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestThread, ThreadEnded } from '../request-thread.ts';
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

/** Started with the first job, and again after a crash or an idle period. */
export function createRenderer<Job extends RenderJob>(options: RendererOptions = {}): DocumentRenderer<Job> {
  const {
    idleMs = 60_000,
    memoryMb = 1024,
    workerPath = defaultWorkerPath(),
    fontsDir,
    fallbackFonts,
  } = options;
  const thread = requestThread<Job, RenderedDocument>({
    entry: workerPath,
    workerData: { fontsDir, fallbackFonts } satisfies FontOptions,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    idleMs,
  });
  let closed = false;
  return {
    async render(job) {
      if (closed) throw new Error('程序正在退出，不能再打印。');
      try {
        return await thread.ask(job);
      } catch (error) {
        throw new Error(faultMessage(error), { cause: error });
      }
    },
    async close() {
      closed = true;
      await thread.end();
    },
  };
}

function faultMessage(error: unknown): string {
  if (error instanceof ThreadEnded) {
    if (error.outOfMemory) return '文档太大，内存不够，请分成几批打印。';
    if (error.cause === undefined) return '文档没有做成：打印组件中途停止，请重试。';
  }
  return `文档没有做成：${error instanceof Error ? error.message : String(error)}`;
}

/** In the built program this code may be in a chunk folder, one below the worker. */
function defaultWorkerPath(): string {
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith('.ts')) return join(dirname(own), '..', 'documents', 'worker.ts');
  const beside = join(dirname(own), 'documents-worker.js');
  return existsSync(beside) ? beside : join(dirname(own), '..', 'documents-worker.js');
}
