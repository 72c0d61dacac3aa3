/** 物品目录: import from workbook bytes to goods and stock. */
import type {
  GoodsPreview,
  GoodsPreviewLine,
  GoodsImportResult,
} from '../../../../shared/contract/goods-imports.ts';
import { categoriesBarredByAll } from '../../../../db/redemptions/counter-scheme.ts';
import {
  importGoodsLines,
  previewGoodsLines,
  previewMark,
  type StockOfImport,
} from '../../../../db/goods/import.ts';
import { giftValueFault } from '../../../../db/goods/gifts.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import type { Actor } from '../../../../db/database/store.ts';
import type { ColumnMapping, GoodsField } from '../../../../shared/workbooks/columns.ts';
import { USUAL_UNIT } from '../../../../shared/goods.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import { parseGoods, type GoodsResult } from './parse.ts';
import { sortForReview } from '../to-check-first.ts';
import { importSteps } from '../pipeline.ts';
import type { ImportingApp } from '../workbook.ts';

/** Tobacco and alcohol are barred in every scheme. */
const BARRED_BY_DEFAULT = ['烟酒'];

const isToCheck = ({ expired, toCheck }: GoodsPreviewLine): boolean => expired || toCheck.length > 0;

interface Asked {
  mapping: ColumnMapping<GoodsField>;
}

interface Applied extends Asked {
  /** Only new goods receive stock, unless the list is a delivery. */
  stock: StockOfImport;
  /** Fingerprint of the preview. */
  seen?: string;
  requestId?: string;
}

export const {
  detect: detectGoods,
  preview: previewGoods,
  rows: goodsRows,
  write: writeGoods,
  apply: importGoodsFile,
} = importSteps({
  kind: 'goods',
  parse(store, content, { mapping }: Asked): GoodsResult {
    const barredCategories = categoriesBarredByAll(store) ?? BARRED_BY_DEFAULT;
    return parseGoods(content, mapping, {
      barredCategories,
      giftFault: (line) =>
        giftValueFault(
          store,
          { ...line, unit: line.unit || USUAL_UNIT },
          {
            source: line.source,
            unitPrice: line.unitPrice ?? 0,
          },
        ),
    });
  },
  preview(store, { goods, faults, sha256 }): GoodsPreview {
    const lines = previewGoodsLines(store, goods);
    const changed = lines.filter(({ what }) => what === 'changed');
    const added = lines.filter(({ what }) => what === 'new').length;
    return {
      lines: sortForReview(lines, isToCheck),
      changed: sortForReview(changed, isToCheck),
      counts: { new: added, changed: changed.length, same: lines.length - added - changed.length },
      expired: lines.filter(({ expired }) => expired).length,
      toCheck: lines.filter(({ toCheck }) => toCheck.length > 0).length,
      faults,
      importedBefore: importedBefore(store, 'goods', sha256),
      seen: previewMark(lines),
    };
  },
  /** Imports the valid lines with their stock and returns the faulty ones. Idempotent. */
  apply(
    store,
    by,
    { goods, faults, fileName, sha256, readAs },
    { stock, seen, requestId }: Applied,
  ): GoodsImportResult & { faults: RowFault[] } {
    return {
      ...importGoodsLines(store, by, { requestId, fileName, sha256, readAs, stock, seen }, goods),
      faults,
    };
  },
});

/** Complete import without a screen, with the detected columns. Refuses badWorkbook. */
export async function importGoods(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
): Promise<GoodsImportResult & { faults: RowFault[] }> {
  const mapping = await detectGoods(app, bytes, fileName);
  return importGoodsFile(app, by, bytes, fileName, { mapping, stock: 'new' });
}
