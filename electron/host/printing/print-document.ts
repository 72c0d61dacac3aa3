/** Prints a document on a queue: notes the job, hands it over, and notes what became of it. */
import {
  beginPrintJob,
  markFailed,
  markSent,
  printJobById,
  sentOptions,
  type JobToSend,
} from '../../../db/printers/jobs.ts';
import { printerCalibrations } from '../../../db/passbooks/printer-calibrations.ts';
import { printerSettingOf } from '../../../db/printers/settings.ts';
import { replayedResult, type Actor, type Store } from '../../../db/database/store.ts';
import type { KeptPrinterSetting, PrintJob } from '../../../shared/contract/printers.ts';
import { isMovedByQueue, paperKindOf, standardSheet, type PaperKind } from '../../../shared/printing.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import { paperById, type Paper } from '../documents/archive.ts';
import { log } from '../log.ts';
import { commonPageSize, pageSizes, shiftPages, turnedOffset } from './pdf-pages.ts';
import type { PrinterQueues } from './queues.ts';

/** What printing needs of the application. */
export interface PrintingApp {
  readonly store: Store;
  readonly printers: PrinterQueues;
}

function paperOf({ kind, bytes, paper }: Paper): PaperKind {
  const [first = { width: 0, height: 0 }] = pageSizes(bytes);
  return paper ?? paperKindOf(kind, first);
}

/**
 * Booklets and calibration sheets are drawn for one of several printers: on another, every line would miss its place, and
 * what is measured would be kept for the wrong one. So the clerk says to which queue they go.
 */
const asksForPrinter = (store: Store, paper: PaperKind): boolean =>
  paper === 'passbook' && printerCalibrations(store).length > 1;

/** How a document would be printed. */
export function printingOf(
  { store, printers }: PrintingApp,
  paper: Paper,
): { sends: boolean; setting: KeptPrinterSetting } {
  const kind = paperOf(paper);
  const setting = printerSettingOf(store, kind);
  return {
    // A queue takes one size of paper.
    sends: printers.sends && commonPageSize(paper.bytes) !== undefined,
    setting: {
      ...setting,
      ask: setting.ask || (setting.queue !== null && asksForPrinter(store, kind)),
    },
  };
}

interface PrintInput {
  requestId: string;
  id: DocumentId;
  queue?: string | undefined;
  copies?: number | undefined;
}

/** Prints with the default of its kind of paper, unless this time another queue was chosen. */
export function printDocument(
  app: PrintingApp,
  by: Actor,
  input: PrintInput,
  document: Paper,
): Promise<PrintJob> {
  const paper = paperOf(document);
  const { queue: standard, ...setting } = printerSettingOf(app.store, paper);
  const queue = input.queue ?? standard;
  if (queue === null)
    throw new Refusal('printFailed', '还没有给这种纸选打印机。请先选一台，或者用打印窗口打印。');
  return send(app, by, 'printers.print', input, document, {
    documentId: input.id < 0 ? null : input.id,
    kind: document.kind,
    title: document.title,
    subject: document.subject,
    paper,
    queue,
    // The tray is one of the default queue.
    tray: queue === standard ? setting.tray : null,
    copies: input.copies ?? setting.copies,
    duplex: setting.duplex,
    colour: setting.colour,
    offsetX: setting.offsetX,
    offsetY: setting.offsetY,
    retryOf: null,
  });
}

/** 再打一次. */
export function retryPrintJob(
  app: PrintingApp,
  by: Actor,
  input: { requestId: string; jobId: number },
): Promise<PrintJob> {
  const { documentId, ...options } = sentOptions(app.store, input.jobId);
  // Its lines may be on paper already: they are reprinted from the passbook's own page.
  if (options.kind === 'passbook-continuation')
    throw new Refusal(
      'invalidState',
      '存折续打的行不从这里再打。请看着存折，在“存折与积分卡”里核对打印或补打。',
    );
  if (documentId === null)
    throw new Refusal('notFound', `${options.title}没有存档，不能从这里再打，请回到原来的页面打印。`);
  const document = paperById(app.store, documentId);
  return send(app, by, 'printers.retry', input, document, {
    ...options,
    documentId,
    subject: document.subject,
    retryOf: input.jobId,
  });
}

async function send<Input extends { requestId: string }>(
  { store, printers }: PrintingApp,
  by: Actor,
  procedure: 'printers.print' | 'printers.retry',
  input: Input,
  { bytes }: Paper,
  job: JobToSend,
): Promise<PrintJob> {
  const earlier = replayedResult<{ id: number }>(store, procedure, input);
  if (earlier) return printJobById(store, earlier.answer.id);
  const { id } = beginPrintJob(store, by, procedure, input, job);
  try {
    const page = commonPageSize(bytes);
    if (page === undefined) throw new Refusal('printFailed', '这份文件各页大小不同，请用打印窗口打印。');
    const { queue, copies, duplex, colour, tray } = job;
    const offset = { right: job.offsetX, down: job.offsetY };
    const isTurned = printers.turns && page.width > page.height && standardSheet(page) !== undefined;
    const moved = isMovedByQueue(job.paper)
      ? shiftPages(bytes, isTurned ? turnedOffset(offset) : offset)
      : bytes;
    const queueJob = await printers.print(moved, queue, { copies, duplex, colour, tray, page });
    markSent(store, by, id, queueJob);
  } catch (error) {
    if (!store.sqlite.open) throw error;
    if (!(error instanceof Refusal)) log('error', 'printing failed', error);
    const reason = error instanceof Refusal ? error.message : '程序出错，没有送到打印机，请用打印窗口打印。';
    markFailed(store, by, id, reason);
  }
  return printJobById(store, id);
}
