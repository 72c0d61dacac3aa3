/** Database backups: written by SQLite, read back for verification, never overwriting another one. */
import type { BackupFile, BackupContentView } from '../../shared/contract/backup.ts';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import {
  backupFolder,
  listBackups,
  nextBackupName,
  removeDatabase,
  removeUnfinished,
} from './backup-files.ts';
import { pruneBackups } from './prune-backups.ts';
import type { BackupOccasion } from './backup-files.ts';
import { ensureDir } from './ensure-dir.ts';
import { openDatabaseFile, PAGE_BYTES } from './open-file.ts';
import { toRefusal } from './sqlite-refusals.ts';
import type { Store } from './store.ts';
import { carryNumbers, type UsedNumbers } from './used-numbers.ts';

export interface BackupContent extends BackupContentView {
  lastActId: number;
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

/** Callback on a backup opened read-only, after its integrity check. */
type WithCopy<Answer> = (sqlite: Database.Database, content: BackupContent) => Answer;

function notABackup(file: string): Refusal {
  return new Refusal(
    'damagedDatabase',
    `这不是村积分的备份文件：${file}。请选择名称里有“备份”或以 village- 开头的 .db 文件。`,
  );
}

/** Opens regular files only: a pipe or device would block forever. */
function requireCopy(file: string): void {
  const found = (() => {
    try {
      return statSync(file, { throwIfNoEntry: false });
    } catch {
      // A path through a file, or one without permission, is not a backup either.
      return undefined;
    }
  })();
  if (!found) throw new Refusal('notFound', `找不到备份文件：${file}。请检查路径，或插好存有备份的 U 盘。`);
  if (!found.isFile() || found.size < PAGE_BYTES) throw notABackup(file);
}

/**
 * Opens a backup with its key, checks its integrity and runs the callback. Refuses wrongKey, damagedDatabase,
 * notFound.
 */
function withCopy<Answer>(
  file: string,
  secret: string | undefined,
  onOpened: () => void,
  work: WithCopy<Answer>,
): Answer {
  requireCopy(file);
  const sqlite = openDatabaseFile(file, secret, { readonly: true });
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

/** Content of a backup after the integrity check. Refuses wrongKey, damagedDatabase, notFound. */
export function inspectBackup(
  file: string,
  secret: string | undefined,
  onOpened: () => void = () => undefined,
): BackupContent {
  return withCopy(file, secret, onOpened, (_sqlite, content) => content);
}

/** The last act in a backup, without the integrity check. Undefined when it cannot be read with this key. */
export function lastActIn(
  file: string,
  secret: string,
): Pick<BackupContent, 'lastAct' | 'lastActId'> | undefined {
  try {
    requireCopy(file);
    const sqlite = openDatabaseFile(file, secret, { readonly: true });
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

/** fsync of a file or folder. */
export function fsyncPath(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes one complete file of the connection's view, including its WAL, and flushes it; leaves nothing behind
 * on failure.
 */
function writeWhole(sqlite: Database.Database, file: string): void {
  removeDatabase(file);
  try {
    sqlite.prepare('VACUUM INTO ?').run(file);
    fsyncPath(file);
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

/** SQLite cannot create or write a file at the chosen place; the database itself is sound. */
function isUnwritable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(?:IOERR|CANTOPEN|READONLY)/.test(code);
}

/** Turns an I/O error of a backup into a refusal with instructions. */
function failed(error: unknown, folder: string): Refusal {
  if (isUnwritable(error)) {
    return new Refusal(
      'backupFailed',
      `备份没有成功：这个位置不能写（${folder}）。请换一个文件夹，或检查 U 盘是否已拔出、是否只读，再备份一次。`,
    );
  }
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
  /** Of somebody's choice: one that is not there is refused, because a drive may be missing. */
  mustExist?: boolean;
  /** The timestamp in the backup's name. */
  at: Date;
}

/** Whether a backup contains what the database held before the write started, and nothing it never held. */
function matchesSource(sqlite: Database.Database, before: BackupContent, written: BackupContent): boolean {
  const same = (one: BackupContent) =>
    one.head === written.head && one.lastAct === written.lastAct && one.lastActId === written.lastActId;
  if (same(before) || same(contentOf(sqlite))) return true;
  // Others kept writing in the meantime: the backup is a snapshot from some instant in between.
  if (written.transfers < before.transfers || written.lastActId < before.lastActId) return false;
  if (written.head === null) return true;
  return sqlite.prepare('SELECT 1 FROM transfer WHERE hash = ?').get(written.head) !== undefined;
}

/** Ensures a writable folder, creating it if missing, unless it must be there. Never blocks on a pipe or device. */
function requireFolder(folder: string, mustExist: boolean): void {
  if (mustExist && !existsSync(folder))
    throw new Refusal(
      'backupFailed',
      `备份没有成功：没有${quoted(folder)}这个文件夹。U 盘没有插好、盘符写错了吗？要用新的文件夹，请先建好再备份。`,
    );
  ensureDir(folder);
  if (!statSync(folder).isDirectory()) throw new Error('这不是文件夹');
}

/**
 * The database's own folder of backups. In any other, such as a stick, others' backups may lie or be written at this
 * moment under the same names: nothing is removed there.
 */
function isOwnFolder(sqlite: Database.Database, folder: string): boolean {
  return path.relative(backupFolder(path.dirname(sqlite.name)), folder) === '';
}

/**
 * Writes a backup and verifies it before it gets its final name, so that any file with a backup's name is
 * complete. Refuses backupFailed or diskFull; an unfinished file is removed at once, or after a power cut, in the
 * own folder, with the next backup.
 */
export function writeBackup(
  sqlite: Database.Database,
  { folder, secret, occasion, at, mustExist = false }: CopyOptions,
  onFolder: () => void = () => undefined,
): BackupFile {
  try {
    requireFolder(folder, mustExist);
    const own = isOwnFolder(sqlite, folder);
    if (own) removeUnfinished(folder);
    onFolder();
    const before = contentOf(sqlite);
    const name = nextBackupName(folder, at, occasion, before.villageName);
    const part = path.join(folder, `${name}.part`);
    writeWhole(sqlite, part);
    try {
      if (!matchesSource(sqlite, before, inspectBackup(part, secret)))
        throw new Error('读回的内容与数据库不一致');
      renameSync(part, path.join(folder, name));
    } catch (error) {
      removeDatabase(part);
      throw error;
    }
    if (own) pruneBackups(folder, name);
    const made = listBackups(folder).find((backup) => backup.name === name);
    if (!made) throw new Error(`unreadable name ${name}`);
    return made;
  } catch (error) {
    throw failed(error, folder);
  }
}

/** Synchronous backup on the main connection; blocks the host. */
export function backUp(
  store: Store,
  options: { folder: string; secret: string | undefined; occasion: BackupOccasion },
): BackupFile {
  return writeBackup(store.sqlite, { ...options, at: store.clock() });
}

export interface BringIn {
  /** The backup, its key, and the path of the new file. */
  file: string;
  secret: string;
  into: string;
  /** What the database that it will replace has handed out; null where that cannot be read. */
  replaced: UsedNumbers | null;
  at: Date;
}

/** `numbers`: what the numbering skips after this restore, in words; null when nothing. */
export type BroughtIn = BackupContent & { numbers: string | null };

function carryNumbersInto(
  into: string,
  { secret, replaced, at }: BringIn,
  lastAct: string | null,
): string | null {
  const sqlite = openDatabaseFile(into, secret);
  try {
    return carryNumbers(sqlite, replaced, lastAct, at);
  } finally {
    sqlite.close();
    fsyncPath(into);
  }
}

/**
 * Copies a backup, including its WAL, into one new file, verifies that both have the same content, and carries the
 * numbering of the replaced database over. Refuses like `inspectBackup`, or diskFull, leaving no file.
 */
export function copyVerified(ask: BringIn, onOpened: () => void = () => undefined): BroughtIn {
  const { file: copy, secret, into } = ask;
  return withCopy(copy, secret, onOpened, (sqlite, content) => {
    writeWhole(sqlite, into);
    try {
      const written = inspectBackup(into, secret);
      if (JSON.stringify(written) !== JSON.stringify(content))
        throw new Refusal('damagedDatabase', `备份文件读出的内容前后不一致：${copy}。请换一个备份。`);
      return { ...content, numbers: carryNumbersInto(into, ask, content.lastAct) };
    } catch (error) {
      removeDatabase(into);
      throw error;
    }
  });
}
