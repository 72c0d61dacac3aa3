/** Reads the workbook named on the command line as the host would and reports the refusal and the memory it took. */
import { readFileSync } from 'node:fs';
import { WorkbookError } from '../../../electron/host/workbooks/content.ts';
import { readWorkbookInWorker } from '../../../electron/host/workbooks/read-in-worker.ts';

const file = process.argv[2] ?? '';
const { code, message } = await readWorkbookInWorker(readFileSync(file), file).then(
  () => ({ code: 'read', message: '' }),
  (error: unknown) => {
    if (error instanceof WorkbookError) return error;
    throw error;
  },
);
// The peak of this process alone: resourceUsage() would count what the parent held when it forked.
const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
const megabytes = Number(peak ?? Number.NaN) / 1024;
process.stdout.write(JSON.stringify({ code, message, megabytes }));
