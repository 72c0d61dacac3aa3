import { statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { Refusal } from '../shared/refusals.ts';
import { makeFolder } from './folders.ts';
import { rawKey } from './key.ts';
import * as schema from './schema/index.ts';
import type { Store } from './store.ts';

export interface OpenOptions {
  file: string;
  /** 32 hex digits; without one the database is not encrypted (tests and benchmarks only). */
  secret?: string;
  migrationsDir: string;
  clock?: () => Date;
  /** Called before a migration changes a database that already holds something. */
  beforeMigration?: (store: Store) => void;
}

/** A database file is never shorter than one of its pages. */
export const PAGE_BYTES = 4096;

/** A database that leaves nothing behind when it is closed. */
export const IN_MEMORY = ':memory:';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What SQLite says, in words that an office can act on. Others are returned as they are. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') {
    return new Refusal(
      'wrongKey',
      `打不开数据库：密钥不对，或文件不是村积分的数据库（${file}）。请核对恢复码，原文件未作任何改动。`,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new Refusal(
      'damagedDatabase',
      `数据库文件已损坏（${file}）。原文件未作任何改动，请在“备份与恢复”中用最近的备份恢复。`,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal(
      'databaseLocked',
      `数据库正被另一个程序占用（${file}）。请关闭另一个村积分或正在复制该文件的程序后重试。`,
    );
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new Refusal('diskFull', '磁盘已满，本次操作没有保存，原有记录完好。请清理磁盘空间后重试。');
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') {
    return new Refusal(
      'diskFull',
      `读写数据库文件失败（${file}）。请检查磁盘是否已满、已拔出或为只读，再重试。`,
    );
  }
  return error;
}

/** Opens a file with its key and the pragmas that everything relies on, and proves the key by reading. */
export function openFile(
  file: string,
  secret: string | undefined,
  options: { readonly?: boolean } = {},
): Database.Database {
  const sqlite = new Database(file, { readonly: options.readonly ?? false, timeout: 5000 });
  try {
    if (secret !== undefined) {
      sqlite.pragma(`cipher='sqlcipher'`);
      sqlite.pragma(`key="x'${rawKey(secret)}'"`);
    }
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!options.readonly) {
      sqlite.pragma('journal_mode = WAL');
      sqlite.pragma('synchronous = FULL');
    }
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('trusted_schema = OFF');
    // Without it a REPLACE takes a line of the books away past the trigger that refuses its deletion.
    sqlite.pragma('recursive_triggers = ON');
    sqlite.pragma('cell_size_check = ON');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw explainSqliteError(error, file);
  }
}

function appliedMigrations(sqlite: Database.Database): number {
  const table = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'`).get();
  if (!table) return 0;
  const row = sqlite.prepare('SELECT count(*) AS n FROM __drizzle_migrations').get() as { n: number };
  return row.n;
}

function bringUpToDate(store: Store, options: OpenOptions): void {
  const known = readMigrationFiles({ migrationsFolder: options.migrationsDir });
  const applied = appliedMigrations(store.sqlite);
  if (applied > known.length) {
    throw new Refusal(
      'newerDatabase',
      `这个数据库由更新版本的村积分建立，本程序不能打开，也没有改动它（${options.file}）。请安装最新版本。`,
    );
  }
  if (applied === known.length) return;
  if (applied > 0) options.beforeMigration?.(store);
  // A rebuilt table would take its children with it: foreign keys are off during a migration and checked after it.
  store.sqlite.pragma('foreign_keys = OFF');
  migrate(drizzle(store.sqlite), { migrationsFolder: options.migrationsDir });
  const broken = store.sqlite.pragma('foreign_key_check') as unknown[];
  store.sqlite.pragma('foreign_keys = ON');
  if (broken.length > 0) {
    throw new Refusal(
      'damagedDatabase',
      `数据库升级后校验不通过（${String(broken.length)} 处）。请用升级前的备份恢复。`,
    );
  }
}

/** Bytes. Proving the pages of a larger file takes longer than anybody wants to wait at a start. */
const PROVED_ON_OPENING = 8 * 1024 * 1024;

/** Whether `openStore` leaves proving the pages of this file to whoever opened it (damageOf), beside the work. */
export function isProvedLater(file: string): boolean {
  return file !== IN_MEMORY && statSync(file).size > PROVED_ON_OPENING;
}

function requireWholePages(sqlite: Database.Database, file: string): void {
  let finding: unknown;
  try {
    finding = sqlite.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    // The key opened the file, so a page that it does not open was damaged.
    if (codeOf(error) !== 'SQLITE_NOTADB') throw error;
  }
  if (finding === 'ok') return;
  throw new Refusal('damagedDatabase', `数据库文件已损坏（${file}）。请在“备份与恢复”中用最近的备份恢复。`);
}

/** Reads every page of a database that may be in use; answers what to tell the office, undefined when all is well. */
export function damageOf(file: string, secret: string | undefined): string | undefined {
  const sqlite = openFile(file, secret, { readonly: true });
  try {
    requireWholePages(sqlite, file);
    return undefined;
  } catch (error) {
    const explained = explainSqliteError(error, file);
    if (explained instanceof Refusal) return explained.message;
    throw error;
  } finally {
    sqlite.close();
  }
}

/**
 * Opens the village's database, creating and migrating it as needed. Refuses (Refusal) a wrong key, a newer, a damaged
 * or a locked database, and changes nothing in those. A large one is proved later (isProvedLater).
 */
export function openStore(options: OpenOptions): Store {
  if (options.file !== IN_MEMORY) makeFolder(path.dirname(options.file));
  const sqlite = openFile(options.file, options.secret);
  try {
    const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
    const store: Store = { orm, sqlite, file: options.file, clock: options.clock ?? (() => new Date()) };
    bringUpToDate(store, options);
    if (!isProvedLater(options.file)) requireWholePages(sqlite, options.file);
    return store;
  } catch (error) {
    sqlite.close();
    throw explainSqliteError(error, options.file);
  }
}

/**
 * Closes the database, folding its write-ahead log into it. On a full disk the log stays beside it, whole, and is folded in
 * at a later start.
 */
export function closeStore(store: Store): void {
  if (!store.sqlite.open) return;
  try {
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(explainSqliteError(error, store.file) instanceof Refusal)) throw error;
  } finally {
    store.sqlite.close();
  }
}
