/** Follows print jobs until they are printed or have failed. */
import {
  markFailed,
  markPrinted,
  noteWaiting,
  unfinishedPrintJobs,
  type UnfinishedJob,
} from '../../../db/printers/jobs.ts';
import type { Actor } from '../../../db/database/store.ts';
import type { Application } from '../application.ts';
import { log } from '../log.ts';

const EVERY_MS = 2_000;
/** A job is asked for at a tenth of its age. */
const SHARE_OF_AGE = 10;
/** The longest that handing over a file takes. */
const SENDING_MS = 5 * 60_000;
/** The program's end waits that long for an answer: its backup comes after. */
const STOP_MS = 2_000;
/** A printer without paper over a weekend. */
const LONGEST_MS = 4 * 24 * 3_600_000;

const PROGRAM: Actor = { staffId: null, name: '程序' };

type Followed = Pick<Application, 'store' | 'printers'>;

/** Asks the queue for one job, and notes its end. */
async function followJob({ store, printers }: Followed, job: UnfinishedJob): Promise<void> {
  const age = store.clock().getTime() - Date.parse(job.at);
  if (job.state === 'sending' || job.queueJob === null) {
    // The program ended while it handed the file over.
    if (age > SENDING_MS)
      markFailed(store, PROGRAM, job.id, '送到打印机的中途程序关闭了，请看纸上是否打好，没有的再打一次。');
    return;
  }
  const { state, reason } = await printers.state(job.queueJob);
  if (!store.sqlite.open) return;
  if (state === 'printed') markPrinted(store, PROGRAM, job.id);
  else if (state === 'failed') markFailed(store, PROGRAM, job.id, reason);
  else if (age > LONGEST_MS) markFailed(store, PROGRAM, job.id, '打印机几天都没有打完，请看打印机。');
  else if (reason !== job.reason) noteWaiting(store, PROGRAM, job.id, reason);
}

/** Asks for all jobs whose end is not known, one after another, until it is to stop. */
export async function followPrintJobs(
  app: Followed,
  {
    isDue = () => true,
    isStopping = () => false,
  }: { isDue?: (job: UnfinishedJob) => boolean; isStopping?: () => boolean } = {},
): Promise<void> {
  for (const job of unfinishedPrintJobs(app.store).filter(isDue)) {
    if (isStopping()) return;
    await followJob(app, job);
  }
}

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
