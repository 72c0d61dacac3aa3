/** What Windows is asked by PowerShell about its printers and print jobs, and how the answers are read. */
import * as z from 'zod';
import type { PrinterQueue } from '../../../shared/contract/printers.ts';
import { CANCELLED } from './queue-refusals.ts';
import type { QueueJobState } from './queues.ts';

/** Without a byte order mark, which would stand before the answer. */
const UTF8 = '[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)';

/** Drivers that do not answer leave an invalid printer, whose papers and trays are not known. */
export const LIST_PRINTERS = [
  UTF8,
  'Add-Type -AssemblyName System.Drawing',
  '$printers = Get-CimInstance Win32_Printer | ForEach-Object { ' +
    [
      '$settings = New-Object System.Drawing.Printing.PrinterSettings',
      '$settings.PrinterName = $_.Name',
      '$valid = $settings.IsValid',
      '$row = $_ | Select-Object Name, DriverName, Location, Default, PrinterStatus, WorkOffline, Colour, Duplex, Papers, Trays',
      'if ($valid) { $row.Colour = $settings.SupportsColor; $row.Duplex = $settings.CanDuplex }',
      '$row.Papers = @(if ($valid) { $settings.PaperSizes | Select-Object PaperName, RawKind, Width, Height })',
      '$row.Trays = @(if ($valid) { $settings.PaperSources | Select-Object SourceName, RawKind })',
      '$row',
    ].join('; ') +
    ' }',
  'ConvertTo-Json -InputObject @($printers) -Compress -Depth 4',
].join('; ');

/** Jobs whose document has this text in its name; the text has letters, digits and hyphens only. */
export function listJobs(text: string): string {
  return [
    UTF8,
    `$jobs = Get-CimInstance Win32_PrintJob | Where-Object { $_.Document -like '*${text}*' } | Select-Object StatusMask`,
    'ConvertTo-Json -InputObject @($jobs) -Compress',
  ].join('; ');
}

/** A printer, and what its driver calls by numbers. */
export interface WindowsPrinter {
  queue: PrinterQueue;
  /** Papers in mm; undefined where the driver does not tell. */
  sizes?: { kind: number; width: number; height: number }[];
  bins: { kind: number; name: string }[];
}

const printer = z.object({
  Name: z.string(),
  DriverName: z.string().nullable(),
  Location: z.string().nullable(),
  Default: z.boolean().nullable(),
  PrinterStatus: z.int().nullable(),
  WorkOffline: z.boolean().nullable(),
  Colour: z.boolean().nullable(),
  Duplex: z.boolean().nullable(),
  /** In 0.01 inch. */
  Papers: z.array(z.object({ PaperName: z.string(), RawKind: z.int(), Width: z.int(), Height: z.int() })),
  Trays: z.array(z.object({ SourceName: z.string(), RawKind: z.int() })),
});

/** Values of Win32_Printer. */
const STATUS = { printing: 4, stopped: 6, offline: 7 };
const OFFLINE = '没有联机';

const millimetres = (hundredths: number): number => (hundredths * 25.4) / 100;

export function parseWindowsPrinters(json: string): WindowsPrinter[] {
  return z
    .array(printer)
    .parse(JSON.parse(json))
    .map(({ Papers, Trays, ...row }) => {
      const offline = row.WorkOffline === true || row.PrinterStatus === STATUS.offline;
      const paused = offline || row.PrinterStatus === STATUS.stopped;
      const trays = [...new Set(Trays.map(({ SourceName }) => SourceName))];
      const queue: PrinterQueue = {
        name: row.Name,
        description: row.DriverName ?? '',
        location: row.Location ?? '',
        state: paused ? 'paused' : row.PrinterStatus === STATUS.printing ? 'printing' : 'idle',
        reason: offline ? OFFLINE : '',
        isDefault: row.Default === true,
        ...(row.Colour === null ? {} : { colour: row.Colour }),
        ...(row.Duplex === null ? {} : { duplex: row.Duplex }),
        ...(Papers.length === 0 ? {} : { papers: Papers.map(({ PaperName }) => PaperName) }),
        ...(trays.length === 0 ? {} : { trays: trays.map((name) => ({ name, label: name })) }),
      };
      const sizes = Papers.map(({ RawKind, Width, Height }) => ({
        kind: RawKind,
        width: millimetres(Width),
        height: millimetres(Height),
      }));
      const bins = Trays.map(({ SourceName, RawKind }) => ({ kind: RawKind, name: SourceName }));
      return { queue, ...(sizes.length === 0 ? {} : { sizes }), bins };
    });
}

/** Bits of Win32_PrintJob.StatusMask. */
const JOB = {
  paused: 1,
  error: 2,
  deleting: 4,
  offline: 32,
  paperOut: 64,
  printed: 128,
  deleted: 256,
  blocked: 512,
  attention: 1024,
  complete: 4096,
};

/** What keeps a job from being printed. */
const REASONS: readonly (readonly [number, string])[] = [
  [JOB.paused, '任务在打印队列里被暂停，继续后才打'],
  [JOB.paperOut, '没有纸'],
  [JOB.offline, OFFLINE],
  [JOB.attention, '打印机要人处理，请看打印机'],
  [JOB.blocked, '打印机的驱动处理不了这份文件，请找装打印机的人看驱动'],
  [JOB.error, '打印机报告出错，请看打印机'],
];

const jobs = z.array(z.object({ StatusMask: z.int().nullable() }));

/** How the job fares; undefined when the queue has it no longer. */
export function parseWindowsJob(json: string): QueueJobState | undefined {
  const [job] = jobs.parse(JSON.parse(json));
  if (job === undefined) return undefined;
  const has = (bits: number): boolean => ((job.StatusMask ?? 0) & bits) !== 0;
  // The spooler deletes a job once it is printed: both bits may stand together.
  if (has(JOB.printed | JOB.complete)) return { state: 'printed', reason: '' };
  if (has(JOB.deleting | JOB.deleted)) return CANCELLED;
  return { state: 'waiting', reason: REASONS.find(([bit]) => has(bit))?.[1] ?? '' };
}
