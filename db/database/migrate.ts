/** Migrations of the village's database. */
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { Refusal } from '../../shared/refusals.ts';
import type { Store } from './store.ts';

export interface MigrationOptions {
  migrationsDir: string;
  /** Called before a migration of a database that contains data. */
  beforeMigration?: ((store: Store) => void) | undefined;
}

function appliedMigrations(sqlite: Database.Database): number {
  const table = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'`).get();
  if (!table) return 0;
  const row = sqlite.prepare('SELECT count(*) AS n FROM __drizzle_migrations').get() as { n: number };
  return row.n;
}

/** Applies what is missing. Refuses damagedDatabase when the result does not hold together. */
export function applyMigrations(sqlite: Database.Database, migrationsFolder: string): void {
  // Rebuilding a table would cascade to its children: foreign keys are off during a migration and checked
  // afterwards.
  sqlite.pragma('foreign_keys = OFF');
  migrate(drizzle(sqlite), { migrationsFolder });
  const broken = sqlite.pragma('foreign_key_check') as unknown[];
  sqlite.pragma('foreign_keys = ON');
  if (broken.length > 0) {
    throw new Refusal(
      'damagedDatabase',
      `数据库升级后校验不通过（${String(broken.length)} 处）。请用升级前的备份恢复。`,
    );
  }
}

/** Migrates a database as needed; refuses a newer one. Returns whether it existed before. */
export function migrateIfNeeded(store: Store, { migrationsDir, beforeMigration }: MigrationOptions): boolean {
  const known = readMigrationFiles({ migrationsFolder: migrationsDir });
  const applied = appliedMigrations(store.sqlite);
  if (applied > known.length) {
    throw new Refusal(
      'newerDatabase',
      `这个数据库由更新版本的村积分建立，本程序不能打开，也没有改动它（${store.file}）。请安装最新版本。`,
    );
  }
  if (applied === known.length) return true;
  if (applied > 0) beforeMigration?.(store);
  applyMigrations(store.sqlite, migrationsDir);
  return applied > 0;
}
