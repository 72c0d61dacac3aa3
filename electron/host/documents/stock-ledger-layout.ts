/** 物资台账: what came in, what went out, what is left, goods by goods. */
import type { LedgerGoods, LedgerMove } from '../../../db/goods/stock-ledger.ts';
import { STOCK_MOVE_NAMES, STOCK_SOURCE_MARKS, type StockMoveKind } from '../../../shared/goods.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { goodsFigure, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { formatFen } from '../../../shared/values/money.ts';
import { registerSheet } from './register-sheet.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

interface Move extends Omit<LedgerMove, 'at'> {
  day: string;
}

interface StockedGoods extends Omit<LedgerGoods, 'goodsId' | 'unitSize' | 'moves'> {
  /** Absent for pieces. */
  unitSize?: UnitSize;
  moves: Move[];
}

export interface StockLedgerRecord {
  frame: DocumentFrame;
  shop: string;
  from: string;
  to: string;
  goods: StockedGoods[];
}

/** A cancelled delivery is written with a minus in the column that it corrects. */
const CORRECTED: Partial<Record<StockMoveKind, 'in' | 'out'>> = { cancelIn: 'in', return: 'out' };

function sidesOf({ kind, quantity }: Pick<Move, 'kind' | 'quantity'>): { in: number; out: number } {
  const side = CORRECTED[kind] ?? (quantity > 0 ? 'in' : 'out');
  return side === 'in' ? { in: quantity, out: 0 } : { in: 0, out: -quantity };
}

export function stockLedgerLayout(record: StockLedgerRecord): Sheet {
  return registerSheet({
    frame: record.frame,
    title: '物资台账',
    about: `${chineseDate(record.from)}至${chineseDate(record.to)}　${record.shop}`,
    columns: [
      { head: '日期', width: 50, align: 'center' },
      { head: '品名', width: { from: 60, to: 140 } },
      { head: '规格', width: { from: 28, to: 64 }, align: 'center' },
      { head: '摘要', width: '*' },
      { head: '来源', width: 24, align: 'center' },
      { head: '单价（元）', width: 46, align: 'right' },
      { head: '入', width: 32, align: 'right' },
      { head: '出', width: 32, align: 'right' },
      { head: '存', width: 34, align: 'right' },
      { head: '单位', width: { from: 24, to: 44 }, align: 'center' },
      { head: '批次·保质期', width: 62, align: 'center' },
      { head: '凭证号', width: 56, align: 'center' },
      { head: '经办', width: { from: 34, to: 60 }, align: 'center' },
    ],
    rows: record.goods.flatMap((goods) => rowsOf(goods, record)),
    empty: '这段时间没有库存，也没有出入库。',
    notes: [
      '来源：商为商户自有，村为村购，捐为捐赠，拨为上级拨付。撤销入库记作负的入，退货记作负的出；盘盈记入，盘亏和报损记出。',
    ],
    signers: ['保管', '经办', '村务监督委员会', '日期'],
  });
}

function rowsOf(
  { name, spec, unit, unitSize, opening, moves }: StockedGoods,
  { from, to }: StockLedgerRecord,
): string[][] {
  const figure = (quantity: number): string => goodsFigure(quantity, unitSize);
  let left = opening;
  let [totalIn, totalOut] = [0, 0];
  const lines = moves.map((move) => {
    const sides = sidesOf(move);
    left += move.quantity;
    totalIn += sides.in;
    totalOut += sides.out;
    return [
      move.day,
      name,
      spec,
      move.reason === '' ? STOCK_MOVE_NAMES[move.kind] : `${STOCK_MOVE_NAMES[move.kind]}：${move.reason}`,
      STOCK_SOURCE_MARKS[move.source],
      move.unitPrice === 0 ? '' : formatFen(move.unitPrice),
      sides.in === 0 ? '' : figure(sides.in),
      sides.out === 0 ? '' : figure(sides.out),
      figure(left),
      unit,
      [`第${String(move.batchId)}批`, ...(move.bestBefore === null ? [] : [move.bestBefore])].join('\n'),
      move.slipNo,
      move.staffName,
    ];
  });
  const first = [from, name, spec, '期初结存', '', '', '', '', figure(opening), unit];
  const last = [to, name, spec, '本期合计', '', '', figure(totalIn), figure(totalOut), figure(left), unit];
  return moves.length === 0 ? [first] : [first, ...lines, last];
}
