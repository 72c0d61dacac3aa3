/** 冲销单: slip of a posting reversed by a new one. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints, formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, signatures } from './frame.ts';
import { negativeBalanceNote } from '../../../shared/negative-note.ts';
import { cell, spannedCells, labelCell, ruledTable } from './table.ts';
import { FOOT, LAST_ROW, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface ReversalRecord {
  frame: DocumentFrame;
  scheme: string;
  /** Number of the reversed posting. */
  originalNumber: string;
  originalDate: string;
  originalSummary: string;
  originalPoints: Points;
  householdNumber: string;
  head: string;
  group: string;
  reversedOn: string;
  reversedPoints: Points;
  balanceAfter: Points;
  reason: string;
  operator: string;
  approver: string;
}

/** Leaves room for a long name. */
const TIGHT: (number | '*')[] = [48, '*', 44, 72, 52, 64];

export function reversalLayout(record: ReversalRecord): Sheet {
  const { frame } = record;
  const title = '积分冲销单';
  return {
    frame,
    title,
    paper: 'A5',
    orientation: 'landscape',
    margins: [15, 12, 15, 20],
    fontSize: 11,
    // Second, tighter layout when the signatures would fall on a page of their own.
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 18, {
        left: `冲销日期：${chineseDate(record.reversedOn)}`,
        right: `编号：${frame.serial}`,
        fontSize: 10.5,
      }),
      ruledTable(
        [
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
          [
            labelCell('原记积分'),
            cell(formatSignedPoints(record.originalPoints)),
            labelCell('冲销积分'),
            cell(formatSignedPoints(record.reversedPoints), { bold: true }),
            labelCell('冲销后余额'),
            cell(formatPoints(record.balanceAfter)),
          ],
          [labelCell('冲销原因'), cell(record.reason, { colSpan: 5 }), ...spannedCells(4)],
        ],
        {
          widths: tail > 0 ? TIGHT : [58, '*', 58, '*', 66, '*'],
          ...(tail > 0 ? { fontSize: 9 } : {}),
          padding: { x: 4, y: tail > 0 ? 2 : 5 },
          heights: (row) => (row === 5 && tail === 0 ? 42 : 'auto'),
        },
      ),
      {
        unbreakable: true,
        stack: [
          ...negativeBalanceNote(record.balanceAfter).map((text) => ({
            text,
            margin: [0, tail > 0 ? 3 : 6, 0, 0] as [number, number, number, number],
          })),
          {
            id: FOOT,
            text: `经办：${record.operator}　　　　审批：${record.approver}`,
            margin: [0, tail > 0 ? 3 : 8, 0, 0],
          },
          signatures(['经办人签名', '审批人签名', '户主签名'], {
            fontSize: 11,
            margin: [0, tail > 0 ? 6 : 14, 0, 0],
          }),
        ],
      },
    ],
  };
}
