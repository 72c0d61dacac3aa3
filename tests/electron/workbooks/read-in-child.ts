/** Reads the workbook named on the command line as the host would and reports the refusal and the memory it took. */
import { readFileSync } from 'node:fs';
import { WorkbookError } from '../../../electron/host/workbooks/workbook-errors.ts';
import { readWorkbookInWorker } from '../../../electron/host/workbooks/read-in-worker.ts';
import { peakMemory } from '../../builders/peak-memory.ts';

const file = process.argv[2] ?? '';
const { code, message } = await readWorkbookInWorker(readFileSync(file), file).then(
  () => ({ code: 'read', message: '' }),
  (error: unknown) => {
    if (error instanceof WorkbookError) return error;
    throw error;
  },
);
process.stdout.write(JSON.stringify({ code, message, megabytes: peakMemory() / 1024 ** 2 }));
