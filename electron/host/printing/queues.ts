/** Printer queues of this computer, as the rest of the host uses them. */
import type { PrinterQueue } from '../../../shared/contract/printers.ts';
import type { Colour, Duplex } from '../../../shared/printing.ts';

export interface QueueList {
  queues: PrinterQueue[];
  /** Why there are none, in the village's words. */
  problem: string;
}

/** Always printed at 100 %. */
export interface PrintOptions {
  copies: number;
  duplex: Duplex;
  colour: Colour;
  /** Name of a tray of that queue; null: the queue's own choice. */
  tray: string | null;
  /** Size of the pages in mm, as they lie in the file. */
  page: { width: number; height: number };
}

export interface QueueJobState {
  state: 'waiting' | 'printed' | 'failed';
  /** Why it waits or failed; may be empty. */
  reason: string;
}

export interface PrinterQueues {
  /** Whether papers can be sent without the system's dialog. */
  readonly sends: boolean;
  /** Whether a page of a standard size that is wider than high is turned to the left, as the paper is fed. */
  readonly turns: boolean;
  list(): Promise<QueueList>;
  /**
   * Hands a PDF to a queue and returns the queue's number of the job; null when it cannot be followed. Refuses
   * printFailed with a reason for the clerk.
   */
  print(pdf: Uint8Array, queue: string, options: PrintOptions): Promise<string | null>;
  state(queueJob: string): Promise<QueueJobState>;
}
