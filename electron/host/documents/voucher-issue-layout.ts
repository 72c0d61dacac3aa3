/** 积分券发放清单: who was given which vouchers, with room to sign. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, villageSignatures } from './frame.ts';
import { cell, tableWithFoot } from './table.ts';
import { voucherTable } from './voucher-table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface VoucherIssueRecord {
  frame: DocumentFrame;
  scheme: string;
  unit: string;
  series: string;
  day: string;
  validUntil: string;
  faces: Points[];
  lines: {
    no: string;
    name: string;
    group: string;
    /** Vouchers of each face, in the order of the faces. */
    counts: number[];
    points: Points;
    /** 9001 000001 2 至 9001 000004 8 */
    numbers: string;
    reversed: boolean;
  }[];
}

const MARGINS: Sheet['margins'] = [16, 18, 16, 20];
const right = { align: 'right' as const };

export function voucherIssueLayout(record: VoucherIssueRecord): Sheet {
  const { frame, faces, lines, unit } = record;
  const title = '积分券发放清单';
  const given = lines.filter(({ reversed }) => !reversed);
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'landscape',
    margins: MARGINS,
    fontSize: 10.5,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        scheme: record.scheme,
        left: `${record.series}　发放日期：${chineseDate(record.day)}　有效期至：${chineseDate(record.validUntil)}`,
        right: `编号：${frame.serial}`,
        fontSize: 11,
      }),
      ...tableWithFoot({
        ...voucherTable({
          unit,
          faces,
          lines,
          counted: given,
          countOf: ({ counts }, place) => counts[place] ?? 0,
          columns: [
            {
              head: '用去积分',
              cell: ({ points }) => cell(formatPoints(points), right),
              total: cell(formatPoints(sumBy(given, ({ points }) => points)), { ...right, bold: true }),
            },
            { head: '券号', cell: ({ numbers }) => cell(numbers, { fontSize: 9 }), total: cell('') },
            { head: '签收', cell: ({ reversed }) => cell(reversed ? '已收回' : ''), total: cell('') },
          ],
        }),
        foot: [
          {
            id: FOOT,
            text: '积分已从各户账户用去，记入台账。券仅限本户在本村积分超市兑换物品，不得流通、不兑现金；遗失请马上挂失。',
            margin: [0, 8, 0, 0],
          },
          ...villageSignatures(frame, ['制表人', '发放人', '村务监督委员会', '村负责人（盖章）', '日期'], {
            fontSize: 10.5,
          }),
        ],
        tail,
        table: {
          widths: [
            30,
            { from: 44, to: 80 },
            44,
            { from: 60, to: 90 },
            ...faces.map(() => ({ from: 40, to: 84 })),
            56,
            '*',
            84,
          ],
          fontSize: 10,
          padding: { x: 4, y: 5 },
          across: pageWidth('A4', 'landscape') - mm(MARGINS[0] + MARGINS[2]),
        },
      }),
    ],
  };
}
