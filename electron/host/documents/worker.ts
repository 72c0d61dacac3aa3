/** Worker thread that renders documents one after another. */
import { workerData } from 'node:worker_threads';
import type { RenderedDocument } from '../pdf/engine.ts';
import { createTypesetter, loadFonts, type FontOptions } from '../pdf/fonts.ts';
import type { CoverageJob } from '../pdf/render.ts';
import { answerRequests } from '../base/thread-reply.ts';
import { renderJob, type DocumentJob } from './registry.ts';

let fonts: ReturnType<typeof loadFonts> | undefined;

async function render(job: DocumentJob): Promise<RenderedDocument> {
  fonts ??= loadFonts(workerData as FontOptions);
  const document = await renderJob(job, fonts);
  // Fonts installed in the meantime are found by the next job.
  if (document.missing.length > 0) fonts = undefined;
  return document;
}

/** Characters of the text that no font has. */
function missingIn(text: string): string[] {
  fonts ??= loadFonts(workerData as FontOptions);
  const typesetter = createTypesetter(fonts);
  typesetter.runs(text, 'serif');
  return [...typesetter.missing];
}

/** Settles with the rendering before, however it ended; its own caller receives the error. */
let last: Promise<unknown> = Promise.resolve();

function renderNext(job: DocumentJob): Promise<RenderedDocument> {
  const rendering = last.then(() => render(job));
  last = Promise.allSettled([rendering]);
  return rendering;
}

answerRequests<DocumentJob | CoverageJob, RenderedDocument | string[]>(
  (job) => ('missingIn' in job ? missingIn(job.missingIn) : renderNext(job)),
  (answer) => (Array.isArray(answer) ? [] : [answer.pdf.buffer as ArrayBuffer]),
);
