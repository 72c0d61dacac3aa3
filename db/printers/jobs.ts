/** Print jobs: what was sent to which queue, and what became of it. */
import { and, eq } from 'drizzle-orm';
import type { PrintJob } from '../../shared/contract/printers.ts';
import type { PaperKind, PrinterSetting } from '../../shared/printing.ts';
import { requireFound } from '../../shared/refusals.ts';
import { startOfDay } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { DocumentId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { prepared, transact, type Actor, type Store } from '../database/store.ts';
import { recordPrintedPaper } from '../printed-papers.ts';
import { printJob } from '../schema/index.ts';
import { UNFINISHED_PRINT_JOBS } from '../schema/state-lists.ts';
import { PRINT_JOB } from './states.ts';

/** A job as it is sent. */
export interface JobToSend extends Omit<PrinterSetting, 'queue' | 'ask'> {
  /** Null for a paper that is not archived. */
  documentId: DocumentId | null;
  kind: string;
  title: string;
  /** Record of the document: 'notice:3'. */
  subject: string;
  paper: PaperKind;
  queue: string;
  retryOf: number | null;
}

/** Notes a job before it is handed to the queue. */
export function beginPrintJob<Input>(
  store: Store,
  by: Actor,
  procedure: 'printers.print' | 'printers.retry',
  input: Input,
  { subject, ...job }: JobToSend,
): { id: number } {
  return transact(store, by, procedure, input, (tx) => {
    const { id } = tx.orm
      .insert(printJob)
      .values({ ...job, staffId: by.staffId, staffName: by.name, at: tx.at })
      .returning({ id: printJob.id })
      .get();
    recordPrintedPaper(tx, subject, id);
    const again = job.retryOf === null ? '' : '再次';
    tx.audit({
      subject,
      summary: `${again}打印${job.title}：送往${quoted(job.queue)}，${String(job.copies)} 份`,
      after: { printJobId: id },
    });
    return { id };
  });
}

/** The queue took it. */
export function markSent(store: Store, by: Actor, id: number, queueJob: string | null): void {
  transact(store, by, 'printers.sent', null, (tx) => transition(tx, PRINT_JOB, id, 'sent', { queueJob }));
}

/** What keeps the printer from printing it, as 没有纸; '' when nothing does. */
export function noteWaiting(store: Store, by: Actor, id: number, reason: string): void {
  transact(store, by, 'printers.waiting', null, (tx) => {
    tx.orm
      .update(printJob)
      .set({ reason })
      .where(and(eq(printJob.id, id), eq(printJob.state, 'sent')))
      .run();
  });
}

/** The queue reports it as printed. */
export function markPrinted(store: Store, by: Actor, id: number): void {
  transact(store, by, 'printers.printed', null, (tx) =>
    transition(tx, PRINT_JOB, id, 'printed', { reason: '', endedAt: tx.at }),
  );
}

export function markFailed(store: Store, by: Actor, id: number, reason: string): void {
  transact(store, by, 'printers.failed', null, (tx) => {
    const { title, queue } = printJobById(tx, id);
    transition(tx, PRINT_JOB, id, 'failed', { reason, endedAt: tx.at });
    tx.audit({
      subject: `printJob:${String(id)}`,
      summary: `${title}没有从${quoted(queue)}打出来：${reason}`,
    });
  });
}

const JOB = `
  SELECT j.id, j.document_id AS documentId, j.kind, j.title, j.paper, j.queue, j.copies, j.state, j.reason,
    j.retry_of AS retryOf, (SELECT max(r.id) FROM print_job r WHERE r.retry_of = j.id) AS retriedBy,
    j.staff_name AS staffName, j.at, j.ended_at AS endedAt
  FROM print_job j`;

/** Refuses notFound. */
export function printJobById(store: Store, id: number): PrintJob {
  return requireFound(prepared<[number], PrintJob>(store, `${JOB} WHERE j.id = ?`).get(id), '打印任务');
}

interface JobFilter {
  /** Only those older than this one. */
  before?: number;
  onlyFailed: boolean;
  /** Kinds of documents that the reader may have; null: all. */
  kinds: readonly string[] | null;
  limit: number;
}

/** Newest first. */
export function listPrintJobs(
  store: Store,
  { before, onlyFailed, kinds, limit }: JobFilter,
): { rows: PrintJob[]; more: boolean } {
  const state = onlyFailed ? `j.state = 'failed' AND` : '';
  const rows = prepared<unknown[], PrintJob>(
    store,
    `${JOB} WHERE ${state} j.id < ? AND (? IS NULL OR j.kind IN (SELECT value FROM json_each(?)))
     ORDER BY j.id DESC LIMIT ?`,
  ).all(before ?? Number.MAX_SAFE_INTEGER, kinds === null ? null : 1, JSON.stringify(kinds ?? []), limit + 1);
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** Number of jobs of that day and later that failed and were not sent again. */
export function failedSince(store: Store, day: string): number {
  return (
    prepared<[string], { n: number }>(
      store,
      `SELECT count(*) AS n FROM print_job j WHERE j.state = 'failed' AND j.at >= ?
         AND NOT EXISTS (SELECT 1 FROM print_job r WHERE r.retry_of = j.id)`,
    ).get(startOfDay(day))?.n ?? 0
  );
}

export interface UnfinishedJob {
  id: number;
  state: 'sending' | 'sent';
  queueJob: string | null;
  /** What it waits for. */
  reason: string;
  at: string;
}

/** Jobs whose end is not known. */
export function unfinishedPrintJobs(store: Store): UnfinishedJob[] {
  return prepared<[], UnfinishedJob>(
    store,
    `SELECT id, state, queue_job AS queueJob, reason, at FROM print_job
     WHERE state IN (${UNFINISHED_PRINT_JOBS}) AND (state = 'sending' OR queue_job IS NOT NULL)`,
  ).all();
}

/** Options with which a job was sent, to send it again. */
export function sentOptions(store: Store, id: number): Omit<JobToSend, 'subject'> {
  const row = store.orm
    .select({
      documentId: printJob.documentId,
      kind: printJob.kind,
      title: printJob.title,
      paper: printJob.paper,
      queue: printJob.queue,
      tray: printJob.tray,
      copies: printJob.copies,
      duplex: printJob.duplex,
      colour: printJob.colour,
      offsetX: printJob.offsetX,
      offsetY: printJob.offsetY,
      retryOf: printJob.retryOf,
    })
    .from(printJob)
    .where(eq(printJob.id, id))
    .get();
  return requireFound(row, '打印任务');
}
