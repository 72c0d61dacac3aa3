import type Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type * as schema from '../schema/index.ts';

/** The query builder over the village's tables. */
export type Orm = BetterSQLite3Database<typeof schema>;

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** A prepared statement, compiled once per database. */
export function prepared<Parameters extends unknown[] = unknown[], Row = unknown>(
  store: { readonly sqlite: Database.Database },
  sql: string,
): Database.Statement<Parameters, Row> {
  let known = statements.get(store.sqlite);
  if (!known) statements.set(store.sqlite, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = store.sqlite.prepare(sql)));
  return statement as Database.Statement<Parameters, Row>;
}

/**
 * A query of the builder, prepared once per database:
 * `const byId = preparedQuery((orm) => orm.select().from(goods).where(eq(goods.id, placeholder('id'))).prepare())`,
 * then `byId(store).get({ id })`. It takes no `limit(1)`: `get` stops at the first row by itself, and SQLite
 * compiles a statement with a bound limit again at every call.
 */
export function preparedQuery<Query>(
  build: (orm: Orm) => Query,
): (store: { readonly orm: Orm; readonly sqlite: Database.Database }) => Query {
  const queries = new WeakMap<Database.Database, Query>();
  return ({ orm, sqlite }) => {
    let query = queries.get(sqlite);
    if (query === undefined) queries.set(sqlite, (query = build(orm)));
    return query;
  };
}
