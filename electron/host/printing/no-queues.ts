import { Refusal } from '../../../shared/refusals.ts';
import type { PrinterQueues } from './queues.ts';

/** A computer without queues that the program can use: papers are printed by the system's dialog. */
export function noQueues(problem: string): PrinterQueues {
  return {
    sends: false,
    turns: false,
    list: () => Promise.resolve({ queues: [], problem }),
    print: () => Promise.reject(new Refusal('printFailed', problem)),
    state: () => Promise.resolve({ state: 'failed', reason: problem }),
  };
}
