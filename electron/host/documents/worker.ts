/** Worker thread that renders documents one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerAnswer, WorkerRequest } from '../pdf/render.ts';
import type { FontOptions } from '../pdf/fonts.ts';
import { loadFonts } from '../pdf/fonts.ts';
import { renderJob, type DocumentJob } from './registry.ts';

if (!parentPort) throw new Error('the document worker runs as a worker thread only');
const port = parentPort;
const fontOptions = workerData as FontOptions;
let fonts: ReturnType<typeof loadFonts> | undefined;

async function answer({ id, job }: WorkerRequest): Promise<void> {
  try {
    fonts ??= loadFonts(fontOptions);
    const document = await renderJob(job as DocumentJob, fonts);
    // Fonts installed meanwhile are found by the next job.
    if (document.missing.length > 0) fonts = undefined;
    port.postMessage({ id, document } satisfies WorkerAnswer, [document.pdf.buffer as ArrayBuffer]);
  } catch (error) {
    port.postMessage({
      id,
      fault: error instanceof Error ? error.message : String(error),
    } satisfies WorkerAnswer);
  }
}

let queue = Promise.resolve();
port.on('message', (request: WorkerRequest) => {
  queue = queue.then(() => answer(request));
});
