import { cupsQueues } from './cups.ts';
import { noQueues } from './no-queues.ts';
import type { PrinterQueues } from './queues.ts';
import { windowsQueues } from './windows.ts';

/** Queues of the computer on which the host runs. `folder`: its own, for papers on their way to the printer. */
export function systemQueues(folder: string): PrinterQueues {
  if (process.platform === 'linux') return cupsQueues();
  if (process.platform === 'win32') return windowsQueues({ folder });
  return noQueues('这种系统上用打印窗口打印，或者另存为 PDF。');
}
