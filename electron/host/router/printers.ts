import { listPrintJobs, printJobById } from '../../../db/printers/jobs.ts';
import { changePrinterSetting, printerSettings } from '../../../db/printers/settings.ts';
import type { PrintJob } from '../../../shared/contract/printers.ts';
import { actorOf } from '../application.ts';
import { DOCUMENT_KINDS } from '../documents/registry.ts';
import { testPage } from '../documents/test-page-document.ts';
import { printDocument, printingOf, retryPrintJob } from '../printing/print-document.ts';
import { os, type PartAccess } from './base.ts';
import { paperFor, requireMayHave } from './documents.ts';

/** A job of a document that the caller may have. */
function allowed(context: PartAccess, job: PrintJob): PrintJob {
  requireMayHave(context, job.kind);
  return job;
}

/** Kinds of documents that the caller may have; null: all. */
function kindsFor({ mayHave }: PartAccess): string[] | null {
  const kinds = DOCUMENT_KINDS.filter((kind) => mayHave(kind));
  return kinds.length === DOCUMENT_KINDS.length ? null : kinds;
}

/** Jobs of one page of the history. */
const PAGE = 100;

export const printers = os.printers.router({
  queues: os.printers.queues.handler(async ({ context }) => {
    const { printers: installed } = context.app;
    return { ...(await installed.list()), sends: installed.sends };
  }),
  settings: os.printers.settings.handler(({ context }) => printerSettings(context.app.store)),
  changeSetting: os.printers.changeSetting.handler(({ input, context }) =>
    changePrinterSetting(context.app.store, actorOf(context), input),
  ),
  forDocument: os.printers.forDocument.handler(({ input, context }) =>
    printingOf(context.app, input, paperFor(context, input.id)),
  ),
  testPage: os.printers.testPage.handler(({ input, context }) => testPage(context.app, input.paper)),
  print: os.printers.print.handler(({ input, context }) =>
    printDocument(context.app, actorOf(context), input, paperFor(context, input.id)),
  ),
  retry: os.printers.retry.handler(({ input, context }) => {
    allowed(context, printJobById(context.app.store, input.jobId));
    return retryPrintJob(context.app, actorOf(context), input);
  }),
  job: os.printers.job.handler(({ input, context }) =>
    allowed(context, printJobById(context.app.store, input.id)),
  ),
  jobs: os.printers.jobs.handler(({ input, context }) =>
    listPrintJobs(context.app.store, { ...input, kinds: kindsFor(context), limit: PAGE }),
  ),
});
