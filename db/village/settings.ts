/** Settings without a table of their own, each checked by its schema when it is read. */
import { eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { setting } from '../schema/index.ts';
import { preparedQuery, assertVersion, type Store, type Tx } from '../database/store.ts';

const valueOfKey = preparedQuery((orm) =>
  orm
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.key, sql.placeholder('key')))
    .prepare(),
);

/** A stored setting, or undefined when it was never set or cannot be parsed. */
export function readSetting<Schema extends z.ZodType>(
  store: Store,
  key: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  const row = valueOfKey(store).get({ key });
  if (!row) return undefined;
  const parsed = schema.safeParse(row.value);
  return parsed.success ? parsed.data : undefined;
}

export function writeSetting(tx: Tx, key: string, value: unknown): void {
  tx.orm
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
    .run();
}

/** Version of the settings edited by one form. */
export function settingsVersion(store: Store, group: string): number {
  return readSetting(store, `${group}.version`, z.int().positive()) ?? 1;
}

/** Starts a change of these settings. Refuses versionConflict for an outdated version. */
export function nextSettingsVersion(tx: Tx, group: string, seen: number, what: string): number {
  const before = settingsVersion(tx, group);
  assertVersion(before, seen, what);
  writeSetting(tx, `${group}.version`, before + 1);
  return before + 1;
}
