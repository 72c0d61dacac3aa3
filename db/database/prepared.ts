import type Database from 'better-sqlite3';

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
