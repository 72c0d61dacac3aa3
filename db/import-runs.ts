/** Import runs: which workbook, by whom, with what result, and the changes for a withdrawal. */
import { localDate } from '../shared/values/dates.ts';
import type { SpreadsheetKind } from '../shared/workbooks/columns.ts';
import { requireFound, Refusal } from '../shared/refusals.ts';
import { prepared, type Store, type Tx } from './database/store.ts';
import { quoted } from '../shared/values/quotes.ts';

/** When the file with this hash was last imported; null when never. */
export function importedBefore(store: Store, kind: SpreadsheetKind, sha256: string): string | null {
  const row = prepared<[string, string], { at: string }>(
    store,
    'SELECT at FROM import_run WHERE kind = ? AND sha256 = ? AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1',
  ).get(kind, sha256);
  return row?.at ?? null;
}

/** Records an import and returns its id. */
export function recordImportRun(
  tx: Tx,
  kind: SpreadsheetKind,
  { fileName, sha256 }: { fileName: string; sha256: string },
  result: unknown,
): number {
  const run = prepared(
    tx,
    'INSERT INTO import_run (kind, file_name, sha256, at, staff_id, result) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(kind, fileName, sha256, tx.at, tx.by.staffId, JSON.stringify(result));
  return Number(run.lastInsertRowid);
}

/** Provisional figures of an import that is recorded before its rows. */
export function setImportResult(tx: Tx, id: number, result: unknown): void {
  prepared(tx, 'UPDATE import_run SET result = ? WHERE id = ?').run(JSON.stringify(result), id);
}

export interface ImportChange {
  subject: 'household' | 'member' | 'goods' | 'batch';
  recordId: number;
  version: number;
  /** Null for records the import created. */
  former: Record<string, unknown> | null;
}

/** Stores the changes of an import; for a record changed twice the first previous state is kept. */
export function keepChange(tx: Tx, importRunId: number, change: ImportChange): void {
  prepared(
    tx,
    `INSERT INTO import_change (import_run_id, subject, record_id, version, former) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version`,
  ).run(
    importRunId,
    change.subject,
    change.recordId,
    change.version,
    change.former === null ? null : JSON.stringify(change.former),
  );
}

export function changesOf(store: Store, importRunId: number): ImportChange[] {
  return prepared<[number], Omit<ImportChange, 'former'> & { former: string | null }>(
    store,
    'SELECT subject, record_id AS recordId, version, former FROM import_change WHERE import_run_id = ? ORDER BY subject, record_id',
  )
    .all(importRunId)
    .map(({ former, ...change }) => ({
      ...change,
      former: former === null ? null : (JSON.parse(former) as Record<string, unknown>),
    }));
}

export interface ImportRun {
  id: number;
  fileName: string;
  at: string;
  who: string;
  /** JSON in the format of its import kind. */
  result: string;
  /** When it was withdrawn. */
  withdrawnAt: string | null;
}

const RUN = `SELECT r.id, r.file_name AS fileName, r.at, coalesce(s.name, '') AS who, r.result, r.withdrawn_at AS withdrawnAt
  FROM import_run r LEFT JOIN staff s ON s.id = r.staff_id WHERE r.kind = ?`;

/** Number of imports listed. */
export const LISTED_RUNS = 20;

/** Latest imports of a kind, newest first. */
export function importRuns(store: Store, kind: SpreadsheetKind, limit: number): ImportRun[] {
  return prepared<[string, number], ImportRun>(store, `${RUN} ORDER BY r.id DESC LIMIT ?`).all(kind, limit);
}

export interface ListedRun {
  id: number;
  fileName: string;
  at: string;
  who: string;
  /** Records created and changed; 0 for none, and for imports older than this table. */
  changes: number;
  withdrawnAt: string | null;
}

/** Latest imports of a kind that stores its changes, newest first. */
export function listedRuns(store: Store, kind: SpreadsheetKind, limit: number): ListedRun[] {
  return importRuns(store, kind, limit).map(({ result: _, ...run }) => ({
    ...run,
    changes:
      prepared<[number], { n: number }>(
        store,
        'SELECT count(*) AS n FROM import_change WHERE import_run_id = ?',
      ).get(run.id)?.n ?? 0,
  }));
}

/** Label of an import in refusals. */
export const titleOfRun = ({ at, fileName }: Pick<ImportRun, 'at' | 'fileName'>): string =>
  `${localDate(at)} 导入的${quoted(fileName)}`;

/** An import to withdraw. Refuses notFound, invalidState (already withdrawn). */
export function runToWithdraw(tx: Tx, kind: SpreadsheetKind, id: number): ImportRun {
  const run = requireFound(
    prepared<[string, number], ImportRun>(tx, `${RUN} AND r.id = ?`).get(kind, id),
    '这次导入',
  );
  if (run.withdrawnAt !== null) throw new Refusal('invalidState', `${titleOfRun(run)}已经撤销过了。`);
  return run;
}

/** A later record that prevents the withdrawal: what it concerns, and what happened. */
export interface Obstacle {
  title: string;
  why: string;
}

const NAMED = 3;

/** Refuses invalidState to withdraw an import others depend on, naming the first few and the count. */
export function requireNothingBuiltOn(run: ImportRun, obstacles: readonly Obstacle[], counter: string): void {
  if (obstacles.length === 0) return;
  const named = obstacles.slice(0, NAMED).map(({ title, why }) => `${title}（${why}）`);
  const more = obstacles.length > NAMED ? '等' : '';
  throw new Refusal(
    'invalidState',
    `${titleOfRun(run)}不能整批撤销，有 ${String(obstacles.length)} ${counter}导入后已经用上：${named.join('、')}${more}。请逐${counter}改正。`,
  );
}

/** Records the withdrawal of an import; the same file can be imported again. */
export function endRun(tx: Tx, run: ImportRun, summary: string, reason: string, before?: unknown): void {
  prepared(tx, 'UPDATE import_run SET withdrawn_at = ? WHERE id = ?').run(tx.at, run.id);
  tx.audit({
    subject: `importRun:${String(run.id)}`,
    summary: `${summary}，${reason}`,
    before,
    after: { withdrawnAt: tx.at, reason },
  });
}
