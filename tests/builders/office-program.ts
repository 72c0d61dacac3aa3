/** What an office program shows of a workbook: LibreOffice opens it and writes its first sheet down as it is seen. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Tabs, quotes around texts alone, UTF-8, as shown, the first sheet. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,true,true,true,false,false,0';

export interface SeenCell {
  text: string;
  /** Numbers and dates are no texts. */
  isText: boolean;
}

function cellsOf(csv: string): SeenCell[][] {
  const rows: SeenCell[][] = [[]];
  const field = /"((?:[^"]|"")*)"|([^\t\n]*)/y;
  for (let at = 0; at < csv.length;) {
    field.lastIndex = at;
    const found = field.exec(csv);
    if (!found) throw new Error(`not a table at ${String(at)}`);
    const quoted = found[1];
    rows
      .at(-1)
      ?.push({ text: quoted?.replaceAll('""', '"') ?? found[2] ?? '', isText: quoted !== undefined });
    at = field.lastIndex;
    if (csv[at] === '\n') rows.push([]);
    at += 1;
  }
  return rows.filter((row) => row.length > 0);
}

/** The rows of each file, heading first. */
export async function openedInOffice(files: readonly File[]): Promise<SeenCell[][][]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  const names = await Promise.all(
    files.map(async (file, index) => {
      const name = path.join(folder, `${String(index)}.xlsx`);
      writeFileSync(name, await file.bytes());
      return name;
    }),
  );
  await promisify(execFile)('soffice', [
    `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
    '--headless',
    '--convert-to',
    AS_SHOWN,
    '--outdir',
    folder,
    ...names,
  ]);
  return names.map((_, index) => {
    const text = readFileSync(path.join(folder, `${String(index)}.csv`), 'utf8');
    return cellsOf(text.replace(/^\ufeff/, ''));
  });
}
