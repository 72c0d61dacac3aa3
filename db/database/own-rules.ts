/**
 * Rules of the database: triggers keep the books from being edited, views show them. A database or backup that somebody
 * opened with other tools may lack some, or bring its own: whenever it is opened they are made those of the
 * migrations again.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Refusal } from '../../shared/refusals.ts';
import { applyMigrations } from './migrate.ts';
import { IN_MEMORY, openDatabaseFile } from './open-file.ts';
import { prepared } from './prepared.ts';
import { RULES_HASH } from './rules-hash.ts';
import { toRefusal } from './sqlite-refusals.ts';
import { transact, type Store } from './store.ts';

interface Rule {
  type: string;
  name: string;
  sql: string;
}

/** SQLite trusts the SQL text, not the type column of sqlite_schema: every entry that is no plain table or index counts as a rule. */
function isRule({ type, sql }: Rule): boolean {
  const plain = type === 'table' ? /^CREATE (?:VIRTUAL )?TABLE /i : /^CREATE (?:UNIQUE )?INDEX /i;
  return (type !== 'table' && type !== 'index') || !plain.test(sql);
}

/** In the order in which they were made. */
function rulesIn(sqlite: Database.Database): Rule[] {
  return sqlite
    .prepare<[], Rule>('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
    .all()
    .filter(isRule);
}

function isIn(rules: readonly Rule[], { type, name, sql }: Rule): boolean {
  return rules.some((one) => one.type === type && one.name === name && one.sql === sql);
}

/** SHA-256 of the rules of a database, in hexadecimal, whatever their order. */
export function rulesHash({ sqlite }: Pick<Store, 'sqlite'>): string {
  const texts = rulesIn(sqlite).map(({ type, name, sql }) => JSON.stringify([type, name, sql]));
  return createHash('sha256').update(texts.toSorted().join('\n')).digest('hex');
}

/** What the migrations make of an empty database: takes half a second. */
function ownRules(migrationsDir: string): Rule[] {
  const sqlite = openDatabaseFile(IN_MEMORY, undefined);
  try {
    applyMigrations(sqlite, migrationsDir);
    return rulesIn(sqlite);
  } finally {
    sqlite.close();
  }
}

/** Act under which the trail keeps a repair. */
const REPAIR = 'backup.repairRules';

/** Only what holds no data; anything else stays, and the database is refused. */
function drop(sqlite: Database.Database, type: string, name: string): void {
  if (type === 'trigger' || type === 'view') sqlite.exec(`DROP ${type} "${name.replaceAll('"', '""')}"`);
}

function replaceChangedRules(store: Store, own: readonly Rule[]): number {
  const present = rulesIn(store.sqlite);
  const foreign = present.filter((one) => !isIn(own, one));
  const missing = own.filter((one) => !isIn(present, one));
  const count = new Set([...foreign, ...missing].map(({ name }) => name)).size;
  if (count === 0) return 0;
  transact(store, { staffId: null, name: '程序' }, REPAIR, undefined, (tx) => {
    for (const { type, name } of foreign) drop(tx.sqlite, type, name);
    for (const { sql } of missing) tx.sqlite.exec(sql);
    tx.audit({
      subject: 'village:1',
      summary: `打开数据库时，防止涂改账册的规则（触发器）有 ${String(count)} 条被人动过，已经复原；请查是谁动过数据库，并校验台账`,
      after: { foreign: foreign.length, missing: missing.length },
    });
  });
  return count;
}

/**
 * Drops rules that no migration made, and makes those again that are missing or were changed; the trail says so.
 * For a database of this version. Returns how many were put right. Refuses damagedDatabase when that is not possible.
 */
export function repairRules(store: Store, migrationsDir: string): number {
  if (rulesHash(store) === RULES_HASH) return 0;
  const own = ownRules(migrationsDir);
  let count = 0;
  try {
    count = replaceChangedRules(store, own);
  } catch (error) {
    const explained = toRefusal(error, store.file);
    if (explained instanceof Refusal) throw explained;
  }
  const left = rulesIn(store.sqlite);
  if (left.length === own.length && left.every((one) => isIn(own, one))) return count;
  throw new Refusal(
    'damagedDatabase',
    `数据库里防止涂改账册的规则被人动过，程序不能复原（${store.file}）。请用最近的备份恢复。`,
  );
}

/** What 校验 says of rules that were changed after the database was opened. */
export function rulesFaults(store: Pick<Store, 'sqlite'>): string[] {
  if (rulesHash(store) === RULES_HASH) return [];
  return [
    '数据库打开以后，防止涂改账册的规则（触发器）被程序以外的东西动过。请先备份，再重新启动程序：启动时复原，并写进审计日志。',
  ];
}

/** When rules were last put right, and how often so far; null when never. */
export function lastRepair(store: Pick<Store, 'sqlite'>): { at: string; times: number } | null {
  const row = prepared<[string], { at: string | null; times: number }>(
    store,
    'SELECT max(at) AS at, count(*) AS times FROM audit WHERE procedure = ?',
  ).get(REPAIR);
  const { at = null, times = 0 } = row ?? {};
  return at === null ? null : { at, times };
}
