/** Which workbooks were imported, by whom, and with what result. */
import type { SpreadsheetKind } from '../shared/workbooks/columns.ts';
import { prepared, type Store, type Writer } from './database/store.ts';

/** When the file with this fingerprint was last imported; null when never. */
export function importedBefore(store: Store, kind: SpreadsheetKind, sha256: string): string | null {
  const row = prepared<[string, string], { at: string }>(
    store,
    'SELECT at FROM import_run WHERE kind = ? AND sha256 = ? AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1',
  ).get(kind, sha256);
  return row?.at ?? null;
}

/** Writes an import down and answers its id. */
export function recordImportRun(
  w: Writer,
  kind: SpreadsheetKind,
  { fileName, sha256 }: { fileName: string; sha256: string },
  result: unknown,
): number {
  const run = prepared(
    w,
    'INSERT INTO import_run (kind, file_name, sha256, at, staff_id, result) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(kind, fileName, sha256, w.at, w.by.staffId, JSON.stringify(result));
  return Number(run.lastInsertRowid);
}
