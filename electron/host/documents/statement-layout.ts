/** 积分明细对账单: all movements of one household's account in a period. */
import { FLOW_NAMES } from '../../../shared/ledger.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, pointsText, rightOf, signatures } from './frame.ts';
import { FLOOR_NOTE, negativeBalanceNote } from '../../../shared/sentences/negative-note.ts';
import { cell, spannedCells, labelCell, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';

export interface StatementLine {
  date: string;
  summary: string;
  deposit?: Points;
  withdrawal?: Points;
  balance: Points;
}

export interface StatementRecord {
  frame: DocumentFrame;
  householdNumber: string;
  head: string;
  group: string;
  scheme: string;
  /** What a point is called. */
  unit?: string;
  from: string;
  to: string;
  opening: Points;
  lines: StatementLine[];
  closing: Points;
  /** Some deduction went to zero at most: the lines have what it could not take. */
  floored?: boolean;
  /** Base points in addition to the lines, in words; absent where there are none. */
  bases?: string;
}

export function statementLayout(record: StatementRecord): Sheet {
  const { frame, lines } = record;
  const title = '积分对账单';
  const right = { align: 'right' as const };
  const deposits = sumBy(lines, (line) => line.deposit ?? 0);
  const withdrawals = sumBy(lines, (line) => line.withdrawal ?? 0);
  const rows = [
    [
      cell(record.from, { align: 'center' }),
      cell('期初余额'),
      cell(''),
      cell(''),
      cell(formatPoints(record.opening), right),
    ],
    ...lines.map((line) => [
      cell(line.date, { align: 'center' }),
      cell(line.summary),
      cell(pointsText(line.deposit), right),
      cell(pointsText(line.withdrawal), right),
      cell(formatPoints(line.balance), right),
    ]),
  ];
  const totals = [
    labelCell('合计', { colSpan: 2 }),
    ...spannedCells(1),
    ...[deposits, withdrawals, record.closing].map((points) =>
      cell(formatPoints(points), { align: 'right', bold: true }),
    ),
  ];
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: [20, 20, 20, 22],
    fontSize: 10.5,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `户号：${record.householdNumber}　户主：${record.head}　${record.group}`,
        right: `编号：${frame.serial}`,
        fontSize: 10.5,
      }),
      {
        columns: [
          { text: `积分办法：${record.scheme}`, width: '*' },
          rightOf(`${chineseDate(record.from)}至${chineseDate(record.to)}`),
        ],
        columnGap: 10,
        margin: [0, 0, 0, 4],
      },
      ...tableWithFoot({
        head: ['日期', '摘要', FLOW_NAMES.in, FLOW_NAMES.out, '余额'].map((text) => labelCell(text)),
        rows,
        totals: [totals],
        foot: [
          ...(record.bases === undefined
            ? []
            : [{ text: `${record.bases}。`, margin: [0, 10, 0, 0] as [number, number, number, number] }]),
          {
            id: FOOT,
            text: `期末余额：${formatPoints(record.closing)} ${record.unit ?? '分'}。如与存折不符，请持存折到村里核对。${negativeBalanceNote(record.opening, ...lines.map(({ balance }) => balance), record.closing).join('')}${record.floored === true ? FLOOR_NOTE : ''}`,
            margin: [0, 10, 0, 0],
          },
          signatures(['经办人', '户主'], { fontSize: 10.5 }),
        ],
        tail,
        table: { widths: [64, '*', 58, 58, 66] },
      }),
    ],
  };
}
