/**
 * How every table gets into the database: detect its columns, parse its rows, preview, apply. A table says what it
 * parses and what it does with the rows; the workbook is read once for all steps, in a thread.
 */
import type { Actor, Store } from '../../../db/database/store.ts';
import type { ColumnMapping, FieldOf, SpreadsheetKind } from '../../../shared/workbooks/columns.ts';
import type { WorkbookContent } from '../workbooks/content.ts';
import { detectColumns, type DetectedColumns, type DetectOptions } from '../workbooks/detect-columns.ts';
import { evictWorkbook, parseWorkbook, type ImportingApp } from './workbook.ts';

interface Mapped<Kind extends SpreadsheetKind> {
  mapping: ColumnMapping<FieldOf[Kind]>;
}

/** The workbook that rows came from, as an import run records it. */
export interface ImportedFile {
  fileName: string;
  sha256: string;
}

/** `Asked` is what a preview is asked with, `Applied` what the import is. */
export interface TableImport<
  Kind extends SpreadsheetKind,
  Asked extends Mapped<Kind>,
  Applied extends Asked,
  Parsed extends object,
  Preview,
  Result,
  Detected = unknown,
> {
  kind: Kind;
  /** What detection finds besides the columns. */
  detectMore?(store: Store, content: WorkbookContent, found: DetectedColumns<FieldOf[Kind]>): Detected;
  /** Throws WorkbookError if the table cannot be read at all; faulty rows never throw. */
  parse(store: Store, content: WorkbookContent, asked: Asked): Parsed;
  /** Writes nothing. */
  preview(store: Store, parsed: Parsed & ImportedFile, asked: Asked): Preview;
  /** One transaction. */
  apply(store: Store, by: Actor, parsed: Parsed & ImportedFile, asked: Applied): Result;
}

/** The steps of a table's import. All refuse badWorkbook. */
export function importSteps<
  Kind extends SpreadsheetKind,
  Asked extends Mapped<Kind>,
  Applied extends Asked,
  Parsed extends object,
  Preview,
  Result,
  Detected = unknown,
>(table: TableImport<Kind, Asked, Applied, Parsed, Preview, Result, Detected>) {
  const parsed = async (app: ImportingApp, bytes: Uint8Array, fileName: string, asked: Asked) => ({
    ...(await parseWorkbook(app, bytes, fileName, (content) => table.parse(app.store, content, asked))),
    fileName,
  });
  return {
    /** Sheet, heading and columns: detected, or as chosen by the clerk. */
    detect: (app: ImportingApp, bytes: Uint8Array, fileName: string, chosen: DetectOptions = {}) =>
      parseWorkbook(app, bytes, fileName, (content) => {
        const found = detectColumns(content, table.kind, chosen);
        return { ...found, ...(table.detectMore?.(app.store, content, found) as Detected) };
      }),
    preview: async (app: ImportingApp, bytes: Uint8Array, fileName: string, asked: Asked) =>
      table.preview(app.store, await parsed(app, bytes, fileName, asked), asked),
    apply: async (app: ImportingApp, by: Actor, bytes: Uint8Array, fileName: string, asked: Applied) => {
      const rows = await parsed(app, bytes, fileName, asked);
      const result = table.apply(app.store, by, rows, asked);
      evictWorkbook(rows.sha256);
      return result;
    },
  };
}
