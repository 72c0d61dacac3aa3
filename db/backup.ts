/** Copies of the database that can be trusted: made by SQLite, read back after writing, never written over one another. */
import {
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { Refusal } from '../shared/refusals.ts';
import { localDateTime } from '../shared/dates.ts';
import { explainSqliteError, openFile } from './open.ts';
import type { Store } from './store.ts';

/** Why a copy was made. It stands in the file's name. */
export const BACKUP_OCCASIONS = ['daily', 'exit', 'migration', 'manual', 'replaced'] as const;
export type BackupOccasion = (typeof BACKUP_OCCASIONS)[number];

/** How many of each occasion are kept. What was made by hand or replaced is never removed by the program. */
const KEPT: Partial<Record<BackupOccasion, number>> = { daily: 30, exit: 10, migration: 10 };

const NAME = /^village-(\d{4}-\d{2}-\d{2}-\d{4})(?:-\d+)?-(daily|exit|migration|manual|replaced)\.db$/;

export interface BackupFile {
  file: string;
  name: string;
  occasion: BackupOccasion;
  /** As in the file's name, the village's local time: 2026-09-26 14:05. */
  madeAt: string;
  bytes: number;
}

/** What is in a copy, to be looked at before it replaces anything. */
export interface BackupContent {
  villageName: string;
  households: number;
  transfers: number;
  lastPostedAt: string | null;
  lastAct: string | null;
  /** Head of the ledger's chain. */
  head: string | null;
}

export function backupFolder(dataDir: string): string {
  return path.join(dataDir, 'backups');
}

function stampOf(instant: Date): string {
  return localDateTime(instant).replace(' ', '-').replaceAll(':', '');
}

function describe(folder: string, name: string): BackupFile | undefined {
  const match = NAME.exec(name);
  if (!match?.[1] || !match[2]) return undefined;
  const [year, month, day, time] = match[1].split('-');
  const clock = (time ?? '').replace(/(..)(..)/, '$1:$2');
  return {
    file: path.join(folder, name),
    name,
    occasion: match[2] as BackupOccasion,
    madeAt: `${year ?? ''}-${month ?? ''}-${day ?? ''} ${clock}`,
    bytes: statSync(path.join(folder, name)).size,
  };
}

/** The copies in a folder, newest first. */
export function listBackups(folder: string): BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => describe(folder, name))
    .filter((backup) => backup !== undefined)
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

interface ContentRow extends Omit<BackupContent, 'villageName'> {
  villageName: string | null;
}

function contentOf(sqlite: Database.Database): BackupContent {
  const row = sqlite
    .prepare<[], ContentRow>(
      `SELECT (SELECT name FROM village) AS villageName,
              (SELECT count(*) FROM household) AS households,
              (SELECT count(*) FROM transfer) AS transfers,
              (SELECT max(posted_at) FROM transfer) AS lastPostedAt,
              (SELECT max(at) FROM audit) AS lastAct,
              (SELECT hash FROM transfer ORDER BY id DESC LIMIT 1) AS head`,
    )
    .get();
  if (!row) throw new Error('no content row');
  return { ...row, villageName: row.villageName ?? '' };
}

/** Opens a copy with its key, proves every page of it, and says what is in it. Refuses wrongKey, damagedDatabase, notFound. */
export function lookAtBackup(file: string, secret: string | undefined): BackupContent {
  if (!existsSync(file))
    throw new Refusal('notFound', `找不到备份文件：${file}。请检查路径，或插好存有备份的 U 盘。`);
  const sqlite = openFile(file, secret, { readonly: true });
  try {
    const check = sqlite.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') {
      throw new Refusal('damagedDatabase', `备份文件已损坏：${file}。请换一个备份，现有数据未作任何改动。`);
    }
    return contentOf(sqlite);
  } catch (error) {
    const explained = explainSqliteError(error, file);
    if (explained instanceof Refusal) throw explained;
    throw new Refusal(
      'damagedDatabase',
      `这不是村积分的备份文件：${file}。请选择 village- 开头的 .db 文件。`,
    );
  } finally {
    sqlite.close();
  }
}

