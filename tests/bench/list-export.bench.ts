/**
 * A journal of 100,000 rows exported as a workbook, against the library that writes the same rows bare; the memory of the program,
 * and how long others wait in the meantime.
 */
import { fork } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as XLSX from '@e965/xlsx';
import { closeStore } from '../../db/database/open.ts';
import { hashPassword } from '../../electron/host/passwords.ts';
import { booksOf, open, SECRET } from './books.ts';
import { inTurns, report } from './measure.ts';
import { PASSWORD } from './village-host.ts';
import { builtHostOf, messageFrom, signedIn } from './village-client.ts';

const ROWS = 100_000;
const REPEATS = 3;
const LIMIT = 1.5;
const MEGABYTE = 1024 * 1024;
/** Bytes of the process with all its threads. */
const MAX_MEMORY = 400 * MEGABYTE;
/** Milliseconds that 95 of 100 answers take at most while a list is exported. */
const MAX_WAIT = 50;

const dir = mkdtempSync(path.join(tmpdir(), 'bench-list-export-'));
const file = path.join(dir, 'village.db');
copyFileSync(booksOf(ROWS), file);
const store = open(file);
store.sqlite.prepare('UPDATE staff SET password_hash = ?').run(await hashPassword(PASSWORD));
closeStore(store);
writeFileSync(path.join(dir, 'key'), `${SECRET}\n`, { mode: 0o600 });

const host = await builtHostOf(dir);
const client = await signedIn(host.url);
const other = fork(path.join(import.meta.dirname, 'pinger.ts'), [host.url], { stdio: 'inherit' });
await messageFrom(other);

/** The waits since the last call. */
function waits(): Promise<number[]> {
  other.send('waits');
  return messageFrom<number[]>(other);
}

const asked = () => ({ requestId: crypto.randomUUID(), list: 'journal' as const, filter: { schemeId: 1 } });

/** What the export has, as the library takes it. */
async function sameRows(): Promise<unknown[][]> {
  const { file: workbook } = await client.lists.export(asked());
  const book = XLSX.read(await workbook.bytes(), { dense: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet ? XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
}

function writeBare(rows: unknown[][]): void {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows, { dense: true }), '流水');
  XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
}

function percentile(values: readonly number[], of: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0;
}

const meanwhile: number[] = [];
const quiet: number[] = [];
try {
  const rows = await sameRows();
  if (rows.length !== ROWS + 1) throw new Error(`${String(rows.length)} rows were exported`);
  await pause(1_000);
  await waits();
  await pause(3_000);
  quiet.push(...(await waits()));
  const measured = await inTurns({
    repeats: REPEATS,
    prepare: async () => void (await waits()),
    work: async () => {
      await waits();
      await client.lists.export(asked());
      meanwhile.push(...(await waits()));
    },
    baseline: () => writeBare(rows),
  });
  const { peak } = await host.figures();
  const wait = percentile(meanwhile, 0.95);
  report('list-export', measured, {
    work: `${ROWS.toLocaleString('en')} 行流水导出成表格`,
    baseline: '程序库直接写同样的行',
    limit: LIMIT,
    notes: {
      '内存最多，MB': Math.round(peak / MEGABYTE),
      '导出期间别人的等待，95% 不超过，毫秒': Math.round(wait * 10) / 10,
      '不导出时，毫秒': Math.round(percentile(quiet, 0.95) * 10) / 10,
    },
  });
  if (peak > MAX_MEMORY || wait > MAX_WAIT) {
    console.log(`  内存不得超过 ${String(MAX_MEMORY / MEGABYTE)} MB，等待不得超过 ${String(MAX_WAIT)} 毫秒`);
    process.exitCode = 1;
  }
} finally {
  other.kill('SIGKILL');
  host.kill();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
