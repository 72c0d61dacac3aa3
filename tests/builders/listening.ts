/** A database that reports the statements it prepares, from SQL and from the query builder. */
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Store } from '../../db/database/store.ts';
import * as schema from '../../db/schema/index.ts';

export function listening({ sqlite, orm: _orm, ...store }: Store, hear: (sql: string) => void): Store {
  const telling = new Proxy(sqlite, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          hear(sql);
          return target.prepare(sql);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...store, orm: drizzle(telling, { schema, casing: 'snake_case' }), sqlite: telling };
}
