/** Import runs: which workbook, by whom, with what result, and what it changed. */
import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { localDate } from '../shared/values/dates.ts';
import type { ImportRunView } from '../shared/contract/imports.ts';
import type { Columns, SpreadsheetKind } from '../shared/workbooks/columns.ts';
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

/** The headings of a table, as one text, and the columns that were chosen under them. */
export interface ColumnsRead {
  headings: string;
  columns: Columns<string>;
}

/** A workbook, as an import run records it. */
export interface FileOfRun {
  fileName: string;
  sha256: string;
  readAs?: ColumnsRead | undefined;
}

/** How the last imported table of this kind with the same headings was read. */
export function columnsReadBefore(
  store: Store,
  kind: SpreadsheetKind,
  headings: string,
): { at: string; columns: Columns<string> } | undefined {
  const row = store.orm
    .select({ at: importRun.at, readAs: importRun.readAs })
    .from(importRun)
    .where(and(eq(importRun.kind, kind), eq(sql`json_extract(${importRun.readAs}, '$.headings')`, headings)))
    .orderBy(desc(importRun.id))
    .limit(1)
    .get();
  return row?.readAs ? { at: row.at, columns: row.readAs.columns } : undefined;
}

/** Records an import and returns its id. */
export function recordImportRun(
  tx: Tx,
  kind: SpreadsheetKind,
  { fileName, sha256, readAs }: FileOfRun,
  result: unknown,
): number {
  const { id } = tx.orm
    .insert(importRun)
    .values({ kind, fileName, sha256, readAs, at: tx.at, staffId: tx.by.staffId, result })
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
export function recordImportChange(tx: Tx, importRunId: number, change: ImportChange): void {
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

/** Imports of a kind; a condition or an order follows. */
export const RUN = `SELECT r.id, r.file_name AS fileName, r.at, coalesce(s.name, '') AS who, r.result, r.withdrawn_at AS withdrawnAt
  FROM import_run r LEFT JOIN staff s ON s.id = r.staff_id WHERE r.kind = ?`;

/** Number of imports listed. */
export const LISTED_RUNS = 20;

/** Latest imports of a kind, newest first. */
export function listImportRuns(store: Store, kind: SpreadsheetKind, limit: number): ImportRun[] {
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
  return listImportRuns(store, kind, limit).map(({ result: _, ...run }) => ({
    ...run,
    changes: countChanges(store).get({ id: run.id })?.n ?? 0,
  }));
}

/** Label of an import in refusals. */
export const titleOfRun = ({ at, fileName }: Pick<ImportRun, 'at' | 'fileName'>): string =>
  `${localDate(at)} 导入的${quoted(fileName)}`;
