/** The copies in a folder: their names, the order in which they were made, and which of them are kept. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { localDateTime } from '../../shared/values/dates.ts';

/** Why a copy was made. It stands in the file's name. */
export const BACKUP_OCCASIONS = ['daily', 'exit', 'migration', 'manual', 'replaced'] as const;
export type BackupOccasion = (typeof BACKUP_OCCASIONS)[number];

/** How many of each occasion are kept. What was made by hand or replaced is never removed by the program. */
const KEPT: Partial<Record<BackupOccasion, number>> = { daily: 30, exit: 10, migration: 10 };

/** village-00012-2026-09-26-1405-daily.db; copies of older programs have no number and may end in -2, -3 … */
const NAME =
  /^village-(?:(\d{5,})-)?(\d{4}-\d{2}-\d{2}-\d{4})(?:-(\d+))?-(daily|exit|migration|manual|replaced)\.db$/;

/** A copy that is being written, and what SQLite may leave beside it. */
const UNFINISHED = /\.part(?:-journal|-wal|-shm)?$/;

export interface BackupFile {
  file: string;
  name: string;
  occasion: BackupOccasion;
  /** As in the file's name, the village's local time: 2026-09-26 14:05. What the clock said, be it right or wrong. */
  madeAt: string;
  bytes: number;
}

interface Named {
  /** The order of making in this folder; 0 in names of older programs. */
  number: number;
  stamp: string;
  /** Among copies of one minute, in names of older programs. */
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

/** Newest first, by the order of making: a clock that ran wrong moves nothing. */
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

/** The copies in a folder, the one made last first. */
export function listBackups(folder: string): BackupFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .map((name) => ({ name, named: parse(name) }))
    .filter((one): one is { name: string; named: Named } => one.named !== undefined)
    .sort((a, b) => byMaking(a.named, b.named))
    .map(({ name, named }) => describe(folder, name, named))
    .filter((backup) => backup !== undefined);
}

/** The name of the next copy in a folder. */
export function nextName(folder: string, at: Date, occasion: BackupOccasion): string {
  const numbers = readdirSync(folder).map((name) => parse(name)?.number ?? 0);
  const number = numbers.reduce((most, one) => Math.max(most, one), 0) + 1;
  const stamp = localDateTime(at).replace(' ', '-').replaceAll(':', '');
  return `village-${String(number).padStart(5, '0')}-${stamp}-${occasion}.db`;
}

/** Removes copies that were cut short. Other files that end in .part are somebody else's. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const whole = name.replace(UNFINISHED, '');
    if (whole !== name && parse(whole)) rmSync(path.join(folder, name), { force: true });
  }
}

/** Removes the copies made first beyond those kept of each occasion; never `made`, which was written just now. */
export function pruneBackups(folder: string, made: string): void {
  const all = listBackups(folder);
  for (const [occasion, kept] of Object.entries(KEPT)) {
    const old = all.filter((backup) => backup.occasion === occasion).slice(kept);
    for (const { file, name } of old) if (name !== made) rmSync(file, { force: true });
  }
}
