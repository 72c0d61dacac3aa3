/** 捐赠收据 for money, 捐赠物品接收单 for goods: both on A5, signed by donor and village. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { halfPageForm } from './half-page-form.ts';
import { cell, labelCell, spannedCells } from './table.ts';
import { LAST_ROW, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

interface Gift {
  frame: DocumentFrame;
  donor: string;
  /** How the donor wants to be named in public. */
  naming: string;
  day: string;
  remark: string;
}

export interface DonationReceiptRecord extends Gift {
  amount: Fen;
  handler: string;
}

export function donationReceiptLayout(record: DonationReceiptRecord): Sheet {
  return halfPageForm({
    frame: record.frame,
    title: '捐赠收据',
    dateLine: `日期：${chineseDate(record.day)}`,
    rows: [
      [
        labelCell('捐赠人', { id: LAST_ROW }),
        cell(record.donor, { colSpan: 3 }),
        ...spannedCells(2),
        labelCell('公示方式'),
        cell(record.naming),
      ],
      [labelCell('用途'), cell(record.remark, { colSpan: 5 }), ...spannedCells(4)],
      [
        labelCell('金额大写'),
        cell(fenInWords(record.amount), { colSpan: 3, bold: true }),
        ...spannedCells(2),
        labelCell('金额小写'),
        cell(`¥${formatFen(record.amount)}`, { align: 'right', bold: true }),
      ],
    ],
    labelWidths: [58, 58, 58],
    lineSpace: 10,
    lastLine: `以上捐款已收讫，记入资金专账捐赠资金，用于积分兑换，使用情况定期公示。记账：${record.handler}`,
    signers: ['捐赠人签名', '收款人', '村委会（盖章）'],
  });
}

export interface DonatedGoodsRecord extends Gift {
  /** 品名 规格 */
  goods: string;
  quantity: string;
  /** Value of one; 0 when it was not estimated. */
  unitPrice: Fen;
  total: Fen;
  bestBefore: string | null;
  /** Absent where it is written by hand. */
  condition?: string;
}

export function donatedGoodsLayout(record: DonatedGoodsRecord): Sheet {
  const { unitPrice } = record;
  const right = { align: 'right' as const };
  return halfPageForm({
    frame: record.frame,
    title: '捐赠物品接收单',
    dateLine: `接收日期：${chineseDate(record.day)}`,
    rows: [
      [
        labelCell('捐赠人', { id: LAST_ROW }),
        cell(record.donor, { colSpan: 3 }),
        ...spannedCells(2),
        labelCell('公示方式'),
        cell(record.naming),
      ],
      [
        labelCell('物品名称'),
        cell(record.goods, { colSpan: 3 }),
        ...spannedCells(2),
        labelCell('数量'),
        cell(record.quantity, right),
      ],
      [
        labelCell('保质期至'),
        cell(record.bestBefore ?? '—'),
        labelCell('估价（元）'),
        cell(unitPrice === 0 ? '—' : formatFen(unitPrice), right),
        labelCell('合计（元）'),
        cell(unitPrice === 0 ? '—' : formatFen(record.total), right),
      ],
      [labelCell('质量状况'), cell(record.condition ?? '', { colSpan: 5 }), ...spannedCells(4)],
      [labelCell('备注'), cell(record.remark, { colSpan: 5 }), ...spannedCells(4)],
    ],
    labelWidths: [58, 62, 58],
    lineSpace: 6,
    lastLine: '以上物品已当面点清，只用于等价兑换积分，不对外销售，使用情况定期公示。',
    signers: ['捐赠人签名', '接收人', '保管人'],
  });
}
