/** Prints a document on a queue: notes the job, hands it over, and notes what became of it. */
import {
  beginPrintJob,
  markFailed,
  markSent,
  printJobById,
  sentOptions,
  type JobToSend,
} from '../../../db/printers/jobs.ts';
import { hasMissingCharacters, documentWithMissingCharacters, recordOf } from '../../../db/documents.ts';
import { unsentReason } from '../../../db/passbooks/unanswered-prints.ts';
import { printerCalibrations, queueOfPrinter } from '../../../db/passbooks/printer-calibrations.ts';
import { printerSettingOf } from '../../../db/printers/settings.ts';
import { replayedResult, type Actor, type Store } from '../../../db/database/store.ts';
import type { StoredPrinterSetting, PrintJob } from '../../../shared/contract/printers.ts';
import {
  DEFAULT_PRINTER_SETTING,
  isMovedByQueue,
  paperKindOf,
  type PaperKind,
  type PrinterSetting,
} from '../../../shared/printing.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { DocumentId } from '../../../shared/values/units.ts';
import { viewableDocument, type DocumentApp, type ViewableDocument } from '../documents/archive.ts';
import { redrawDocument, voidPaperText } from '../documents/redraw.ts';
import { log } from '../base/log.ts';
import { commonPageSize, pageSizes, shiftPages } from './pdf-pages.ts';
import type { PrinterQueues } from './queues.ts';

/** What printing needs of the application. */
export interface PrintingApp {
  readonly store: Store;
  readonly printers: PrinterQueues;
}

function paperOf({ kind, bytes, paper }: ViewableDocument): PaperKind {
  const [first = { width: 0, height: 0 }] = pageSizes(bytes);
  return paper ?? paperKindOf(kind, first);
}

/** Printer of passbooks for which a document was drawn, null for the usual one; undefined where that is not known. */
type DrawnFor = number | null | undefined;

type QueueSetting = Pick<PrinterSetting, 'tray' | 'duplex' | 'colour' | 'offsetX' | 'offsetY'>;

/**
 * How papers of a kind are printed on a queue. Tray, sides, colour and offsets were chosen and measured for the default
 * one: another has its own ways, and its paper lies where it lies.
 */
function settingOn(
  queue: string,
  { queue: standard, ...setting }: QueueSetting & Pick<PrinterSetting, 'queue'>,
): QueueSetting {
  if (queue === standard) return setting;
  if (standard === null) return { ...setting, tray: null };
  const { tray, duplex, colour, offsetX, offsetY } = DEFAULT_PRINTER_SETTING;
  return { tray, duplex, colour, offsetX, offsetY };
}

/**
 * Booklets and calibration sheets are drawn for one of several printers: on another, every line would miss its place, and
 * what is measured would be kept for the wrong one. They go to the queue of that printer; where it has none, or it is not known
 * for which they were drawn, the clerk says to which queue.
 */
function settingFor(store: Store, paper: PaperKind, printerId: DrawnFor): StoredPrinterSetting {
  const setting = printerSettingOf(store, paper);
  if (paper !== 'passbook') return setting;
  const several = printerCalibrations(store).length > 1;
  const own = printerId === undefined && several ? null : queueOfPrinter(store, printerId ?? null);
  const queue = own ?? setting.queue;
  return {
    ...setting,
    ...(queue === null ? {} : settingOn(queue, setting)),
    queue,
    ask: setting.ask || (own === null && queue !== null && several),
  };
}

/** Why a paper is not printed: it counts for nothing any more, or its lines are in the booklet already; '' for one that is. */
function notPrintedText(store: Store, id: DocumentId, paper: ViewableDocument): string {
  const { kind, subject } = paper;
  const documentId = archivedId(store, id, paper);
  const why = documentId === null ? '' : voidPaperText({ store }, documentId);
  return why === '' && kind === 'passbook-continuation' ? unsentReason(store, recordOf(subject)) : why;
}

/** How a document would be printed. */
export function printingOf(
  { store, printers }: PrintingApp,
  { id, printerId }: { id: DocumentId; printerId?: DrawnFor },
  paper: ViewableDocument,
): { sends: boolean; setting: StoredPrinterSetting; refused: string } {
  return {
    refused: notPrintedText(store, id, paper),
    // A queue takes one size of paper, whose pages may stand and lie.
    sends: printers.sends && commonPageSize(paper.bytes) !== undefined,
    setting: settingFor(store, paperOf(paper), printerId),
  };
}

interface PrintInput {
  requestId: string;
  id: DocumentId;
  queue?: string | undefined;
  copies?: number | undefined;
  printerId?: DrawnFor;
}

/** Prints with the default of its kind of paper, unless this time another queue was chosen. */
export function printDocument(
  app: PrintingApp,
  by: Actor,
  input: PrintInput,
  document: ViewableDocument,
): Promise<PrintJob> {
  const documentId = archivedId(app.store, input.id, document);
  // A key that was pressed once is answered once, whatever became of the record since.
  if (!replayedResult(app.store, 'printers.print', input)) {
    const why = notPrintedText(app.store, input.id, document);
    if (why !== '') throw new Refusal('invalidState', why);
  }
  const paper = paperOf(document);
  const setting = settingFor(app.store, paper, input.printerId);
  const queue = input.queue ?? setting.queue;
  if (queue === null)
    throw new Refusal('printFailed', '还没有给这种纸选打印机。请先选一台，或者用打印窗口打印。');
  const { tray, duplex, colour, offsetX, offsetY } = settingOn(queue, setting);
  return send(app, by, 'printers.print', input, document, {
    documentId,
    kind: document.kind,
    title: document.title,
    subject: document.subject,
    paper,
    queue,
    tray,
    copies: input.copies ?? setting.copies,
    duplex,
    colour,
    offsetX,
    offsetY,
    retryOf: null,
  });
}

/** Of a paper with missing characters the one in the archive; null of one that is not archived. */
function archivedId(store: Store, id: DocumentId, { kind, subject }: ViewableDocument): DocumentId | null {
  return id < 0 ? (documentWithMissingCharacters(store, kind, subject)?.id ?? null) : id;
}

/** 再打一次. */
export async function retryPrintJob(
  app: PrintingApp & DocumentApp,
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
  const why = voidPaperText(app, documentId);
  if (why !== '') throw new Refusal('invalidState', why);
  // One that lacked characters is drawn again: the font may be there now.
  const drawn = hasMissingCharacters(app.store, documentId)
    ? await redrawDocument(app, by, documentId)
    : { documentId };
  const document = viewableDocument(app.store, drawn.documentId);
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
  { bytes }: ViewableDocument,
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
    const moved = isMovedByQueue(job.paper) ? shiftPages(bytes, offset, printers.turns) : bytes;
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
