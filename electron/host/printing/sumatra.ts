/**
 * SumatraPDF 3.4.6, which hands a PDF to a printer of Windows without a dialog; what it takes is in its Print.cpp. It comes in
 * the npm package pdf-to-printer; an own installation is used where a virus scanner has taken that one away.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { standardSheet } from '../../../shared/printing.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import type { PrintOptions } from './queues.ts';
import { noDuplex, noSuchPaper, noSuchTray, sizeText } from './queue-refusals.ts';
import type { WindowsPrinter } from './windows-answers.ts';

/** Path of the program, null where there is none. `shipped`: where the program's own one should be. */
export function findSumatra(shipped: string | undefined): string | null {
  const { LOCALAPPDATA, ProgramFiles } = process.env;
  const places = [LOCALAPPDATA, ProgramFiles].flatMap((folder) =>
    folder === undefined ? [] : [path.join(folder, 'SumatraPDF', 'SumatraPDF.exe')],
  );
  return [...(shipped === undefined ? [] : [shipped]), ...places].find((file) => existsSync(file)) ?? null;
}

/** DMPAPER_* of Windows. */
const SHEET_KINDS = { a3: 8, a4: 9, a5: 11 } as const;
/** Drivers tell sizes in whole hundredths of an inch. */
const NEAR_MM = 1;

type Page = PrintOptions['page'];

/**
 * The driver's number of a paper for the page. The program turns a page that is wider than high, to lie on paper that is fed
 * upright, unless 'landscape' says that the paper lies too. A page that is not listed gets its own size asked of the driver,
 * which the program does only for one that is not wider than high.
 */
function paperSettings({ queue, sizes }: WindowsPrinter, page: Page): string[] {
  const kindOf = ({ width, height }: Page): number | undefined =>
    sizes?.find(
      (size) => Math.abs(size.width - width) <= NEAR_MM && Math.abs(size.height - height) <= NEAR_MM,
    )?.kind;
  const lies = page.width > page.height;
  const upright = lies ? { width: page.height, height: page.width } : page;
  const sheet = standardSheet(page);
  if (sheet !== undefined) {
    const standard = SHEET_KINDS[sheet];
    const isListed = sizes === undefined || sizes.some(({ kind }) => kind === standard);
    const kind = isListed ? standard : kindOf(upright);
    if (kind === undefined) throw noSuchPaper(queue.name, page);
    return [`paperkind=${String(kind)}`];
  }
  const own = kindOf(page);
  if (own !== undefined) return [...(lies ? ['landscape'] : []), `paperkind=${String(own)}`];
  if (!lies) return [];
  const turned = kindOf(upright);
  if (turned !== undefined) return [`paperkind=${String(turned)}`];
  throw new Refusal(
    'printFailed',
    `打印机${quoted(queue.name)}的纸张里没有 ${sizeText(page)}（宽×高）。请在 Windows 的“打印服务器属性 → 纸张规格”里新建这种纸，再打一次。`,
  );
}

const DUPLEX = { none: 'simplex', long: 'duplexlong', short: 'duplexshort' } as const;

/** Value of -print-settings. Refuses printFailed for what the printer cannot do. */
export function sumatraSettings(
  printer: WindowsPrinter,
  { copies, duplex, colour, tray, page }: PrintOptions,
): string {
  const { queue, bins } = printer;
  const bin = bins.find(({ name }) => name === tray);
  if (tray !== null && bin === undefined) throw noSuchTray(queue.name, tray);
  if (duplex !== 'none' && queue.duplex === false) throw noDuplex(queue.name);
  return [
    'noscale',
    `${String(copies)}x`,
    DUPLEX[duplex],
    ...(colour === 'queue' ? [] : [colour === 'grey' ? 'monochrome' : 'color']),
    ...(bin === undefined ? [] : [`bin=${String(bin.kind)}`]),
    ...paperSettings(printer, page),
  ].join(',');
}

/** `folder`: for the little that it writes. */
export function sumatraArguments(queue: string, settings: string, folder: string, file: string): string[] {
  return ['-appdata', folder, '-print-to', queue, '-print-settings', settings, '-silent', file];
}
