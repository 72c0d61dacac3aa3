/**
 * Queues of Windows, listed by PowerShell. Windows has no tool that prints a PDF without a dialog; where the office
 * installed SumatraPDF, papers are sent by it. It is not shipped: its licence (GPL) would apply to the distributed
 * program, and the release that npm packages contain turns pages that are wider than high.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { PrinterQueue } from '../../../shared/contract/printers.ts';
import { standardSheet } from '../../../shared/printing.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { log } from '../log.ts';
import type { PrinterQueues, PrintOptions } from './queues.ts';
import { runTool } from './system-tool.ts';

export interface WindowsOptions {
  /** Of the program alone: papers on their way to the printer, which the computer's other users must not find. */
  folder: string;
  powershell?: string;
  /** Path of SumatraPDF.exe; null where it is not installed. */
  sumatra?: string | null;
  limits?: { ask: number; send: number };
}

const LIMITS = { ask: 20_000, send: 120_000 };
const ABSENT = '这台电脑没有 PowerShell，读不到打印机。请用打印窗口打印。';

const LIST = [
  '[Console]::OutputEncoding = [System.Text.Encoding]::UTF8',
  'Get-CimInstance Win32_Printer | Select-Object Name, DriverName, Location, Default, PrinterStatus, WorkOffline, ' +
    'Capabilities, PrinterPaperNames | ConvertTo-Json -Compress',
].join('; ');

const printer = z.object({
  Name: z.string(),
  DriverName: z.string().nullable(),
  Location: z.string().nullable(),
  Default: z.boolean().nullable(),
  PrinterStatus: z.int().nullable(),
  WorkOffline: z.boolean().nullable(),
  Capabilities: z.array(z.int()).nullable(),
  PrinterPaperNames: z.array(z.string()).nullable(),
});
/** PowerShell writes a single printer as an object, not as a list of one. */
const answer = z.union([z.array(printer), printer.transform((one) => [one])]);

/** Values of Win32_Printer. */
const STATUS = { printing: 4, stopped: 6, offline: 7 };
const CAPABILITY = { colour: 2, duplex: 3 };

export function parseWindowsPrinters(json: string): PrinterQueue[] {
  if (json.trim() === '') return [];
  return answer.parse(JSON.parse(json)).map((row) => {
    const offline = row.WorkOffline === true || row.PrinterStatus === STATUS.offline;
    const paused = offline || row.PrinterStatus === STATUS.stopped;
    return {
      name: row.Name,
      description: row.DriverName ?? '',
      location: row.Location ?? '',
      state: paused ? 'paused' : row.PrinterStatus === STATUS.printing ? 'printing' : 'idle',
      reason: offline ? '没有联机' : '',
      isDefault: row.Default === true,
      ...(row.Capabilities === null
        ? {}
        : {
            colour: row.Capabilities.includes(CAPABILITY.colour),
            duplex: row.Capabilities.includes(CAPABILITY.duplex),
          }),
      ...(row.PrinterPaperNames === null ? {} : { papers: row.PrinterPaperNames }),
    };
  });
}

function installedSumatra(): string | null {
  const { LOCALAPPDATA, ProgramFiles } = process.env;
  const places = [LOCALAPPDATA, ProgramFiles].flatMap((folder) =>
    folder === undefined ? [] : [path.join(folder, 'SumatraPDF', 'SumatraPDF.exe')],
  );
  return places.find((file) => existsSync(file)) ?? null;
}

const DUPLEX = { none: 'simplex', long: 'duplexlong', short: 'duplexshort' } as const;

function sumatraSettings({ copies, duplex, colour, page }: PrintOptions): string {
  const sheet = standardSheet(page)?.toUpperCase();
  return [
    'noscale',
    `${String(copies)}x`,
    DUPLEX[duplex],
    ...(colour === 'queue' ? [] : [colour === 'grey' ? 'monochrome' : 'color']),
    ...(sheet === undefined ? [] : [`paper=${sheet}`]),
  ].join(',');
}

/** What an end in the middle of printing has left is taken away. */
function emptied(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    log('warning', 'papers on their way to the printer could not be removed', error);
  }
}

export function windowsQueues({
  folder,
  powershell = 'powershell.exe',
  sumatra = installedSumatra(),
  limits = LIMITS,
}: WindowsOptions): PrinterQueues {
  emptied(folder);
  const queuesNow = async (): Promise<PrinterQueue[]> =>
    parseWindowsPrinters(
      await runTool(powershell, ['-NoProfile', '-NonInteractive', '-Command', LIST], {
        limitMs: limits.ask,
        absent: ABSENT,
      }),
    );
  return {
    sends: sumatra !== null,
    // It turns them too, to the side that the driver says.
    turns: true,
    async list() {
      try {
        const queues = await queuesNow();
        const problem =
          queues.length === 0
            ? '这台电脑还没有添加打印机。请先在 Windows 的打印机设置里添加。'
            : sumatra === null
              ? '这台电脑用打印窗口打印。装上免费的 SumatraPDF 后，可以按一个键直接送到打印机。'
              : '';
        return { queues, problem };
      } catch (error) {
        if (error instanceof Refusal) return { queues: [], problem: error.message };
        throw error;
      }
    },
    async print(pdf, name, options) {
      if (sumatra === null) throw new Refusal('printFailed', '这台电脑要用打印窗口打印。');
      const queue = (await queuesNow()).find((one) => one.name === name);
      if (!queue)
        throw new Refusal('printFailed', `这台电脑上没有打印机${quoted(name)}。请在“系统 → 打印机”里另选。`);
      if (queue.state === 'paused')
        throw new Refusal(
          'printFailed',
          `打印机${quoted(name)}${queue.reason || '已暂停'}，请看打印机是否开着、连着，再打一次。`,
        );
      await mkdir(folder, { recursive: true });
      const own = await mkdtemp(path.join(folder, 'print-'));
      try {
        const file = path.join(own, 'paper.pdf');
        await writeFile(file, pdf, { mode: 0o600 });
        await runTool(
          sumatra,
          ['-print-to', name, '-print-settings', sumatraSettings(options), '-silent', file],
          { limitMs: limits.send, absent: '这台电脑上的 SumatraPDF 已被删除，请用打印窗口打印。' },
        );
        return null;
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    state: () => Promise.resolve({ state: 'waiting', reason: '' }),
  };
}
