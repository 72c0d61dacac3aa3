/** 物品目录: from the bytes of a workbook to goods and stock. */
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

/** Tobacco and alcohol are barred before a scheme says anything. */
const BARRED_BY_DEFAULT = ['烟酒'];

/** Sheet, heading and columns as the program finds them; as the clerk says, where he does. Refuses badWorkbook. */
export function detectGoods(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  asked: { sheet?: string; headingRow?: number },
): Promise<DetectedColumns<GoodsField>> {
  return detectInWorkbook(app, bytes, fileName, 'goods', asked);
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
  /** When this very file was imported before. */
  importedBefore: string | null;
}

/** What an import through this mapping would do: new, changed, unchanged lines, and the faulty ones. Refuses badWorkbook. */
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

/** Takes the good lines in, with their stock; the faulty ones are answered. A second time nothing changes. Refuses badWorkbook. */
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

/** The whole import without a screen, with the columns that the program finds by itself. Refuses badWorkbook. */
export async function importGoods(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
): Promise<ImportResult & { faults: RowFault[] }> {
  const mapping = await detectGoods(app, bytes, fileName, {});
  return importGoodsFile(app, by, bytes, fileName, { mapping, stock: 'new' });
}
