/** 冲销单: slip of a posting reversed by a new one; 登记撤销单: of a posted declaration without points that was cancelled. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints, formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { halfPageForm } from './half-page-form.ts';
import { negativeBalanceNote } from '../../../shared/sentences/negative-note.ts';
import { cell, spannedCells, labelCell } from './table.ts';
import { LAST_ROW, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface ReversalRecord {
  frame: DocumentFrame;
  scheme: string;
  /** Number of the reversed posting. */
  originalNumber: string;
  originalDate: string;
  originalSummary: string;
  /** Absent of a declaration without points, as are the two below. */
  originalPoints?: Points;
  householdNumber: string;
  head: string;
  group: string;
  reversedOn: string;
  reversedPoints?: Points;
  balanceAfter?: Points;
  reason: string;
  handler: string;
  approver: string;
}

export function reversalLayout(record: ReversalRecord): Sheet {
  const { originalPoints, reversedPoints, balanceAfter } = record;
  const scored =
    originalPoints === undefined || reversedPoints === undefined || balanceAfter === undefined
      ? undefined
      : { originalPoints, reversedPoints, balanceAfter };
  const act = scored ? '冲销' : '撤销';
  return halfPageForm({
    frame: record.frame,
    title: scored ? '积分冲销单' : '登记撤销单',
    dateLine: `${act}日期：${chineseDate(record.reversedOn)}`,
    rows: [
      [
        labelCell('户主', { id: LAST_ROW }),
        cell(record.head),
        labelCell('户号'),
        cell(record.householdNumber),
        labelCell('组'),
        cell(record.group),
      ],
      [
        labelCell('原单号'),
        cell(record.originalNumber, { colSpan: 3 }),
        ...spannedCells(2),
        labelCell('原入账日期'),
        cell(record.originalDate),
      ],
      [labelCell('办法'), cell(record.scheme, { colSpan: 5 }), ...spannedCells(4)],
      [labelCell('原事由'), cell(record.originalSummary, { colSpan: 5 }), ...spannedCells(4)],
      ...(scored
        ? [
            [
              labelCell('原记积分'),
              cell(formatSignedPoints(scored.originalPoints)),
              labelCell('冲销积分'),
              cell(formatSignedPoints(scored.reversedPoints), { bold: true }),
              labelCell('冲销后余额'),
              cell(formatPoints(scored.balanceAfter)),
            ],
          ]
        : []),
      [labelCell(`${act}原因`), cell(record.reason, { colSpan: 5 }), ...spannedCells(4)],
    ],
    labelWidths: [58, 58, 66],
    lineSpace: 5,
    tallRow: { row: scored ? 5 : 4, height: 42 },
    notes: scored ? negativeBalanceNote(scored.balanceAfter) : [],
    lastLine: `经办：${record.handler}　　　　审批：${record.approver}`,
    signers: ['经办人签名', '审批人签名', '户主签名'],
  });
}
