/** 盘点表: blank, with the books' quantities, for counting by hand; or the differences of a finished stocktake. */
import type { StocktakeLine } from '../../../db/goods/stocktakes.ts';
import { STOCK_SOURCE_MARKS } from '../../../shared/goods.ts';
import { differenceText } from '../../../shared/stock-differences.ts';
import { goodsFigure } from '../../../shared/values/goods-quantity.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { registerSheet } from './register-sheet.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

/** On the blank form nothing is counted yet. */
type StocktakeRecordLine = Omit<StocktakeLine, 'unitSize' | 'counted' | 'reason'> & Partial<StocktakeLine>;

export interface StocktakeRecord {
  frame: DocumentFrame;
  shop: string;
  /** Of the QR code of the blank form. */
  code?: string;
  /** Day of the count; absent on the blank form. */
  day?: string;
  lines: StocktakeRecordLine[];
}

/** Lines of the blank form for goods that are on the shelf and not in the books. */
const SPARE_LINES = 5;

export function stocktakeLayout({ frame, shop, code, day, lines }: StocktakeRecord): Sheet {
  const blank = day === undefined;
  const rows = lines.map((line, index) => [
    String(index + 1),
    line.code,
    line.name,
    line.spec,
    line.unit,
    STOCK_SOURCE_MARKS[line.source],
    [`第${String(line.batchId)}批`, ...(line.bestBefore === null ? [] : [line.bestBefore])].join('\n'),
    goodsFigure(line.book, line.unitSize),
    ...(line.counted === undefined
      ? []
      : [goodsFigure(line.counted, line.unitSize), differenceText(line.counted - line.book, line.unitSize)]),
    ...(line.reason === undefined ? [] : [line.reason, '已按实存调账']),
  ]);
  return registerSheet({
    frame,
    ...(code === undefined ? {} : { code }),
    title: blank ? '物资盘点表' : '物资盘点盈亏表',
    about: `盘点日期：${blank ? '　　　　年　　月　　日' : chineseDate(day)}　${shop}`,
    columns: [
      { head: '序号', width: 24, align: 'center' },
      { head: '编码', width: { from: 50, to: 90 }, align: 'center' },
      { head: '品名', width: '*' },
      { head: '规格', width: { from: 30, to: 70 }, align: 'center' },
      { head: '单位', width: { from: 24, to: 44 }, align: 'center' },
      { head: '来源', width: 24, align: 'center' },
      { head: '批次·保质期', width: 60, align: 'center' },
      { head: '账存', width: 42, align: 'right' },
      { head: '实存', width: 48, align: 'right' },
      { head: '盈亏', width: 42, align: 'right' },
      { head: '原因', width: 110 },
      { head: '处理', width: 74 },
    ],
    rows: blank
      ? [...rows, ...Array.from({ length: SPARE_LINES }, (_, spare) => [String(lines.length + spare + 1)])]
      : rows,
    empty: '没有盈亏。',
    notes: [
      blank
        ? '账存是制表时账上的数（制表时间见页脚）；从制表到盘完，请暂停兑换和入库。架上有而表上没有的，写在最后几行。'
        : '本表只列有盈亏的批次；没有列出的，或账实相符，或这次没有盘点。',
    ],
    signers: ['盘点人', '见证人', '负责人', '日期'],
    rowHeight: 22,
  });
}
