/** 采购单 with the prices that were asked for; once the goods came, 验收单. */
import { BUYER_NAMES, purchaseAmount, type Buyer } from '../../../shared/purchases.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { goodsFigure, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { differenceText } from '../../../shared/stock-differences.ts';
import { registerSheet } from './register-sheet.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

export interface PurchaseRecord {
  frame: DocumentFrame;
  buyer: Buyer;
  supplier: string;
  day: string;
  quotes: { supplier: string; amount: Fen }[];
  remark: string;
  lines: {
    code: string;
    name: string;
    spec: string;
    unit: string;
    /** Absent for pieces. */
    unitSize?: UnitSize;
    quantity: number;
    unitPrice: Fen;
    accepted: number | null;
    bestBefore: string | null;
  }[];
  /** Absent on the order. */
  acceptance?: { day: string; acceptors: string; reference: string; reason: string };
}

export function purchaseLayout({ frame, ...purchase }: PurchaseRecord): Sheet {
  const { acceptance, lines, quotes } = purchase;
  const amount = purchaseAmount(lines);
  const isAccepted = acceptance !== undefined;
  return registerSheet({
    frame,
    title: isAccepted ? '物资验收单' : '物资采购单',
    about: [
      BUYER_NAMES[purchase.buyer],
      `供货商：${purchase.supplier}`,
      `采购日期：${chineseDate(purchase.day)}`,
      ...(isAccepted ? [`验收日期：${chineseDate(acceptance.day)}`] : []),
      ...(acceptance?.reference ? [`送货单号：${acceptance.reference}`] : []),
    ].join('　'),
    columns: [
      { head: '序号', width: 28, align: 'center' },
      { head: '编码', width: { from: 60, to: 100 }, align: 'center' },
      { head: '品名', width: '*' },
      { head: '规格', width: { from: 40, to: 90 }, align: 'center' },
      { head: '单位', width: 40, align: 'center' },
      { head: '采购数', width: 52, align: 'right' },
      ...(isAccepted
        ? [
            { head: '实收数', width: 52, align: 'right' as const },
            { head: '相差', width: 44, align: 'right' as const },
            { head: '保质期至', width: 66, align: 'center' as const },
          ]
        : []),
      { head: '单价（元）', width: 64, align: 'right' },
      { head: '金额（元）', width: 76, align: 'right' },
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      line.code,
      line.name,
      line.spec,
      line.unit,
      goodsFigure(line.quantity, line.unitSize),
      ...(isAccepted
        ? [
            goodsFigure(line.accepted ?? 0, line.unitSize),
            line.accepted === line.quantity
              ? ''
              : differenceText((line.accepted ?? 0) - line.quantity, line.unitSize),
            line.bestBefore ?? '',
          ]
        : []),
      formatFen(line.unitPrice),
      formatFen(purchaseAmount([line])),
    ]),
    empty: '没有商品。',
    totals: {
      label: `合计（大写）：${fenInWords(amount)}`,
      over: isAccepted ? 9 : 6,
      figures: ['', formatFen(amount)],
    },
    notes: [
      ...(quotes.length === 0
        ? []
        : [`询价：${quotes.map((one) => `${one.supplier} ${formatFen(one.amount)} 元`).join('；')}。`]),
      ...(purchase.remark === '' ? [] : [`备注：${purchase.remark}`]),
      ...(acceptance?.reason ? [`数量不符的说明：${acceptance.reason}`] : []),
      ...(isAccepted ? [`验收人：${acceptance.acceptors}`] : []),
    ],
    signers: isAccepted
      ? ['验收人', '供货商', '保管人', '负责人']
      : ['采购人', '村务监督委员会', '负责人', '日期'],
  });
}
