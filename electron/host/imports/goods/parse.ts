/** Parses a goods list. */
import type { GoodsImportLine } from '../../../../shared/contract/goods-imports.ts';
import { goodsCodeKey, isGoodsCode, plainGoodsCode } from '../../../../shared/values/goods-code.ts';
import { ALLOWANCE_EXAMPLE, plainAllowance } from '../../../../shared/allowances.ts';
import { barredCategory, type StockSource } from '../../../../shared/goods.ts';
import { parseFen } from '../../../../shared/values/money.ts';
import { GOODS_FIELDS, type ColumnMapping, type GoodsField } from '../../../../shared/workbooks/columns.ts';
import { doubtInWords, readWrittenDate } from '../../../../shared/workbooks/written-dates.ts';
import { missingFields } from '../../../../shared/workbooks/needed-columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { Fen, Points } from '../../../../shared/values/units.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import { blocksIn } from '../../workbooks/blocks.ts';
import { cellErrors, faultAt, requireColumns, tableRows, type TableRow } from '../../workbooks/cells.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import { readPoints, readQuantity } from '../../workbooks/numbers.ts';

export interface GoodsContext {
  /** Categories barred by the scheme: 烟酒. */
  barredCategories: string[];
  /** Why gifts would not be redeemed at equal value, where the scheme demands it. */
  giftFault?(line: GoodsImportLine): string | undefined;
}

export interface GoodsResult {
  goods: GoodsImportLine[];
  faults: RowFault[];
}

type Say = (field: GoodsField, message: string) => undefined;

/** Parses a goods list with a mapping. Throws WorkbookError for a missing column; row errors are returned. */
export function parseGoods(
  content: WorkbookContent,
  mapping: ColumnMapping<GoodsField>,
  context: GoodsContext,
): GoodsResult {
  requireColumns(missingFields('goods', mapping.columns));
  const result: GoodsResult = { goods: [], faults: [] };
  const known = new Map<string, GoodsImportLine>();
  for (const row of tableRows(content, mapping, blocksIn(content, 'goods', mapping))) {
    const faults = cellErrors(row, GOODS_FIELDS);
    const read = faults.length === 0 ? readLine(row, context, faults) : undefined;
    const giftFault = read && read.quantity > 0 ? context.giftFault?.(read) : undefined;
    if (giftFault !== undefined)
      faults.push(faultAt(row, 'unitPrice', GOODS_FIELDS.unitPrice.label, giftFault));
    const line = giftFault === undefined ? read : undefined;
    if (line) {
      const key = line.code === null ? `${line.name}\n${line.spec}` : goodsCodeKey(line.code);
      const first = known.get(key);
      known.set(key, first ?? line);
      if (first === undefined) result.goods.push(line);
      else faults.push(repeated(row, line, first));
    }
    result.faults.push(...faults);
  }
  return result;
}

/** The same goods with another date are another batch, which a list cannot hold. */
function repeated(row: TableRow<GoodsField>, line: GoodsImportLine, first: GoodsImportLine): RowFault {
  const no = String(first.row);
  const isOtherBatch = line.name === first.name && line.bestBefore !== first.bestBefore;
  const other = isOtherBatch ? `；是另一批的，先导入第${no}行，这一批到“商品”里点“入库”登记` : '';
  return line.code === null
    ? faultAt(row, 'name', GOODS_FIELDS.name.label, `品名和规格与第${no}行重复，请删去一行或补填编码${other}`)
    : faultAt(row, 'code', GOODS_FIELDS.code.label, `编码与第${no}行重复，请核对编码${other}`);
}

function readLine(
  row: TableRow<GoodsField>,
  context: GoodsContext,
  faults: RowFault[],
): GoodsImportLine | undefined {
  const fault: Say = (field, message) => {
    faults.push(faultAt(row, field, GOODS_FIELDS[field].label, message));
    return undefined;
  };
  const name = row.spreadText('name').replace(/\s+/g, ' ');
  if (name === '') fault('name', '品名为空，请填写品名');
  const category = row.spreadText('category');
  const barred = barredCategory({ name, category }, context.barredCategories);
  if (barred !== undefined) {
    fault(
      row.column('category') === undefined ? 'name' : 'category',
      `禁兑品类：本村积分办法不得兑换${quoted(barred)}，请删去该物品`,
    );
  }
  const code = readCode(row, fault);
  const points = readGoodsPoints(row, fault);
  const source = readSource(row, fault);
  const quantity = readQuantity(row.cell('quantity'));
  if (quantity === undefined) fault('quantity', `数量不是整数：${quoted(row.text('quantity'))}，请改正`);
  const unitPrice = readPrice(row, fault);
  const bestBefore = readBestBefore(row, fault);
  const allowance = readAllowance(row, fault);
  if (faults.length > 0 || points === undefined || source === undefined || quantity === undefined)
    return undefined;
  return {
    row: row.row,
    code,
    name,
    spec: row.text('spec'),
    unit: row.text('unit'),
    points,
    source,
    ...(BOUGHT_BY_SOMEBODY.test(row.spreadText('source')) ? { sourceAssumed: row.spreadText('source') } : {}),
    quantity: quantity ?? 0,
    unitPrice,
    bestBefore,
    category,
    provider: row.text('provider'),
    ...(allowance === undefined ? {} : { allowance }),
  };
}

