/**
 * Imports a goods list from a workbook: adds new goods, updates changed ones; the same file is imported only
 * once.
 */
import type {
  GoodsPreviewLine,
  GoodsImportLine,
  GoodsImportResult,
} from '../../shared/contract/goods-imports.ts';
import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import {
  importedBefore,
  recordImportChange,
  recordImportRun,
  setImportResult,
  type FileOfRun,
} from '../import-runs.ts';
import { transact, prepared, preparedQuery, type Actor, type Store, type Tx } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { unequalGifts } from './gifts.ts';
import { goodsByCode, goodsById, type Goods, type GoodsFields } from './goods.ts';
import {
  fieldsOf as fieldsOfGoods,
  goodsDifferences,
  insertGoods,
  setState,
  updateGoods,
} from './write-goods.ts';
import {
  isExpired,
  looksLikeTobaccoOrAlcohol,
  STOCK_SOURCE_NAMES,
  UNFILED_CATEGORY,
  USUAL_UNIT,
} from '../../shared/goods.ts';
import { isWeighed, PIECES } from '../../shared/values/goods-quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { onDay } from './price-of-day.ts';
import { insertBatch } from './stock.ts';
import { goods } from '../schema/index.ts';

/** Which lines create stock: only those of new goods, or all of them because of a delivery. */
export type StockOfImport = 'new' | 'all';

const firstOfName = preparedQuery((orm) =>
  orm
    .select()
    .from(goods)
    .where(and(eq(goods.name, sql.placeholder('name')), eq(goods.spec, sql.placeholder('spec'))))
    .orderBy(goods.id)
    .prepare(),
);

function knownGoods(store: Store, { code, name, spec }: GoodsImportLine): Goods | undefined {
  if (code !== null) return goodsByCode(store, code);
  const found = firstOfName(store).get({ name, spec });
  return found && onDay(store, found, todayOf(store));
}

/** Whether goods exist only because of a withdrawn import: the next list reactivates them. */
function isFromWithdrawnImport(store: Store, { id, state }: Goods): boolean {
  if (state !== 'offSale') return false;
  const last = prepared<[number], { withdrawnAt: string | null; former: string | null }>(
    store,
    `SELECT r.withdrawn_at AS withdrawnAt, c.former FROM import_change c JOIN import_run r ON r.id = c.import_run_id
     WHERE c.subject = 'goods' AND c.record_id = ? ORDER BY c.import_run_id DESC LIMIT 1`,
  ).get(id);
  return last?.former === null && last.withdrawnAt !== null;
}

/** Resulting fields; what the workbook leaves empty is unchanged. */
function fieldsOf(line: GoodsImportLine, known: Goods | undefined): GoodsFields {
  return {
    code: line.code ?? known?.code ?? '',
    name: line.name,
    spec: line.spec || (known?.spec ?? ''),
    // How weighed goods are measured is not for a list to say: their unit stays.
    unit: (known && isWeighed(known) ? known.unit : line.unit) || (known?.unit ?? USUAL_UNIT),
    unitSize: known?.unitSize ?? PIECES,
    category: line.category || (known?.category ?? UNFILED_CATEGORY),
    points: line.points,
    allowance: line.allowance ?? known?.allowance ?? '',
    minStock: known?.minStock ?? 0,
  };
}

/** What is filed where the workbook says nothing, and goods that a scheme would bar by their category. */
function toCheck(line: GoodsImportLine, known: Goods | undefined): string[] {
  const { name, unit, category, quantity, sourceAssumed } = line;
  const isNew = known === undefined;
  return [
    isNew && category === '' ? `没写类别，记为${quoted(UNFILED_CATEGORY)}` : '',
    isNew && unit === '' ? `没写单位，记为${quoted(USUAL_UNIT)}` : '',
    sourceAssumed !== undefined && quantity > 0
      ? `${sourceAssumed === '' ? '没写来源' : `来源只写${quoted(sourceAssumed)}`}，记为${STOCK_SOURCE_NAMES.shop}，兑换后要付款；村里买的请改成${quoted(STOCK_SOURCE_NAMES.village)}`
      : '',
    known && isWeighed(known) && unit !== '' && unit !== known.unit
      ? `是称重的商品，单位仍是${quoted(known.unit)}，数量也按${known.unit}入库；表里写的是${quoted(unit)}`
      : '',
    looksLikeTobaccoOrAlcohol(name) ? '像是烟酒，办法没有列为禁兑，请核对' : '',
  ].filter(Boolean);
}

