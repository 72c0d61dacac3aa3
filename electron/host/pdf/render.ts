/** Renders documents in a worker thread, so that the host stays responsive. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../../shared/refusals.ts';
import { log, SEND_LOG } from '../base/log.ts';
import { requestThread, ThreadEnded } from '../base/request-thread.ts';
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
  /** Refuses documentFailed, with what the user can do; the cause of a fault is in the run log only. */
  render(job: Job): Promise<RenderedDocument>;
  /** Characters of the text that no font of this computer has. Refuses likewise. */
  missingIn(text: string): Promise<string[]>;
  /** Ends the thread; waiting jobs fail. */
  close(): Promise<void>;
}

/** Asks which characters of a text no font has. */
export interface CoverageJob {
  missingIn: string;
}

/** Each page is garbage soon after it is drawn: with more room for it, a long batch takes 80 MB more, and no less time. */
const YOUNG_MB = 16;

/** Started with the first job, and again after a crash or an idle period. */
export function createRenderer<Job extends RenderJob>(options: RendererOptions = {}): DocumentRenderer<Job> {
  const {
    idleMs = 60_000,
    memoryMb = 1024,
    workerPath = defaultWorkerPath(),
    fontsDir,
    fallbackFonts,
  } = options;
  const thread = requestThread<Job | CoverageJob, unknown>({
    entry: workerPath,
    workerData: { fontsDir, fallbackFonts } satisfies FontOptions,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    idleMs,
  });
  let closed = false;
  const ask = async (job: Job | CoverageJob): Promise<unknown> => {
    if (closed) throw closing();
    try {
      return await thread.ask(job);
    } catch (error) {
      throw closed ? closing() : refusalOf(error);
    }
  };
  return {
    render: (job) => ask(job) as Promise<RenderedDocument>,
    missingIn: (text) => ask({ missingIn: text }) as Promise<string[]>,
    async close() {
      closed = true;
      await thread.end();
    },
  };
}

function closing(): Refusal {
  return new Refusal('documentFailed', '程序正在退出，不能再打印。');
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return new Refusal(error.code, `文档没有做成：${error.message}`);
  if (error instanceof ThreadEnded) {
    if (error.outOfMemory) return new Refusal('documentFailed', '文档太大，内存不够，请分成几批打印。');
    if (error.cause === undefined) {
      return new Refusal('documentFailed', '文档没有做成：打印组件中途停止，请重试。');
    }
  }
  log('error', 'a document could not be drawn', error instanceof ThreadEnded ? error.cause : error);
  return new Refusal('documentFailed', `文档没有做成，请重试；${SEND_LOG}`);
}

/** In the built program this code may be in a chunk folder, one below the worker. */
function defaultWorkerPath(): string {
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith('.ts')) return join(dirname(own), '..', 'documents', 'worker.ts');
  const bundled = join(dirname(own), 'documents-worker.js');
  return existsSync(bundled) ? bundled : join(dirname(own), '..', 'documents-worker.js');
}