function readCode(row: TableRow<GoodsField>, fault: Say): string | null {
  const cell = row.cell('code');
  const code = plainGoodsCode(row.text('code'));
  if (code === '' || code === '/') return null;
  const isLost =
    typeof cell === 'number' ? cell > Number.MAX_SAFE_INTEGER : /^\d(?:\.\d+)?E\+?\d+$/.test(code);
  if (isLost) {
    fault('code', '编码以数字保存，后几位已丢失；请把该列设为“文本”格式后重新填写编码');
    return null;
  }
  if (!isGoodsCode(code)) fault('code', `编码${quoted(code)}只能是数字和字母，请核对`);
  return code;
}

function readGoodsPoints(row: TableRow<GoodsField>, fault: Say): Points | undefined {
  const read = readPoints(row.cell('points'));
  if (read.kind === 'points' && read.points > 0) return read.points;
  if (read.kind === 'points') return fault('points', '兑换积分须大于零，请改正');
  if (read.kind === 'empty') return fault('points', '兑换积分缺失，请填写每件所需积分');
  if (read.kind === 'tooFine')
    return fault('points', `兑换积分最多两位小数：${quoted(row.text('points'))}，请改正`);
  return fault('points', `兑换积分不是数：${quoted(row.text('points'))}，请填写阿拉伯数字`);
}

/** Nothing, or words that say that the goods were bought and not by whom. */
const BOUGHT_BY_SOMEBODY = /^(?!.*(?:商|自筹|捐|赠|爱心|拨|上级|民政|集体|村)).*(?:购|买|采|进货)|^$/;

function readSource(row: TableRow<GoodsField>, fault: Say): StockSource | undefined {
  const text = row.spreadText('source');
  if (/捐|赠|爱心/.test(text)) return 'donated';
  if (/拨|上级|民政/.test(text)) return 'allotted';
  if (/集体|^村(?:购|里)?/.test(text)) return 'village';
  if (text === '' || /商|购|买|采|自筹|进货/.test(text)) return 'shop';
  return fault('source', `看不懂来源${quoted(text)}，请填“商”、“村”、“捐”或“拨”`);
}

/** Undefined for an empty cell: what is known stays. */
function readAllowance(row: TableRow<GoodsField>, fault: Say): string | undefined {
  const text = row.spreadText('allowance');
  if (text === '') return undefined;
  const allowance = plainAllowance(text);
  if (allowance === undefined)
    fault('allowance', `看不懂限兑${quoted(text)}，请写成 ${ALLOWANCE_EXAMPLE} 的样子，不限的写“不限”`);
  return allowance;
}

function readPrice(row: TableRow<GoodsField>, fault: Say): Fen | null {
  const cell = row.cell('unitPrice');
  if (cell === null || typeof cell === 'object' || /^(?:\/|-+|—+|无)$/.test(row.text('unitPrice')))
    return null;
  const fen = parseFen(cell);
  if (fen !== undefined && fen >= 0) return fen;
  fault('unitPrice', `单价不是金额：${quoted(row.text('unitPrice'))}，请写成 12.50 的样子，最多两位小数`);
  return null;
}

function readBestBefore(row: TableRow<GoodsField>, fault: Say): string | null {
  const cell = row.cell('bestBefore');
  const text = row.text('bestBefore');
  if (cell === null || typeof cell === 'object' || /^(?:\/|-+|—+|无|长期|永久|无期限)$/.test(text))
    return null;
  const written = readWrittenDate(cell);
  if (written?.date !== undefined) return written.date;
  if (written?.month !== undefined) return lastDayOf(written.month);
  if (written?.doubt) {
    fault(
      'bestBefore',
      `保质期${quoted(text)}可能是${doubtInWords(written.doubt)}，请写成 2027-09-15 的样子`,
    );
    return null;
  }
  fault('bestBefore', `看不懂保质期${quoted(text)}，请写成 2027-09-15 的样子`);
  return null;
}

/** "2027年9月" expires at the end of that month. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}
