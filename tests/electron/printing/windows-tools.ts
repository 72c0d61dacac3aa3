/** Stand-ins for PowerShell and SumatraPDF: programs that record their arguments and print preset answers. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** As PowerShell writes it. */
interface PrinterRow {
  Name: string;
  DriverName: string | null;
  Location: string | null;
  Default: boolean;
  PrinterStatus: number;
  WorkOffline: boolean;
  Colour: boolean | null;
  Duplex: boolean | null;
  Papers: { PaperName: string; RawKind: number; Width: number; Height: number }[];
  Trays: { SourceName: string; RawKind: number }[];
}

export const LASER: PrinterRow = {
  Name: '办公室打印机',
  DriverName: 'HP LaserJet 1020',
  Location: '二楼',
  Default: true,
  PrinterStatus: 3,
  WorkOffline: false,
  Colour: false,
  Duplex: true,
  Papers: [
    { PaperName: 'A4', RawKind: 9, Width: 827, Height: 1169 },
    { PaperName: 'A5', RawKind: 11, Width: 583, Height: 827 },
  ],
  Trays: [
    { SourceName: '自动选择', RawKind: 15 },
    { SourceName: '纸盒, 上', RawKind: 1 },
  ],
};

const sumatra = `import { appendFileSync, existsSync, readFileSync } from 'node:fs';
const [file] = process.argv.slice(-1);
appendFileSync('calls', JSON.stringify({ args: process.argv.slice(2), pdf: readFileSync(file, 'latin1') }) + '\\n');
process.exit(existsSync('refuses') ? 1 : 0);
`;
const powershell = `import { appendFileSync, readFileSync } from 'node:fs';
const [command] = process.argv.slice(-1);
appendFileSync('asked', command + '\\n');
process.stdout.write(readFileSync(command.includes('Win32_PrintJob') ? 'jobs' : 'printers', 'utf8'));
`;

export function windowsTools() {
  const folder = mkdtempSync(path.join(tmpdir(), 'windows-'));
  const file = (name: string): string => path.join(folder, name);
  const write = (name: string, text: string): void => writeFileSync(file(name), text);
  const program = (name: string, code: string): string => {
    write(`${name}.mjs`, code);
    write(name, `#!/bin/sh\ncd '${folder}' && exec '${process.execPath}' ${name}.mjs "$@"\n`);
    chmodSync(file(name), 0o755);
    return file(name);
  };
  const printers = (...rows: Partial<PrinterRow>[]): void =>
    write('printers', JSON.stringify(rows.map((row) => ({ ...LASER, ...row }))));
  const jobs = (...masks: number[]): void =>
    write('jobs', JSON.stringify(masks.map((mask) => ({ StatusMask: mask }))));
  printers({});
  jobs();
  return {
    powershell: program('powershell', powershell),
    sumatra: program('sumatra', sumatra),
    /** For papers on their way. */
    papers: file('papers'),
    printers,
    /** What Windows says of the jobs that it is asked for, as bits of their state. */
    jobs,
    refuses: () => write('refuses', ''),
    remove: (name: 'powershell' | 'sumatra') => rmSync(file(name)),
    /** What was printed: the arguments, and the paper that lay at the end of them. */
    calls: (): { args: string[]; pdf: string }[] =>
      existsSync(file('calls'))
        ? readFileSync(file('calls'), 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    asked: () => readFileSync(file('asked'), 'utf8'),
    end: () => rmSync(folder, { recursive: true }),
  };
}
