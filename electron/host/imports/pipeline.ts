/**
 * How every table gets into the database: detect its columns, parse its rows, preview, write. A table says what it
 * parses and what it does with the rows. The workbook is read once for all steps. All steps but the last run in the
 * thread of imports (reads/imports.ts), so that others wait for the transaction only.
 */
import type { Actor, Store } from '../../../db/database/store.ts';
import type { ColumnsRead } from '../../../db/import-runs.ts';
import type { ColumnMapping, FieldOf, SpreadsheetKind } from '../../../shared/workbooks/columns.ts';
import type { WorkbookContent } from '../workbooks/content.ts';
import { foldFaults } from '../../../shared/workbooks/fold-faults.ts';
import type { RowFault } from '../../../shared/workbooks/row-fault.ts';
import { detectColumns, type DetectedColumns, type DetectOptions } from '../workbooks/detect-columns.ts';
import { columnsChosen, knownColumns } from './known-columns.ts';
import { evictWorkbook, parseWorkbook, type ImportingApp } from './workbook.ts';

/** Faults of the rows, and what is to be looked at in them. */
interface Reported {
  faults: RowFault[];
  warnings?: RowFault[];
}

function folded<Answer extends Reported>(answer: Answer): Answer {
  const { faults, warnings } = answer;
  return {
    ...answer,
    faults: foldFaults(faults),
    ...(warnings === undefined ? {} : { warnings: foldFaults(warnings) }),
  };
}

interface Mapped<Kind extends SpreadsheetKind> {
  mapping: ColumnMapping<FieldOf[Kind]>;
}

/** The workbook that rows came from, as an import run records it. */
interface ImportedFile {
  fileName: string;
  sha256: string;
  readAs: ColumnsRead;
}

/** `Asked` is what a preview is asked with, `Applied` what the import is. */
export interface TableImport<
  Kind extends SpreadsheetKind,
  Asked extends Mapped<Kind>,
  Applied extends Asked,
  Parsed extends Reported,
  Preview extends Reported,
  Result extends Reported,
  Detected = unknown,
> {
  kind: Kind;
  /** What detection finds in addition to the columns. */
  detectMore?(store: Store, content: WorkbookContent, found: DetectedColumns<FieldOf[Kind]>): Detected;
  /**
   * Throws WorkbookError if the table cannot be read at all; faulty rows never throw. The result is plain data, as it
   * is passed between threads.
   */
  parse(store: Store, content: WorkbookContent, asked: Asked): Parsed;
  /** Work on the rows that can be done before the transaction. */
  prepare?(parsed: Parsed): void;
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
  Parsed extends Reported,
  Preview extends Reported,
  Result extends Reported,
  Detected = unknown,
>(table: TableImport<Kind, Asked, Applied, Parsed, Preview, Result, Detected>) {
  const parsed = async (
    app: ImportingApp,
    bytes: Uint8Array,
    fileName: string,
    asked: Asked,
  ): Promise<Parsed & ImportedFile> => ({
    ...(await parseWorkbook(app, bytes, fileName, (content) => ({
      ...table.parse(app.store, content, asked),
      readAs: columnsChosen(content, table.kind, asked.mapping),
    }))),
    fileName,
  });
  return {
    /** Sheet, heading and columns: detected, or as chosen by the clerk. */
    detect: (app: ImportingApp, bytes: Uint8Array, fileName: string, chosen: DetectOptions = {}) =>
      parseWorkbook(app, bytes, fileName, (content) => {
        const found = detectColumns(content, table.kind, chosen, knownColumns(app.store, table.kind));
        return { ...found, ...(table.detectMore?.(app.store, content, found) as Detected) };
      }),
    async preview(app: ImportingApp, bytes: Uint8Array, fileName: string, asked: Asked) {
      const rows = await parsed(app, bytes, fileName, asked);
      return folded(app.store.sqlite.transaction(() => table.preview(app.store, rows, asked))());
    },
    /** What is to be written; the workbook is not needed any more. */
    async rows(app: ImportingApp, bytes: Uint8Array, fileName: string, asked: Asked) {
      const rows = await parsed(app, bytes, fileName, asked);
      table.prepare?.(rows);
      evictWorkbook(rows.sha256);
      return folded(rows);
    },
    write: (store: Store, by: Actor, rows: Parsed & ImportedFile, asked: Applied): Result =>
      folded(table.apply(store, by, rows, asked)),
    /** `rows` and `write` where no thread is needed. */
    apply: async (app: ImportingApp, by: Actor, bytes: Uint8Array, fileName: string, asked: Applied) =>
      table.apply(app.store, by, await parsed(app, bytes, fileName, asked), asked),
  };
}
