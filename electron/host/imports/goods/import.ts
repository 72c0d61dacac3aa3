/** 物品目录: import from workbook bytes to goods and stock. */
import { counterSchemeIfAny } from '../../../../db/redemptions/counter-scheme.ts';
import {
  importGoodsLines,
  previewGoodsLines,
  type ImportResult,
  type PreviewLine,
  type StockOfImport,
} from '../../../../db/goods/import.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import type { Actor } from '../../../../db/database/store.ts';
import type { ColumnMapping, GoodsField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { DetectedColumns } from '../../workbooks/detect-columns.ts';
import { parseGoods, type GoodsResult } from './parse.ts';
import { detectInWorkbook, evictWorkbook, parseWorkbook, type ImportingApp } from '../workbook.ts';

type Mapping = ColumnMapping<GoodsField>;

/** Tobacco and alcohol are barred in every scheme. */
const BARRED_BY_DEFAULT = ['烟酒'];

/** Sheet, heading and columns: detected, or as chosen by the clerk. Refuses badWorkbook. */
export function detectGoods(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  pointedAt: { sheet?: string; headingRow?: number },
): Promise<DetectedColumns<GoodsField>> {
  return detectInWorkbook(app, bytes, fileName, 'goods', pointedAt);
}

function parse(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  mapping: Mapping,
): Promise<GoodsResult & { sha256: string }> {
  const barredCategories = counterSchemeIfAny(app.store)?.barredCategories ?? BARRED_BY_DEFAULT;
  return parseWorkbook(app, bytes, fileName, (content) => parseGoods(content, mapping, { barredCategories }));
}

export interface GoodsPreview {
  lines: PreviewLine[];
  faults: RowFault[];
  /** When the same file was imported before. */
  importedBefore: string | null;
}

/** Preview with this mapping: new, changed, unchanged and faulty lines. Refuses badWorkbook. */
export async function previewGoods(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  mapping: Mapping,
): Promise<GoodsPreview> {
  const { goods, faults, sha256 } = await parse(app, bytes, fileName, mapping);
  return {
    lines: previewGoodsLines(app.store, goods),
    faults,
    importedBefore: importedBefore(app.store, 'goods', sha256),
  };
}

export interface GoodsOptions {
  mapping: Mapping;
  /** Stock for new goods only, unless a delivery came with the list. */
  stock: StockOfImport;
  requestId?: string;
}

/**
 * Imports the valid lines with their stock; returns the faulty ones. Repeating it changes nothing. Refuses
 * badWorkbook.
 */
export async function importGoodsFile(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
  { mapping, stock, requestId }: GoodsOptions,
): Promise<ImportResult & { faults: RowFault[] }> {
  const { goods, faults, sha256 } = await parse(app, bytes, fileName, mapping);
  const result = importGoodsLines(app.store, by, { requestId, fileName, sha256, stock }, goods);
  evictWorkbook(sha256);
  return { ...result, faults };
}

/** Complete import without a screen, with detected columns. Refuses badWorkbook. */
export async function importGoods(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
): Promise<ImportResult & { faults: RowFault[] }> {
  const mapping = await detectGoods(app, bytes, fileName, {});
  return importGoodsFile(app, by, bytes, fileName, { mapping, stock: 'new' });
}
