/** Fake printer queues: their states are set by the test, and jobs sent to them are recorded. */
import type { PrinterQueue } from '../../shared/contract/printers.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { PrinterQueues, PrintOptions, QueueJobState } from '../../electron/host/printing/queues.ts';

export interface SentPaper {
  pdf: Uint8Array;
  queue: string;
  options: PrintOptions;
}

export interface FakeQueues extends PrinterQueues {
  queues: PrinterQueue[];
  /** Why there are none. */
  problem: string;
  readonly sent: SentPaper[];
  /** Why the next papers are refused. */
  refusal: string | null;
  /** What is answered about every job. */
  answer: QueueJobState;
}

export function queueNamed(name: string, rest: Partial<PrinterQueue> = {}): PrinterQueue {
  return {
    name,
    description: '',
    location: '',
    state: 'idle',
    reason: '',
    isDefault: false,
    colour: true,
    duplex: true,
    papers: ['A4', 'A3', 'A5', 'Custom.WIDTHxHEIGHT'],
    trays: [{ name: 'Tray1', label: '纸盒 1' }],
    ...rest,
  };
}

export function fakeQueues(): FakeQueues {
  const fake: FakeQueues = {
    sends: true,
    turns: true,
    queues: [queueNamed('HP', { description: 'HP LaserJet', location: '办公室', isDefault: true })],
    problem: '',
    sent: [],
    refusal: null,
    answer: { state: 'waiting', reason: '' },
    list: () => Promise.resolve({ queues: fake.queues, problem: fake.problem }),
    print(pdf, queue, options) {
      if (fake.refusal !== null) return Promise.reject(new Refusal('printFailed', fake.refusal));
      fake.sent.push({ pdf, queue, options });
      return Promise.resolve(`${queue}-${String(fake.sent.length)}`);
    },
    state: () => Promise.resolve(fake.answer),
  };
  return fake;
}
