/** Queues of Windows: listed and followed by PowerShell, papers sent by SumatraPDF. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { PrinterQueue } from '../../../shared/contract/printers.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { log } from '../base/log.ts';
import { FORGOTTEN, noSuchQueue } from './queue-refusals.ts';
import type { PrinterQueues, QueueJobState } from './queues.ts';
import { findSumatra, sumatraArguments, sumatraSettings } from './sumatra.ts';
import { runTool } from './system-tool.ts';
import {
  listJobs,
  LIST_PRINTERS,
  parseWindowsJob,
  parseWindowsPrinters,
  type WindowsPrinter,
} from './windows-answers.ts';

export interface WindowsOptions {
  /** Of the program alone: papers on their way to the printer, which the computer's other users must not find. */
  folder: string;
  /** Where SumatraPDF.exe comes with the program. */
  printTool?: string | undefined;
  powershell?: string;
  limits?: { ask: number; send: number };
}

const LIMITS = { ask: 20_000, send: 120_000 };
const ABSENT = '这台电脑没有 PowerShell，读不到打印机。请用打印窗口打印。';
const NO_TOOL = '程序自带的打印工具（SumatraPDF）不见了，可能被杀毒软件删除，请把它恢复或重装村积分。';

/** What an end in the middle of printing has left is taken away. */
function emptied(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    log('warning', 'papers on their way to the printer could not be removed', error);
  }
}

function requireReady({ name, state, reason }: PrinterQueue): void {
  if (state !== 'paused') return;
  const why = reason || '已暂停';
  throw new Refusal('printFailed', `打印机${quoted(name)}${why}，请看打印机是否开着、连着，再打一次。`);
}

/** Of each paper a folder of its own, by whose name its job is known: a document is called by its whole path. */
const FOLDER = 'print-';
const JOB_NAME = /^print-[A-Za-z0-9]+$/;

export function windowsQueues({
  folder,
  printTool,
  powershell = 'powershell.exe',
  limits = LIMITS,
}: WindowsOptions): PrinterQueues {
  emptied(folder);
  const sumatra = findSumatra(printTool);
  const ask = (command: string): Promise<string> =>
    runTool(powershell, ['-NoProfile', '-NonInteractive', '-Command', command], {
      limitMs: limits.ask,
      absent: ABSENT,
    });
  const printersNow = async (): Promise<WindowsPrinter[]> => parseWindowsPrinters(await ask(LIST_PRINTERS));
  return {
    sends: sumatra !== null,
    turns: true,
    async list() {
      try {
        const printers = await printersNow();
        const problem =
          printers.length === 0
            ? '这台电脑还没有添加打印机。请先在 Windows 的打印机设置里添加。'
            : sumatra === null
              ? `${NO_TOOL}在此以前用打印窗口打印。`
              : '';
        return { queues: printers.map(({ queue }) => queue), problem };
      } catch (error) {
        if (error instanceof Refusal) return { queues: [], problem: error.message };
        throw error;
      }
    },
    async print(pdf, name, options) {
      const absent = `${NO_TOOL}这次请用打印窗口打印。`;
      if (sumatra === null) throw new Refusal('printFailed', absent);
      const printer = (await printersNow()).find(({ queue }) => queue.name === name);
      if (!printer) throw noSuchQueue(name);
      requireReady(printer.queue);
      const settings = sumatraSettings(printer, options);
      await mkdir(folder, { recursive: true });
      const own = await mkdtemp(path.join(folder, FOLDER));
      try {
        const file = path.join(own, 'paper.pdf');
        await writeFile(file, pdf, { mode: 0o600 });
        await runTool(sumatra, sumatraArguments(name, settings, own, file), { limitMs: limits.send, absent });
        return path.basename(own);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    /** Windows forgets a job when it is printed, and also when somebody took it out of the queue unseen. */
    async state(queueJob): Promise<QueueJobState> {
      if (!JOB_NAME.test(queueJob)) return FORGOTTEN;
      return parseWindowsJob(await ask(listJobs(queueJob))) ?? { state: 'printed', reason: '' };
    },
  };
}
