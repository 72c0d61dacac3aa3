/** 组奖励发放表: yearly rewards of each group and its leader (奉贤). */
import { Refusal } from '../../../shared/refusals.ts';
import type { TableCell } from 'pdfmake/interfaces.js';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Fen, Points } from '../../../shared/values/units.ts';
import { heading, villageSignatures } from './frame.ts';
import { cell, spannedCells, labelCell, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sum } from '../../../shared/values/sum.ts';

export interface GroupRewardPaperLine {
  name: string;
  households: number;
  score: Points;
  /** Empty when the group gets nothing. */
  level: string;
  householdFen: Fen;
  groupFen: Fen;
  leaderFen: Fen;
  /** Why it gets nothing; empty otherwise. */
  why: string;
}

export interface GroupRewardRecord {
  frame: DocumentFrame;
  scheme: string;
  /** 第二轮（2020—2022年） */
  round: string;
  year: number;
  wholeVillage: boolean;
  groupFen: Fen;
  leaderFen: Fen;
  lines: GroupRewardPaperLine[];
  /** Rewards of earlier years that are taken back; absent where there are none. */
  deductions?: { text: string; fen: Fen }[];
  /** The close that it is taken from, with what is missing before it is paid. */
  note?: string;
}

const right = { align: 'right' as const };
const center = { align: 'center' as const };

function row(line: GroupRewardPaperLine, index: number): TableCell[] {
  const head = [
    cell(String(index + 1), center),
    cell(line.name),
    cell(String(line.households), right),
    cell(formatPoints(line.score), right),
  ];
  if (line.level === '') return [...head, cell(`不奖励：${line.why}`, { colSpan: 5 }), ...spannedCells(4)];
  return [
    ...head,
    cell(line.level, center),
    cell(formatFen(line.householdFen), right),
    cell(formatFen(line.groupFen), right),
    cell(formatFen(line.leaderFen), right),
    cell(''),
  ];
}

/** Refuses documentFailed when lines do not add up to the totals: such a document must not be signed. */
export function groupRewardLayout(record: GroupRewardRecord): Sheet {
  const { frame, lines, groupFen, leaderFen } = record;
  if (
    sum(lines.map((line) => line.groupFen)) !== groupFen ||
    sum(lines.map((line) => line.leaderFen)) !== leaderFen
  )
    throw new Refusal('documentFailed', '组奖励发放表的明细与合计不符。');
  const deductions = record.deductions ?? [];
  const paidFen = groupFen + leaderFen - sum(deductions.map(({ fen }) => fen));
  const title = '组奖励发放表';
  const whole = record.wholeVillage ? '整村达标，已按星级增拨。' : '整村未全部达标，没有增拨。';
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'landscape',
    margins: [20, 20, 20, 22],
    fontSize: 11,
    content: (tail) => [
      ...heading(`${frame.village}${String(record.year)}年度${title}`, 20, {
        left: [record.scheme, record.round].filter((text) => text !== '').join('　'),
        right: `编号：${frame.serial}`,
        fontSize: 11,
      }),
      ...tableWithFoot({
        head: [
          '序号',
          '村民小组',
          '户数',
          '得分',
          '星级',
          '每户（元）',
          '组奖励（元）',
          '组长奖励（元）',
          '组长签收',
        ].map((text) => labelCell(text)),
        rows: lines.map(row),
        totals: [
          [
            labelCell('合计', { colSpan: 6 }),
            ...spannedCells(5),
            cell(formatFen(groupFen), { ...right, bold: true }),
            cell(formatFen(leaderFen), { ...right, bold: true }),
            cell(''),
          ],
          ...deductions.map(({ text, fen }) => [
            cell(text, { colSpan: 6 }),
            ...spannedCells(5),
            cell(`-${formatFen(fen)}`, { ...right, bold: true, colSpan: 2 }),
            ...spannedCells(1),
            cell(''),
          ]),
        ],
        foot: [
          {
            id: FOOT,
            text: `${deductions.length === 0 ? '发放总额' : '扣回后实发'}：¥${formatFen(paidFen)}　${fenInWords(paidFen)}`,
            bold: true,
            margin: [0, 10, 0, 0],
          },
          { text: `组奖励 = 每户标准 × 户数。${whole}`, margin: [0, 4, 0, 0] },
          ...(record.note === undefined
            ? []
            : [{ text: record.note, margin: [0, 4, 0, 0] as [number, number, number, number] }]),
          ...villageSignatures(record.frame, ['制表人', '村务监督委员会', '村负责人（盖章）', '日期'], {
            fontSize: 11,
          }),
        ],
        tail,
        table: { widths: [34, 110, 44, 54, 60, 82, 92, 92, '*'], fontSize: 10.5, padding: { x: 4, y: 5 } },
      }),
    ],
  };
}
