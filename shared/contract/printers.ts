/** Contract of printers 打印机: queues of the computer, the default per kind of paper, print jobs. */
import * as z from 'zod';
import { DOCUMENT_READERS, drawnDocument } from './documents.ts';
import { id, integerField, queueName, requestId, version } from './fields.ts';
import { access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';
import {
  COLOURS,
  DUPLEXES,
  MAX_COPIES,
  MAX_OFFSET,
  PAPER_KINDS,
  PRINT_JOB_STATES,
  QUEUE_STATES,
} from '../printing.ts';

const paper = z.enum(PAPER_KINDS, { error: '请先选择纸的种类' });
const duplex = z.enum(DUPLEXES, { error: '“单双面”选得不对' });
const colour = z.enum(COLOURS, { error: '“颜色”选得不对' });
const copies = integerField('份数', { min: 1, max: MAX_COPIES });
/** Names of trays are data of the computer: kept as they are, never trimmed. */
const trayName = z.string().min(1).max(200, '纸盒名称太长');

const queue = z.object({
  name: z.string(),
  /** The computer's words about it: model, place. */
  description: z.string(),
  location: z.string(),
  state: z.enum(QUEUE_STATES),
  /** Why it does not print. */
  reason: z.string(),
  isDefault: z.boolean(),
  /** Undefined where the computer does not say. */
  colour: z.boolean().optional(),
  duplex: z.boolean().optional(),
  /** Names of paper sizes: 'A4', 'Custom.WIDTHxHEIGHT'. */
  papers: z.array(z.string()).optional(),
  trays: z.array(z.object({ name: z.string(), label: z.string() })).optional(),
});
export type PrinterQueue = z.output<typeof queue>;

const settingFields = {
  queue: queueName.nullable(),
  tray: trayName.nullable(),
  copies,
  duplex,
  colour,
  offsetX: integerField('左右偏移', { min: -MAX_OFFSET, max: MAX_OFFSET }),
  offsetY: integerField('上下偏移', { min: -MAX_OFFSET, max: MAX_OFFSET }),
  ask: z.boolean(),
};
const storedSetting = z.object({ paper: z.enum(PAPER_KINDS), ...settingFields, version });
export type StoredPrinterSetting = z.output<typeof storedSetting>;

const job = z.object({
  id: z.int(),
  documentId: stored.documentId.nullable(),
  kind: z.string(),
  title: z.string(),
  paper: z.enum(PAPER_KINDS),
  queue: z.string(),
  copies: z.int(),
  state: z.enum(PRINT_JOB_STATES),
  /** Why it failed, or what it waits for. */
  reason: z.string(),
  /** The job that this one repeats. */
  retryOf: z.int().nullable(),
  /** Repeated already by this later job. */
  retriedBy: z.int().nullable(),
  staffName: z.string(),
  at: z.string(),
  /** When it was printed or failed. */
  endedAt: z.string().nullable(),
});
export type PrintJob = z.output<typeof job>;

/** Printer of passbooks for which the document was drawn, null for the usual one; undefined where that is not known. */
const printerId = id('存折打印机').nullable().optional();

export const printers = {
  queues: access('staff').output(
    z.object({
      queues: z.array(queue),
      /** Why the computer has none, or prints by its dialog only. */
      problem: z.string(),
      /** Whether papers can be sent to a queue without the system's dialog. */
      sends: z.boolean(),
    }),
  ),
  settings: access(OFFICE).output(z.array(storedSetting)),
  changeSetting: access(OFFICE)
    .input(z.object({ requestId, version, paper, ...settingFields }))
    .output(storedSetting),
  /** How this document would be printed. */
  forDocument: access('staff', DOCUMENT_READERS)
    .input(z.object({ id: z.int('文件选得不对'), printerId }))
    .output(
      z.object({
        sends: z.boolean(),
        setting: storedSetting,
        /** Why it is not printed but only looked at; '' for a paper that may be printed. */
        refused: z.string(),
      }),
    ),
  testPage: access(OFFICE).input(z.object({ paper })).output(drawnDocument),
  /**
   * Sends a document to a queue. A failure is answered, and kept with its reason. Refuses invalidState for a paper that counts
   * for nothing any more, and for lines of a booklet that are not on their way to it.
   */
  print: access('staff', DOCUMENT_READERS)
    .input(
      z.object({
        requestId,
        id: z.int('文件选得不对'),
        /** Chosen this time; otherwise the default of its kind of paper. */
        queue: queueName.optional(),
        copies: copies.optional(),
        printerId,
      }),
    )
    .output(job),
  /** 再打一次: the same document on the same queue, as a new job that names the old. */
  retry: access('staff', DOCUMENT_READERS)
    .input(z.object({ requestId, jobId: id('打印任务') }))
    .output(job),
  job: access('staff', DOCUMENT_READERS)
    .input(z.object({ id: id('打印任务') }))
    .output(job),
  jobs: access('staff', DOCUMENT_READERS)
    .input(z.object({ before: id('打印任务').optional(), onlyFailed: z.boolean().default(false) }))
    .output(z.object({ rows: z.array(job), more: z.boolean() })),
};
