/** Import runs: which workbook, by whom, with what result, and the changes for a withdrawal. */
import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { localDate } from '../shared/values/dates.ts';
import type { ImportRunView } from '../shared/contract/imports.ts';
import type { SpreadsheetKind } from '../shared/workbooks/columns.ts';
import { requireFound, Refusal } from '../shared/refusals.ts';
import { prepared, preparedQuery, type Store, type Tx } from './database/store.ts';
import { importChange, importRun } from './schema/index.ts';
import { quoted } from '../shared/values/quotes.ts';

/** When the file with this hash was last imported; null when never. */
export function importedBefore(store: Store, kind: SpreadsheetKind, sha256: string): string | null {
  const row = store.orm
    .select({ at: importRun.at })
    .from(importRun)
    .where(and(eq(importRun.kind, kind), eq(importRun.sha256, sha256), isNull(importRun.withdrawnAt)))
    .orderBy(desc(importRun.id))
    .limit(1)
    .get();
  return row?.at ?? null;
}

/** Records an import and returns its id. */
export function recordImportRun(
  tx: Tx,
  kind: SpreadsheetKind,
  { fileName, sha256 }: { fileName: string; sha256: string },
  result: unknown,
): number {
  const { id } = tx.orm
    .insert(importRun)
    .values({ kind, fileName, sha256, at: tx.at, staffId: tx.by.staffId, result })
    .returning({ id: importRun.id })
    .get();
  return id;
}

/** Provisional figures of an import that is recorded before its rows. */
export function setImportResult(tx: Tx, id: number, result: unknown): void {
  tx.orm.update(importRun).set({ result }).where(eq(importRun.id, id)).run();
}

export type ImportChange = Omit<typeof importChange.$inferSelect, 'importRunId'>;

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
  const { subject, recordId, version, former } = importChange;
  return store.orm
    .select({ subject, recordId, version, former })
    .from(importChange)
    .where(eq(importChange.importRunId, importRunId))
    .orderBy(subject, recordId)
    .all();
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

const countChanges = preparedQuery((orm) =>
  orm
    .select({ n: count() })
    .from(importChange)
    .where(eq(importChange.importRunId, sql.placeholder('id')))
    .prepare(),
);

/** Latest imports of a kind that stores its changes, newest first. */
export function listedRuns(store: Store, kind: SpreadsheetKind, limit: number): ImportRunView[] {
  return importRuns(store, kind, limit).map(({ result: _, ...run }) => ({
    ...run,
    changes: countChanges(store).get({ id: run.id })?.n ?? 0,
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
  tx.orm.update(importRun).set({ withdrawnAt: tx.at }).where(eq(importRun.id, run.id)).run();
  tx.audit({
    subject: `importRun:${String(run.id)}`,
    summary: `${summary}，${reason}`,
    before,
    after: { withdrawnAt: tx.at, reason },
  });
}