function freeName(folder: string, stamp: string, occasion: BackupOccasion): string {
  const plain = `village-${stamp}-${occasion}.db`;
  if (!existsSync(path.join(folder, plain))) return plain;
  for (let n = 2; ; n += 1) {
    const name = `village-${stamp}-${String(n)}-${occasion}.db`;
    if (!existsSync(path.join(folder, name))) return name;
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function prune(folder: string): void {
  for (const occasion of BACKUP_OCCASIONS) {
    const kept = KEPT[occasion];
    if (kept === undefined) continue;
    const old = listBackups(folder).filter((backup) => backup.occasion === occasion);
    for (const { file } of old.slice(kept)) rmSync(file);
  }
}

/** Where a copy failed on the way, in words that an office can act on. */
function failed(error: unknown, folder: string): Refusal {
  const explained = explainSqliteError(error, folder);
  if (explained instanceof Refusal && explained.code !== 'wrongKey') return explained;
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'backupFailed',
    `备份没有成功（${folder}）：${reason}。请检查该文件夹能否写入、空间是否足够，再备份一次。`,
  );
}

export interface CopyOptions {
  folder: string;
  secret: string | undefined;
  occasion: BackupOccasion;
  /** The instant that the copy is named by. */
  at: Date;
}

/** Whether a copy holds what was in the database before it was written, and nothing that was never in it. */
function agrees(sqlite: Database.Database, before: BackupContent, written: BackupContent): boolean {
  const same = (one: BackupContent) => one.head === written.head && one.lastAct === written.lastAct;
  if (same(before) || same(contentOf(sqlite))) return true;
  // Others went on working meanwhile: the copy is of some instant in between.
  if (written.transfers < before.transfers || (written.lastAct ?? '') < (before.lastAct ?? '')) return false;
  if (written.head === null) return true;
  return sqlite.prepare('SELECT 1 FROM transfer WHERE hash = ?').get(written.head) !== undefined;
}

/**
 * Writes a copy into a folder and reads it back before it gets its name, so that a file that bears the name of a backup is
 * one. Refuses backupFailed or diskFull; a copy cut short is removed with the next one.
 */
export function writeCopy(
  sqlite: Database.Database,
  { folder, secret, occasion, at }: CopyOptions,
): BackupFile {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) if (name.endsWith('.db.part')) rmSync(path.join(folder, name));
    const name = freeName(folder, stampOf(at), occasion);
    const part = path.join(folder, `${name}.part`);
    const before = contentOf(sqlite);
    sqlite.prepare('VACUUM INTO ?').run(part);
    flush(part);
    if (!agrees(sqlite, before, lookAtBackup(part, secret))) throw new Error('读回的内容与数据库不一致');
    renameSync(part, path.join(folder, name));
    prune(folder);
    const made = describe(folder, name);
    if (!made) throw new Error(`unreadable name ${name}`);
    return made;
  } catch (error) {
    throw failed(error, folder);
  }
}

/** The same through the connection that the program works with: nobody is served meanwhile. */
export function backUp(
  store: Store,
  options: { folder: string; secret: string | undefined; occasion: BackupOccasion },
): BackupFile {
  return writeCopy(store.sqlite, { ...options, at: store.clock() });
}

const LOGS = ['-wal', '-shm'];

function incomingOf(databaseFile: string): string {
  return `${databaseFile}.incoming`;
}

/** Puts a copy in the place of a closed database, and keeps what it replaces as a copy of its own. Answers where that lies. */
export function replaceDatabase(databaseFile: string, backup: string, at: Date): string | null {
  const folder = backupFolder(path.dirname(databaseFile));
  mkdirSync(folder, { recursive: true });
  const incoming = incomingOf(databaseFile);
  copyFileSync(backup, incoming);
  flush(incoming);
  let kept: string | null = null;
  if (existsSync(databaseFile)) {
    kept = path.join(folder, freeName(folder, stampOf(at), 'replaced'));
    renameSync(databaseFile, kept);
    moveLogs(databaseFile, kept);
  }
  renameSync(incoming, databaseFile);
  return kept;
}

/** A log that a crash left behind holds acts of the database that it belongs to. */
function moveLogs(from: string, to: string): void {
  for (const suffix of LOGS) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

/**
 * After a power cut in the middle of `replaceDatabase`: where the old database is out of the way already, the copy, which was
 * flushed before, takes its place; where it is not, the copy may be half of one and goes.
 */
export function finishReplacing(databaseFile: string): void {
  const incoming = incomingOf(databaseFile);
  if (!existsSync(incoming)) return;
  if (existsSync(databaseFile)) {
    rmSync(incoming);
    return;
  }
  const kept = listBackups(backupFolder(path.dirname(databaseFile))).find(
    ({ occasion }) => occasion === 'replaced',
  );
  if (kept) moveLogs(databaseFile, kept.file);
  renameSync(incoming, databaseFile);
}

/** Undoes `replaceDatabase`: the database that was there is there again, and was never missing meanwhile. */
export function putBack(databaseFile: string, kept: string | null): void {
  for (const suffix of LOGS) rmSync(databaseFile + suffix, { force: true });
  if (kept === null) {
    rmSync(databaseFile, { force: true });
    return;
  }
  renameSync(kept, databaseFile);
  moveLogs(kept, databaseFile);
}
