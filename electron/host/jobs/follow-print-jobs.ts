/** Asks the queues how the jobs go that are not known to have ended. */
import {
  markFailed,
  markPrinted,
  noteWaiting,
  unfinishedPrintJobs,
  type UnfinishedJob,
} from '../../../db/printers/jobs.ts';
import type { Actor } from '../../../db/database/store.ts';
import type { Application } from '../application.ts';

/** The longest that handing over a file takes. */
const SENDING_MS = 5 * 60_000;

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
