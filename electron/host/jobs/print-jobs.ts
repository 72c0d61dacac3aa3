/** Follows print jobs until they are printed or have failed. */
import type { UnfinishedJob } from '../../../db/printers/jobs.ts';
import type { Application } from '../application.ts';
import { log } from '../base/log.ts';
import { followPrintJobs } from './follow-print-jobs.ts';

const EVERY_MS = 2_000;
/** A job is asked for at a tenth of its age. */
const SHARE_OF_AGE = 10;
/** The program's end waits that long for an answer: its backup comes after. */
const STOP_MS = 2_000;
export interface PrintJobs {
  /** Ends it; a question that a printer does not answer holds nobody up for longer than STOP_MS. */
  stop(): Promise<void>;
}

export function startPrintJobs(app: Application): PrintJobs {
  const asked = new Map<number, number>();
  const isDue = ({ id, at }: UnfinishedJob): boolean => {
    const now = Date.now();
    const wait = Math.max(0, app.store.clock().getTime() - Date.parse(at)) / SHARE_OF_AGE;
    if (now - (asked.get(id) ?? 0) < wait) return false;
    asked.set(id, now);
    return true;
  };
  let running: Promise<void> | undefined;
  let stopping = false;
  const follow = async (): Promise<void> => {
    try {
      if (app.databaseError === null) await followPrintJobs(app, { isDue, isStopping: () => stopping });
    } catch (error) {
      log('error', 'a print job could not be followed', error);
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => {
    running ??= follow();
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      let limit: NodeJS.Timeout | undefined;
      const waited = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, STOP_MS);
      });
      await Promise.race([running, waited]);
      clearTimeout(limit);
    },
  };
}
