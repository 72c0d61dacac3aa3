/** Worker thread for reads, with its own read-only connection. */
import { workerData } from 'node:worker_threads';
import { openReadOnlyStore } from '../../../db/database/open.ts';
import { timeStatements } from '../../../db/database/slow-statements.ts';
import { answerRequests } from '../base/thread-reply.ts';
import { runRead, type ThreadAnswer, type ThreadPlace, type ThreadRequest } from './registry.ts';

const { file, secret, workbookWorker } = workerData as ThreadPlace;
const base = openReadOnlyStore(file, secret);

answerRequests(({ name, input, now }: ThreadRequest): Promise<ThreadAnswer> => {
  const store = { ...base, clock: () => new Date(now) };
  return timeStatements(async (slow) => {
    const answer = await runRead(name, { store, secret, workbookWorker, apart: true }, input);
    return { answer, slow: slow() };
  });
});
