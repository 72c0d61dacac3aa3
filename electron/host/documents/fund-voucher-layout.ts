/** 收支凭证: one entry of the fund book, with signatures of the handler and the approver. */
import type { Fund, FundEntryKind } from '../../../shared/funds.ts';
import { FUND_ENTRY_NAMES, FUND_NAMES } from '../../../shared/funds.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { halfPageForm } from './half-page-form.ts';
import { cell, labelCell, spannedCells } from './table.ts';
import { LAST_ROW, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FundVoucherRecord {
  frame: DocumentFrame;
  kind: FundEntryKind;
  /** Of a transfer: where the money comes from. */
  fund: Fund;
  /** Of a transfer: where it goes. */
  otherFund: Fund | null;
  /** Negative for a reversal. */
  amount: Fen;
  day: string;
  party: string;
  summary: string;
  voucher: string;
  attachments: number;
  handler: string;
  /** Number of the entry that took this one back. */
  reversedBy: string | null;
}

export function fundVoucherLayout(record: FundVoucherRecord): Sheet {
  const { frame, kind, fund, otherFund, amount } = record;
  const right = { align: 'right' as const };
  const sign = amount < 0 ? '（红字）负' : '';
  return halfPageForm({
    frame,
    title: '资金专账收支凭证',
    dateLine: `日期：${chineseDate(record.day)}`,
    rows: [
      [
        labelCell('种类', { id: LAST_ROW }),
        cell(FUND_ENTRY_NAMES[kind]),
        labelCell('资金来源'),
        cell(FUND_NAMES[fund]),
        labelCell('划入来源'),
        cell(otherFund === null ? '—' : FUND_NAMES[otherFund]),
      ],
      [labelCell('对方'), cell(record.party || '—', { colSpan: 5 }), ...spannedCells(4)],
      [labelCell('摘要'), cell(record.summary, { colSpan: 5 }), ...spannedCells(4)],
      [
        labelCell('金额大写'),
        cell(`${sign}${fenInWords(Math.abs(amount))}`, { colSpan: 3, bold: true }),
        ...spannedCells(2),
        labelCell('金额小写'),
        cell(`¥${formatFen(amount)}`, { ...right, bold: true }),
      ],
      [
        labelCell('原始单据'),
        cell(record.voucher || '—', { colSpan: 3 }),
        ...spannedCells(2),
        labelCell('附件'),
        cell(`${String(record.attachments)} 份`, right),
      ],
    ],
    labelWidths: [58, 58, 58],
    lineSpace: 6,
    lastLine:
      record.reversedBy === null
        ? `记账：${record.handler}　　附件随本凭证一并装订报账。`
        : `记账：${record.handler}　　本凭证已由 ${record.reversedBy} 冲销。`,
    signers: ['经办人', '证明人', '审批人'],
  });
}
