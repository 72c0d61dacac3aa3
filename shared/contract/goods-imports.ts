/** Import of a list of goods 物品目录, among the procedures of goods. */
import * as z from 'zod';
import { STOCK_SOURCES } from '../goods.ts';
import { GOODS_FIELDS } from '../workbooks/columns.ts';
import { columnMapping } from './imports.ts';
import { rowFault } from '../workbooks/row-fault.ts';
import { stored } from '../values/stored.ts';

export const stockSource = z.enum(STOCK_SOURCES, { error: '请选择来源：商户自有、村购、捐赠或上级拨付' });

export const goodsMapping = columnMapping(GOODS_FIELDS);

/** One valid line of a workbook. */
const importLine = z.object({
  /** Sheet row, 1-based. */
  row: z.number(),
  code: z.string().nullable(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  points: stored.points,
  source: stockSource,
  quantity: z.number(),
  unitPrice: stored.fen.nullable(),
  bestBefore: z.string().nullable(),
  category: z.string(),
  provider: z.string(),
  /** What the workbook has where it does not say whose goods they are: nothing, or a word for buying alone. */
  sourceAssumed: z.string().optional(),
  /** Absent where the workbook says nothing: it stays. */
  allowance: z.string().optional(),
});
export type GoodsImportLine = z.output<typeof importLine>;

const previewLine = importLine.extend({
  /** What the workbook leaves open, with what is filed instead, and goods that look barred: to be checked. */
  toCheck: z.array(z.string()),
  what: z.enum(['new', 'changed', 'same']),
  /** "兑换积分 3 → 4" */
  differences: z.array(z.string()),
  /** Its stock has expired: the goods are imported, the stock is not. */
  expired: z.boolean(),
});
export type GoodsPreviewLine = z.output<typeof previewLine>;

export const goodsPreviewedLines = {
  lines: z.array(previewLine),
  /** Those of `lines` that change existing goods. */
  changed: z.array(previewLine),
};

export const goodsPreview = z.object({
  ...goodsPreviewedLines,
  /** Counts over all pages; the lists hold the first PREVIEWED_ROWS. */
  counts: z.object({ new: z.int(), changed: z.int(), same: z.int() }),
  /** Number of lines whose stock has expired. */
  expired: z.int(),
  /** Number of lines with something to check. */
  toCheck: z.int(),
  faults: z.array(rowFault),
  /** When the same file was imported before. */
  importedBefore: z.string().nullable(),
  /** Fingerprint of the lines. */
  seen: z.string(),
});
export type GoodsPreview = z.output<typeof goodsPreview>;

export const goodsImported = z.object({
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** Number of batches added. */
  batches: z.number(),
  /** Number of pieces added. */
  pieces: z.number(),
  /** Number of batches left out because they have expired. */
  expired: z.number(),
  /** When the same file was imported before: then this import did nothing. */
  importedBefore: z.string().nullable(),
});
export type GoodsImportResult = z.output<typeof goodsImported>;
