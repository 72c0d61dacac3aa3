/** Worker thread that renders documents one after another. */
import { workerData } from 'node:worker_threads';
import type { RenderedDocument } from '../pdf/engine.ts';
import { loadFonts, type FontOptions } from '../pdf/fonts.ts';
import { answerRequests } from '../thread-reply.ts';
import { renderJob, type DocumentJob } from './registry.ts';

let fonts: ReturnType<typeof loadFonts> | undefined;

async function render(job: DocumentJob): Promise<RenderedDocument> {
  fonts ??= loadFonts(workerData as FontOptions);
  const document = await renderJob(job, fonts);
  // Fonts installed meanwhile are found by the next job.
  if (document.missing.length > 0) fonts = undefined;
  return document;
}

/** Settles with the rendering before, however it ended; its own caller receives the error. */
let last: Promise<unknown> = Promise.resolve();

function renderNext(job: DocumentJob): Promise<RenderedDocument> {
  const rendering = last.then(() => render(job));
  last = Promise.allSettled([rendering]);
  return rendering;
}

answerRequests(renderNext, ({ pdf }) => [pdf.buffer as ArrayBuffer]);
