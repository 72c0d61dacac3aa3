/** Opens the village's database: key, migrations, integrity check, read-only connections. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { Refusal } from '../../shared/refusals.ts';
import { ensureDir } from './ensure-dir.ts';
import { migrateIfNeeded, type MigrationOptions } from './migrate.ts';
import { openDatabaseFile, assertIntegrity, IN_MEMORY } from './open-file.ts';
import { repairRules } from './own-rules.ts';
import { toRefusal } from './sqlite-refusals.ts';
import * as schema from '../schema/index.ts';
import type { Store } from './store.ts';

export interface OpenOptions extends MigrationOptions {
  file: string;
  /** 32 hex digits; without one the database is unencrypted (tests and benchmarks only). */
  secret?: string;
  clock?: () => Date;
  /** The village's own database: the clock check applies (see clock-doubt.ts). */
  doubtsDates?: boolean;
  /** Called with how many rules (triggers, views) of the database were restored. */
  onRepair?: ((rules: number) => void) | undefined;
}

/** Bytes. Checking the integrity of a larger file would delay the start too long. */
const INTEGRITY_CHECK_MAX_BYTES = 8 * 1024 * 1024;

/** True when `openStore` leaves the integrity check of this file to the caller (large files). */
export function defersIntegrityCheck(file: string): boolean {
  return file !== IN_MEMORY && statSync(file).size > INTEGRITY_CHECK_MAX_BYTES;
}

/**
 * Opens the village's database, creating and migrating it as needed, with the program's own rules in it. Refuses a
 * wrong key and a newer, damaged or locked database, without changing it. For large files the integrity check is deferred
 * (defersIntegrityCheck).
 */
export function openStore(options: OpenOptions): Store {
  if (options.file !== IN_MEMORY) ensureDir(path.dirname(options.file));
  const sqlite = openDatabaseFile(options.file, options.secret);
  try {
    const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
    const store: Store = {
      orm,
      sqlite,
      file: options.file,
      clock: options.clock ?? (() => new Date()),
      doubtsDates: options.doubtsDates ?? false,
    };
    const existed = migrateIfNeeded(store, options);
    if (!defersIntegrityCheck(options.file)) assertIntegrity(sqlite, options.file);
    const repaired = existed ? repairRules(store, options.migrationsDir) : 0;
    if (repaired > 0) options.onRepair?.(repaired);
    return store;
  } catch (error) {
    sqlite.close();
    throw toRefusal(error, options.file);
  }
}

/** A second, read-only connection to a database in use. Each read sees the data committed before it. */
export function openReadOnlyStore(file: string, secret: string): Store {
  const sqlite = openDatabaseFile(file, secret, { readonly: true });
  const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
  return { orm, sqlite, file, clock: () => new Date(), doubtsDates: false };
}

/** A read-only connection whose reads all see what was committed at the first of them, until it is closed. */
export function openSnapshot(file: string, secret: string): Store {
  const store = openReadOnlyStore(file, secret);
  store.sqlite.exec('BEGIN');
  return store;
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
