import * as z from 'zod';
import { setting } from '../schema/index.ts';
import { prepared, assertVersion, type Store, type Tx } from '../database/store.ts';

/** A setting as it is kept, or undefined where nothing (or nothing readable) was ever set. */
export function readSetting<Schema extends z.ZodType>(
  store: Store,
  key: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  const row = prepared<[string], { value: string }>(store, 'SELECT value FROM setting WHERE key = ?').get(
    key,
  );
  if (!row) return undefined;
  const parsed = schema.safeParse(JSON.parse(row.value));
  return parsed.success ? parsed.data : undefined;
}

export function writeSetting(tx: Tx, key: string, value: unknown): void {
  tx.orm
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
    .run();
}

/** The version of settings that one form changes together. */
export function settingsVersion(store: Store, group: string): number {
  return readSetting(store, `${group}.version`, z.int().positive()) ?? 1;
}

/** Begins a change of them. Refuses (changedMeanwhile) where the form had read an earlier version. */
export function nextSettingsVersion(tx: Tx, group: string, seen: number, what: string): number {
  const before = settingsVersion(tx, group);
  assertVersion(before, seen, what);
  writeSetting(tx, `${group}.version`, before + 1);
  return before + 1;
}
