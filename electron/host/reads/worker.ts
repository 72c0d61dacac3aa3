/** Worker thread for reads, with its own read-only connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../../../db/database/open.ts';
import { timeStatements } from '../../../db/database/slow-statements.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { runRead, type AskedOfThread, type ThreadPlace, type ToldByThread } from './registry.ts';

const { file, secret, workbookWorker } = workerData as ThreadPlace;
const base = openForReading(file, secret);

function tell(message: ToldByThread): void {
  parentPort?.postMessage(message);
}

async function answer({ id, name, input, now }: AskedOfThread): Promise<void> {
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

parentPort?.on('message', (asked: AskedOfThread) => void answer(asked));
