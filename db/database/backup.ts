/** Copies of the database that can be trusted: made by SQLite, read back after writing, never written over one another. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusals.ts';
import { listBackups, nextName, pruneBackups, removeUnfinished } from './backup-files.ts';
import type { BackupFile, BackupOccasion } from './backup-files.ts';
import { ensureDir } from './ensure-dir.ts';
import { toRefusal, openFile, PAGE_BYTES } from './open-file.ts';
import type { Store } from './store.ts';

/** What is in a copy, to be looked at before it replaces anything. */
export interface BackupContent {
  villageName: string;
  households: number;
  transfers: number;
  lastPostedAt: string | null;
  /** Of the acts in the order in which they were done, the last one. */
  lastAct: string | null;
  lastActId: number;
  /** Head of the ledger's chain. */
  head: string | null;
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
              (SELECT posted_at FROM transfer ORDER BY id DESC LIMIT 1) AS lastPostedAt,
              (SELECT at FROM audit ORDER BY id DESC LIMIT 1) AS lastAct,
              (SELECT coalesce(max(id), 0) FROM audit) AS lastActId,
              (SELECT hash FROM transfer ORDER BY id DESC LIMIT 1) AS head`,
    )
    .get();
  if (!row) throw new Error('no content row');
  return { ...row, villageName: row.villageName ?? '' };
}

/** What is done with a copy that is open for reading and whose pages were proved. */
type WithCopy<Answer> = (sqlite: Database.Database, content: BackupContent) => Answer;

function notABackup(file: string): Refusal {
  return new Refusal('damagedDatabase', `这不是村积分的备份文件：${file}。请选择 village- 开头的 .db 文件。`);
}

/** Only a plain file is opened: a pipe or a device would keep whoever opens it waiting for ever. */
function requireCopy(file: string): void {
  const found = (() => {
    try {
      return statSync(file, { throwIfNoEntry: false });
    } catch {
      // A path through a file, or one that nobody may look at, leads to no copy either.
      return undefined;
    }
  })();
  if (!found) throw new Refusal('notFound', `找不到备份文件：${file}。请检查路径，或插好存有备份的 U 盘。`);
  if (!found.isFile() || found.size < PAGE_BYTES) throw notABackup(file);
}

/** Opens a copy with its key, proves every page of it and works with it. Refuses wrongKey, damagedDatabase, notFound. */
function withCopy<Answer>(
  file: string,
  secret: string | undefined,
  onOpened: () => void,
  work: WithCopy<Answer>,
): Answer {
  requireCopy(file);
  const sqlite = openFile(file, secret, { readonly: true });
  try {
    onOpened();
    const check = sqlite.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') {
      throw new Refusal('damagedDatabase', `备份文件已损坏：${file}。请换一个备份，现有数据未作任何改动。`);
    }
    let content: BackupContent;
    try {
      content = contentOf(sqlite);
    } catch (error) {
      const explained = toRefusal(error, file);
      throw explained instanceof Refusal ? explained : notABackup(file);
    }
    return work(sqlite, content);
  } catch (error) {
    throw toRefusal(error, file);
  } finally {
    sqlite.close();
  }
}

/** What is in a copy whose pages were proved. Refuses wrongKey, damagedDatabase, notFound. */
export function inspectBackup(
  file: string,
  secret: string | undefined,
  onOpened: () => void = () => undefined,
): BackupContent {
  return withCopy(file, secret, onOpened, (_sqlite, content) => content);
}

/** The last act that a copy holds, without proving its pages. Undefined where it cannot be read with this key. */
export function lastActIn(
  file: string,
  secret: string,
): Pick<BackupContent, 'lastAct' | 'lastActId'> | undefined {
  try {
    requireCopy(file);
    const sqlite = openFile(file, secret, { readonly: true });
    try {
      return contentOf(sqlite);
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (toRefusal(error, file) instanceof Refusal) return undefined;
    throw error;
  }
}

/** Writes what is on its way to the disk on it. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const LEFT_BESIDE = ['', '-journal', '-wal', '-shm'];

function removeDatabase(file: string): void {
  for (const suffix of LEFT_BESIDE) rmSync(file + suffix, { force: true });
}

/** One whole file of what a connection sees, its log included, flushed to the disk; nothing is left where it fails. */
function writeWhole(sqlite: Database.Database, file: string): void {
  removeDatabase(file);
  try {
    sqlite.prepare('VACUUM INTO ?').run(file);
    flush(file);
  } catch (error) {
    removeDatabase(file);
    throw error;
  }
}

const REASONS: Record<string, string> = {
  ENOENT: '这里不能建立文件夹',
  ENOTDIR: '路径里有一段不是文件夹',
  EEXIST: '同名的文件已经在那里',
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限',
  EROFS: '那里只能读、不能写',
  EIO: '读写出错',
  ENODEV: '设备不在了',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.message;
  return REASONS[String(error.code)] ?? `错误 ${String(error.code)}`;
}

/** Where a copy failed on the way, in words that an office can act on. */
function failed(error: unknown, folder: string): Refusal {
  const explained = toRefusal(error, folder);
  if (explained instanceof Refusal && explained.code !== 'wrongKey') return explained;
  return new Refusal(
    'backupFailed',
    `备份没有成功（${folder}）：${reasonOf(error)}。请检查该文件夹能否写入、空间是否足够，再备份一次。`,
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
function matchesSource(sqlite: Database.Database, before: BackupContent, written: BackupContent): boolean {
  const same = (one: BackupContent) =>
    one.head === written.head && one.lastAct === written.lastAct && one.lastActId === written.lastActId;
  if (same(before) || same(contentOf(sqlite))) return true;
  // Others went on working meanwhile: the copy is of some instant in between.
  if (written.transfers < before.transfers || written.lastActId < before.lastActId) return false;
  if (written.head === null) return true;
  return sqlite.prepare('SELECT 1 FROM transfer WHERE hash = ?').get(written.head) !== undefined;
}

/** A folder that can be written into, made where it is missing. Never waits for a pipe or a device. */
function requireFolder(folder: string): void {
  ensureDir(folder);
  if (!statSync(folder).isDirectory()) throw new Error('这不是文件夹');
}

/**
 * Writes a copy into a folder and reads it back before it gets its name, so that a file that bears the name of a backup is
 * one. Refuses backupFailed or diskFull; a copy cut short is removed at once, or with the next one after a power cut.
 */
export function writeBackup(
  sqlite: Database.Database,
  { folder, secret, occasion, at }: CopyOptions,
  onFolder: () => void = () => undefined,
): BackupFile {
  try {
    requireFolder(folder);
    removeUnfinished(folder);
    onFolder();
    const name = nextName(folder, at, occasion);
    const part = path.join(folder, `${name}.part`);
    const before = contentOf(sqlite);
    writeWhole(sqlite, part);
    try {
      if (!matchesSource(sqlite, before, inspectBackup(part, secret)))
        throw new Error('读回的内容与数据库不一致');
      renameSync(part, path.join(folder, name));
    } catch (error) {
      removeDatabase(part);
      throw error;
    }
    pruneBackups(folder, name);
    const made = listBackups(folder).find((backup) => backup.name === name);
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
  return writeBackup(store.sqlite, { ...options, at: store.clock() });
}

/**
 * Writes what a copy holds, its log included, into one new file, and proves that both hold the same. Refuses as `inspectBackup`
 * does, or diskFull; then no file is left.
 */
export function copyIntoPlace(
  copy: string,
  secret: string,
  into: string,
  onOpened: () => void = () => undefined,
): BackupContent {
  return withCopy(copy, secret, onOpened, (sqlite, content) => {
    writeWhole(sqlite, into);
    try {
      const written = inspectBackup(into, secret);
      if (JSON.stringify(written) !== JSON.stringify(content))
        throw new Refusal('damagedDatabase', `备份文件读出的内容前后不一致：${copy}。请换一个备份。`);
      return content;
    } catch (error) {
      removeDatabase(into);
      throw error;
    }
  });
}
