/** Worker thread for reads, with its own read-only connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../../../db/database/open.ts';
import { timeStatements } from '../../../db/database/slow-statements.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { runRead, type ThreadRequest, type ThreadPlace, type ThreadResponse } from './registry.ts';

const { file, secret, workbookWorker } = workerData as ThreadPlace;
const base = openForReading(file, secret);

function tell(message: ThreadResponse): void {
  parentPort?.postMessage(message);
}

async function answer({ id, name, input, now }: ThreadRequest): Promise<void> {
  try {
    const store = { ...base, clock: () => new Date(now) };
    await timeStatements(async (slow) => {
      const found = await runRead(name, { store, secret, workbookWorker, apart: true }, input);
      tell({ id, answer: found, slow: slow() });
    });
  } catch (error) {
    if (error instanceof Refusal) tell({ id, refused: { code: error.code, message: error.message } });
    else tell({ id, failed: error });
  }
}

parentPort?.on('message', (asked: ThreadRequest) => void answer(asked));
