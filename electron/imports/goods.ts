/** 物品目录: from the bytes of a workbook to goods and stock. */
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
import type { Application } from '../router/context.ts';
import { detectColumns, type DetectedColumns } from '../spreadsheets/detect-columns.ts';
import { parseGoods } from '../spreadsheets/goods.ts';
import { forgetWorkbook, openWorkbook, refusingBadWorkbooks } from './workbook.ts';

type App = Pick<Application, 'store' | 'workbookWorker'>;

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
  app: App,
  bytes: Uint8Array,
  fileName: string,
  mapping?: ColumnMapping<GoodsField>,
): Promise<GoodsWorkbook> {
  const { content, sha256 } = await openWorkbook(app, bytes, fileName);
  return refusingBadWorkbooks(() => {
    const asked = { sheet: mapping?.sheet, headingRow: mapping?.headingRow };
    const detected = detectColumns(content, 'goods', asked);
    const barredCategories = counterSchemeIfAny(app.store)?.barredCategories ?? BARRED_BY_DEFAULT;
    const columns = mapping ?? detected;
    // Without the needed columns there is nothing to read yet: the clerk is asked for them first.
    if (!mapping && detected.missing.length > 0) return { fileName, sha256, detected, lines: [], faults: [] };
    const { goods, faults } = parseGoods(content, columns, { barredCategories });
    return { fileName, sha256, detected, lines: goods, faults };
  });
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
  app: App,
  by: By,
  bytes: Uint8Array,
  fileName: string,
  { requestId, mapping, stock = 'new' }: ImportOptions = {},
): Promise<ImportResult & { faults: RowFault[] }> {
  const { sha256, lines, faults, detected } = await readGoods(app, bytes, fileName, mapping);
  if (!mapping && detected.missing.length > 0) {
    throw new Refusal(
      'badWorkbook',
      `没有找到“${detected.missing.join('”“')}”列，请指定各列的含义后再导入。`,
    );
  }
  const result = importGoodsLines(app.store, by, { requestId, fileName, sha256, stock }, lines);
  forgetWorkbook(sha256);
  return { ...result, faults };
}
