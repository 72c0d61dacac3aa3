/** Opens the village's database: key, migrations, integrity check, read-only connections. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { Refusal } from '../../shared/refusals.ts';
import { ensureDir } from './ensure-dir.ts';
import { openFile, assertIntegrity } from './open-file.ts';
import { toRefusal } from './sqlite-refusals.ts';
import * as schema from '../schema/index.ts';
import type { Store } from './store.ts';

export interface OpenOptions {
  file: string;
  /** 32 hex digits; without one the database is unencrypted (tests and benchmarks only). */
  secret?: string;
  migrationsDir: string;
  clock?: () => Date;
  /** The village's own database: the clock check applies (see clock-doubt.ts). */
  doubtsDates?: boolean;
  /** Called before a migration of a database that contains data. */
  beforeMigration?: (store: Store) => void;
}

/** A database that leaves no WAL behind when closed. */
export const IN_MEMORY = ':memory:';

function appliedMigrations(sqlite: Database.Database): number {
  const table = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'`).get();
  if (!table) return 0;
  const row = sqlite.prepare('SELECT count(*) AS n FROM __drizzle_migrations').get() as { n: number };
  return row.n;
}

function migrateIfNeeded(store: Store, options: OpenOptions): void {
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
  // Rebuilding a table would cascade to its children: foreign keys are off during a migration and checked
  // afterwards.
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

/** Bytes. Checking the integrity of a larger file would delay the start too long. */
const INTEGRITY_CHECK_MAX_BYTES = 8 * 1024 * 1024;

/** True when `openStore` leaves the integrity check of this file to the caller (large files). */
export function defersIntegrityCheck(file: string): boolean {
  return file !== IN_MEMORY && statSync(file).size > INTEGRITY_CHECK_MAX_BYTES;
}

/**
 * Opens the village's database, creating and migrating it as needed. Refuses a wrong key and a newer, damaged
 * or locked database, without changing it. For large files the integrity check is deferred
 * (defersIntegrityCheck).
 */
export function openStore(options: OpenOptions): Store {
  if (options.file !== IN_MEMORY) ensureDir(path.dirname(options.file));
  const sqlite = openFile(options.file, options.secret);
  try {
    const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
    const store: Store = {
      orm,
      sqlite,
      file: options.file,
      clock: options.clock ?? (() => new Date()),
      doubtsDates: options.doubtsDates ?? false,
    };
    migrateIfNeeded(store, options);
    if (!defersIntegrityCheck(options.file)) assertIntegrity(sqlite, options.file);
    return store;
  } catch (error) {
    sqlite.close();
    throw toRefusal(error, options.file);
  }
}

/** A second, read-only connection to a database in use. Each read sees the data committed before it. */
export function openForReading(file: string, secret: string): Store {
  const sqlite = openFile(file, secret, { readonly: true });
  const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
  return { orm, sqlite, file, clock: () => new Date(), doubtsDates: false };
}

/**
 * Closes the database and checkpoints its WAL. On a full disk the WAL stays and is checkpointed at a later
 * start.
 */
export function closeStore(store: Store): void {
  if (!store.sqlite.open) return;
  try {
    // Refreshes the planner's statistics where they are out of date; bounded, as it samples.
    if (!store.sqlite.readonly) store.sqlite.pragma('optimize');
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(toRefusal(error, store.file) instanceof Refusal)) throw error;
  } finally {
    store.sqlite.close();
  }
}
