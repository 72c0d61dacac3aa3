/**
 * Triggers keep the books from being edited. A backup that somebody opened with other tools may lack some, or bring its
 * own: after a restore they are those of the migrations again.
 */
import type Database from 'better-sqlite3';
import { IN_MEMORY, openStore } from './open.ts';
import type { Store } from './store.ts';

interface Made {
  type: 'trigger' | 'view';
  name: string;
  sql: string;
}

/** In the order in which they were made. */
function madeIn(sqlite: Database.Database): Made[] {
  return sqlite
    .prepare<[], Made>(
      `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY rowid`,
    )
    .all();
}

/** What the migrations make of an empty database. */
function ownOf(migrationsDir: string): Made[] {
  const fresh = openStore({ file: IN_MEMORY, migrationsDir });
  try {
    return madeIn(fresh.sqlite);
  } finally {
    fresh.sqlite.close();
  }
}

/**
 * Drops triggers and views that no migration made, and makes those again that are missing or were changed. For a
 * database of this version. Returns how many were put right.
 */
export function repairTriggers({ sqlite }: Pick<Store, 'sqlite'>, migrationsDir: string): number {
  const own = ownOf(migrationsDir);
  const present = madeIn(sqlite);
  const isIn = (all: readonly Made[], { type, name, sql }: Made) =>
    all.some((one) => one.type === type && one.name === name && one.sql === sql);
  const foreign = present.filter((one) => !isIn(own, one));
  const missing = own.filter((one) => !isIn(present, one));
  if (foreign.length + missing.length === 0) return 0;
  sqlite.transaction(() => {
    for (const { type, name } of foreign) sqlite.exec(`DROP ${type} "${name.replaceAll('"', '""')}"`);
    for (const { sql } of missing) sqlite.exec(sql);
  })();
  return new Set([...foreign, ...missing].map(({ name }) => name)).size;
}
