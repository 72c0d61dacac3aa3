/** Backups in a folder: file names and order. */
import type { BackupFile } from '../../shared/contract/backup.ts';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { localDateTime } from '../../shared/values/dates.ts';

/** Reason of the backup; part of the file name. */
export const BACKUP_OCCASIONS = ['daily', 'exit', 'migration', 'manual', 'replaced'] as const;

export type BackupOccasion = (typeof BACKUP_OCCASIONS)[number];

/** What the program keeps until a person removes it. */
export const REMOVABLE: ReadonlySet<BackupOccasion> = new Set(['manual', 'replaced']);

/** Files of SQLite beside a database. */
const LEFT_BESIDE = ['', '-journal', '-wal', '-shm'];

export function removeDatabase(file: string): void {
  for (const suffix of LEFT_BESIDE) rmSync(file + suffix, { force: true });
}

/** village-00012-2026-09-26-1405-daily.db; older programs wrote no number and possibly a suffix -2, -3 … */
const NAME =
  /^village-(?:(\d{5,})-)?(\d{4}-\d{2}-\d{2}-\d{4})(?:-(\d+))?-(daily|exit|migration|manual|replaced)\.db$/;

/** Temporary file of a backup being written, and its SQLite side files. */
const UNFINISHED = /\.part(?:-journal|-wal|-shm)?$/;

interface Named {
  /** Sequence number in this folder; 0 in names of older programs. */
  number: number;
  stamp: string;
  /** Suffix within one minute, in names of older programs. */
  ofMinute: number;
  occasion: BackupOccasion;
}

export function backupFolder(dataDir: string): string {
  return path.join(dataDir, 'backups');
}

function parse(name: string): Named | undefined {
  const match = NAME.exec(name);
  const [, number = '0', stamp, ofMinute = '1', occasion] = match ?? [];
  if (stamp === undefined || occasion === undefined) return undefined;
  return {
    number: Number(number),
    stamp,
    ofMinute: Number(ofMinute),
    occasion: occasion as BackupOccasion,
  };
}

/** Newest first, by sequence number: independent of the clock. */
function byMaking(a: Named, b: Named): number {
  return b.number - a.number || b.stamp.localeCompare(a.stamp) || b.ofMinute - a.ofMinute;
}

function describe(folder: string, name: string, { stamp, occasion }: Named): BackupFile | undefined {
  const file = path.join(folder, name);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  const madeAt = stamp.replace(/^(.{10})-(..)(..)$/, '$1 $2:$3');
  return { file, name, occasion, madeAt, bytes: found.size };
}

/** Backups of a folder, latest first. */
export function listBackups(folder: string): BackupFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .map((name) => ({ name, named: parse(name) }))
    .filter((one): one is { name: string; named: Named } => one.named !== undefined)
    .sort((a, b) => byMaking(a.named, b.named))
    .map(({ name, named }) => describe(folder, name, named))
    .filter((backup) => backup !== undefined);
}

/** File name of the next backup in a folder. */
export function nextName(folder: string, at: Date, occasion: BackupOccasion): string {
  const numbers = readdirSync(folder).map((name) => parse(name)?.number ?? 0);
  const number = numbers.reduce((most, one) => Math.max(most, one), 0) + 1;
  const stamp = localDateTime(at).replace(' ', '-').replaceAll(':', '');
  return `village-${String(number).padStart(5, '0')}-${stamp}-${occasion}.db`;
}

/** Removes unfinished backups. Other files ending in .part are left alone. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const whole = name.replace(UNFINISHED, '');
    if (whole !== name && parse(whole)) rmSync(path.join(folder, name), { force: true });
  }
}
