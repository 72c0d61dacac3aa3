/** 兑现凭单: voucher of a cash payment for points, signed by the receiver. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Fen, Points } from '../../../shared/values/units.ts';
import { halfPageForm } from './half-page-form.ts';
import { cell, spannedCells, labelCell } from './table.ts';
import { LAST_ROW, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface CashVoucherRecord {
  frame: DocumentFrame;
  scheme: string;
  day: string;
  householdNumber: string;
  /** Name of the head, or of the account holder. */
  name: string;
  group: string;
  points: Points;
  /** The scheme's name for a point. */
  unit: string;
  fen: Fen;
  balanceAfter: Points;
  collector: string;
  relation: string;
  remark: string;
  handler: string;
}

export function cashVoucherLayout(record: CashVoucherRecord): Sheet {
  const { frame, unit } = record;
  const right = { align: 'right' as const };
  return halfPageForm({
    frame,
    title: '积分兑现凭单',
    dateLine: `日期：${chineseDate(record.day)}`,
    rows: [
      [
        labelCell('姓名', { id: LAST_ROW }),
        cell(record.name),
        labelCell('户号'),
        cell(record.householdNumber),
        labelCell('组'),
        cell(record.group),
      ],
      [labelCell('办法'), cell(record.scheme, { colSpan: 5 }), ...spannedCells(4)],
      [
        labelCell('兑付积分'),
        cell(`${formatPoints(record.points)} ${unit}`, right),
        labelCell('兑后余额'),
        cell(`${formatPoints(record.balanceAfter)} ${unit}`, right),
        labelCell('金额小写'),
        cell(`¥${formatFen(record.fen)}`, { ...right, bold: true }),
      ],
      [labelCell('金额大写'), cell(fenInWords(record.fen), { colSpan: 5, bold: true }), ...spannedCells(4)],
      [
        labelCell('领取人'),
        cell(record.collector),
        labelCell('关系'),
        cell(record.relation),
        labelCell('经办'),
        cell(record.handler),
      ],
      [labelCell('备注'), cell(record.remark, { colSpan: 5 }), ...spannedCells(4)],
    ],
    labelWidths: [58, 58, 58],
    lineSpace: 6,
    lastLine: '以上现金已当面点清。本凭单由领取人签名后交村会计入账，不得重复领取。',
    signers: ['领取人签名（指印）', '经办人', '审核人'],
  });
}
