import { cupsQueues } from './cups.ts';
import { noQueues } from './no-queues.ts';
import type { PrinterQueues } from './queues.ts';
import { windowsQueues, type WindowsOptions } from './windows.ts';

/** Queues of the computer on which the host runs. */
export function systemQueues(options: Pick<WindowsOptions, 'folder' | 'printTool'>): PrinterQueues {
  if (process.platform === 'linux') return cupsQueues();
  if (process.platform === 'win32') return windowsQueues(options);
  return noQueues('这种系统上用打印窗口打印，或者另存为 PDF。');
}
