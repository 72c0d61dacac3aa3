/** Backups in a folder: file names and order. */
import type { BackupFile } from '../../shared/contract/backup.ts';
import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { localDateTime } from '../../shared/values/dates.ts';

/** Reason of the backup; part of the file name. */
export const BACKUP_OCCASIONS = ['daily', 'exit', 'migration', 'manual', 'replaced'] as const;

export type BackupOccasion = (typeof BACKUP_OCCASIONS)[number];

/** What the program keeps until a person removes it. */
export const REMOVABLE_OCCASIONS: ReadonlySet<BackupOccasion> = new Set(['manual', 'replaced']);

/** Files of SQLite next to a database. */
const LEFT_BESIDE = ['', '-journal', '-wal', '-shm'];

export function removeDatabase(file: string): void {
  for (const suffix of LEFT_BESIDE) rmSync(file + suffix, { force: true });
}

/** Words of the occasions in file names. */
const OCCASION_WORDS: Record<BackupOccasion, string> = {
  daily: '每日',
  exit: '退出',
  migration: '升级前',
  manual: '手工',
  replaced: '恢复前',
};

const OCCASION_OF = new Map(
  BACKUP_OCCASIONS.flatMap((occasion) => [
    [OCCASION_WORDS[occasion], occasion] as const,
    [occasion, occasion] as const,
  ]),
);

/**
 * 地禾村备份-00012-2026-09-26-1405-每日.db. Where a disk takes no such name, and in older programs, it is
 * village-00012-2026-09-26-1405-daily.db; still older ones wrote no number and possibly a suffix -2, -3 …
 */
const NAME = new RegExp(
  `^(?:village|[\\p{L}\\p{N}]{1,20}备份)-(?:(\\d{5,})-)?(\\d{4}-\\d{2}-\\d{2}-\\d{4})(?:-(\\d+))?-(${[...OCCASION_OF.keys()].join('|')})\\.db$`,
  'u',
);

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
  const [, number = '0', stamp, ofMinute = '1', word = ''] = match ?? [];
  const occasion = OCCASION_OF.get(word);
  if (stamp === undefined || occasion === undefined) return undefined;
  return {
    number: Number(number),
    stamp,
    ofMinute: Number(ofMinute),
    occasion,
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

/** Characters that every file system takes; the village's name may have others. */
function inFileName(villageName: string): string {
  return Array.from(villageName.replace(/[^\p{L}\p{N}]/gu, ''))
    .slice(0, 20)
    .join('');
}

/** Whether the folder's disk keeps such a name as it is: some sticks take no Chinese. */
function takesName(folder: string, name: string): boolean {
  const probe = path.join(folder, `${name}.part`);
  try {
    closeSync(openSync(probe, 'w'));
    return readdirSync(folder).includes(path.basename(probe));
  } catch {
    // Whatever else is wrong with the folder shows when the backup is written.
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** File name of the next backup in a folder: with the village's name, where it is known and the disk takes it. */
export function nextBackupName(folder: string, at: Date, occasion: BackupOccasion, villageName = ''): string {
  const numbers = readdirSync(folder).map((name) => parse(name)?.number ?? 0);
  const number = numbers.reduce((most, one) => Math.max(most, one), 0) + 1;
  const stamp = localDateTime(at).replace(' ', '-').replaceAll(':', '');
  const serial = `${String(number).padStart(5, '0')}-${stamp}`;
  const village = inFileName(villageName);
  const named = `${village}备份-${serial}-${OCCASION_WORDS[occasion]}.db`;
  return village !== '' && takesName(folder, named) ? named : `village-${serial}-${occasion}.db`;
}

/** Removes unfinished backups from the program's own folder, where only the program writes. Other files ending in .part are left alone. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const whole = name.replace(UNFINISHED, '');
    if (whole !== name && parse(whole)) rmSync(path.join(folder, name), { force: true });
  }
}