/** Preview of an import, line by line. */
export function previewGoodsLines(store: Store, lines: readonly GoodsImportLine[]): GoodsPreviewLine[] {
  const today = todayOf(store);
  return lines.map((line) => {
    const known = knownGoods(store, line);
    const expired = line.quantity > 0 && isExpired(line, today);
    if (!known || isFromWithdrawnImport(store, known)) {
      return { ...line, what: 'new', differences: [], expired, toCheck: toCheck(line, undefined) };
    }
    const differences = goodsDifferences(known, fieldsOf(line, known));
    const what = differences.length > 0 ? 'changed' : 'same';
    const gifts = unequalGifts(store, known, line.points);
    const checks = [...toCheck(line, known), ...(gifts === undefined ? [] : [gifts])];
    return { ...line, what, differences, expired, toCheck: checks };
  });
}

/** Fingerprint of a preview: what each line does to which goods. */
export function previewMark(lines: readonly GoodsPreviewLine[]): string {
  const done = lines.map(({ row, what, differences }) => [row, what, differences]);
  return createHash('sha256').update(JSON.stringify(done)).digest('hex').slice(0, 16);
}

export interface GoodsImport extends FileOfRun {
  requestId?: string;
  stock: StockOfImport;
  /** Fingerprint of the preview; undefined when nobody looks at one. */
  seen?: string;
}

/**
 * Imports the valid lines in one act. Importing the same file again changes neither goods nor stock. Refuses
 * versionConflict when goods changed after the preview.
 */
export function importGoodsLines(
  store: Store,
  by: Actor,
  input: GoodsImport,
  lines: readonly GoodsImportLine[],
): GoodsImportResult {
  return transact(store, by, 'goods.importGoods', input, (tx) => {
    const before = importedBefore(tx, 'goods', input.sha256);
    const result: GoodsImportResult = {
      added: 0,
      changed: 0,
      same: 0,
      batches: 0,
      pieces: 0,
      expired: 0,
      importedBefore: before,
    };
    if (before !== null) return { ...result, same: lines.length };
    if (input.seen !== undefined && input.seen !== previewMark(previewGoodsLines(tx, lines))) {
      throw new Refusal(
        'versionConflict',
        '预览以后商品刚被他人改过，这次没有导入。请返回上一步，重新预览后再导入。',
      );
    }
    const importRunId = recordImportRun(tx, 'goods', input, result);
    for (const line of lines) takeLine(tx, importRunId, line, input, result);
    setImportResult(tx, importRunId, result);
    tx.audit({
      subject: 'goods',
      summary: `导入物品目录 ${input.fileName}：新增 ${String(result.added)} 种，更改 ${String(result.changed)} 种，入库 ${String(result.batches)} 批 ${String(result.pieces)} 件${result.expired === 0 ? '' : `，保质期已过没有入库 ${String(result.expired)} 批`}`,
      after: result,
    });
    return result;
  });
}

function takeLine(
  tx: Tx,
  importRunId: number,
  line: GoodsImportLine,
  { fileName, stock }: { fileName: string; stock: StockOfImport },
  result: GoodsImportResult,
): void {
  const known = knownGoods(tx, line);
  const opened = known === undefined || isFromWithdrawnImport(tx, known);
  const fields = fieldsOf(line, known);
  const changed = known !== undefined && updateGoods(tx, known, fields).length > 0;
  if (known && opened) setState(tx, known, 'onSale');
  const taken = known ?? insertGoods(tx, fields);
  if (opened) result.added += 1;
  else if (changed) result.changed += 1;
  else result.same += 1;
  if (opened || changed) {
    const { version } = requireFound(goodsById(tx, taken.id), '商品');
    const former = opened ? null : { ...fieldsOfGoods(known) };
    recordImportChange(tx, importRunId, { subject: 'goods', recordId: taken.id, version, former });
  }
  if (line.quantity <= 0 || (!opened && stock === 'new')) return;
  // Typed stock-in refuses expired goods; here the goods are entered, and the preview has said that the stock is not.
  if (isExpired(line, tx.today)) {
    result.expired += 1;
    return;
  }
  const batchId = insertBatch(tx, taken, {
    source: line.source,
    quantity: line.quantity * taken.unitSize,
    unitPrice: line.unitPrice ?? 0,
    bestBefore: line.bestBefore,
    remark: `导入 ${fileName}`.slice(0, 100),
    provider: line.provider.slice(0, 60),
  });
  recordImportChange(tx, importRunId, { subject: 'batch', recordId: batchId, version: 0, former: null });
  result.batches += 1;
  result.pieces += line.quantity;
}
