/** 物品目录: from the bytes of a workbook to goods and stock. */
import { createHash } from 'node:crypto';
import { counterSchemeIfAny } from '../../db/goods/counter-scheme.ts';
import {
  goodsFileImported,
  importGoodsLines,
  previewGoodsLines,
  type ImportLine,
  type ImportResult,
  type PreviewLine,
  type StockOfImport,
} from '../../db/goods/import.ts';
import type { By, Store } from '../../db/store.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { ColumnMapping, GoodsField } from '../../shared/spreadsheets/columns.ts';
import type { RowFault } from '../../shared/spreadsheets/row-fault.ts';
import { WorkbookError } from '../spreadsheets/content.ts';
import { detectColumns, type DetectedColumns } from '../spreadsheets/detect-columns.ts';
import { parseGoods } from '../spreadsheets/goods.ts';
import { readWorkbookInWorker } from '../spreadsheets/read-in-worker.ts';

export interface GoodsWorkbook {
  fileName: string;
  sha256: string;
  detected: DetectedColumns<GoodsField>;
  lines: ImportLine[];
  faults: RowFault[];
}

/** Tobacco and alcohol are barred before a scheme says anything. */
const BARRED_BY_DEFAULT = ['烟酒'];

/** Reads a goods list, with the columns as found or as the clerk corrected them. Refuses (badWorkbook) what is none. */
export async function readGoods(
  store: Store,
  bytes: Uint8Array,
  fileName: string,
  mapping?: ColumnMapping<GoodsField>,
): Promise<GoodsWorkbook> {
  try {
    const content = await readWorkbookInWorker(bytes, fileName);
    const detected = detectColumns(content, 'goods', {
      sheet: mapping?.sheet,
      headingRow: mapping?.headingRow,
    });
    const barredCategories = counterSchemeIfAny(store)?.barredCategories ?? BARRED_BY_DEFAULT;
    const { goods, faults } = parseGoods(content, mapping ?? detected, { barredCategories });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { fileName, sha256, detected, lines: goods, faults };
  } catch (error) {
    if (error instanceof WorkbookError) throw new Refusal('badWorkbook', error.message);
    throw error;
  }
}

export interface GoodsPreview {
  lines: PreviewLine[];
  faults: RowFault[];
  /** When this very file was imported before. */
  importedBefore: string | null;
}

/** What an import of this workbook would do: new, changed, unchanged lines, and the faulty ones with row, field and reason. */
export function previewGoods(store: Store, workbook: GoodsWorkbook): GoodsPreview {
  return {
    lines: previewGoodsLines(store, workbook.lines),
    faults: workbook.faults,
    importedBefore: goodsFileImported(store, workbook.sha256),
  };
}

export interface ImportOptions {
  requestId?: string;
  mapping?: ColumnMapping<GoodsField>;
  /** Stock for new goods only, unless a delivery came with the list. */
  stock?: StockOfImport;
}

/** Takes a goods list in: the good lines, with their stock; the faulty ones are answered. A second time nothing changes. */
export async function importGoods(
  store: Store,
  by: By,
  bytes: Uint8Array,
  fileName: string,
  { requestId, mapping, stock = 'new' }: ImportOptions = {},
): Promise<ImportResult & { faults: RowFault[] }> {
  const { sha256, lines, faults } = await readGoods(store, bytes, fileName, mapping);
  const result = importGoodsLines(store, by, { requestId, fileName, sha256, stock }, lines);
  return { ...result, faults };
}
