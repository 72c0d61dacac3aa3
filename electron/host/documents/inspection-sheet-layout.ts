/** 巡查表: the households of a round, to be marked by hand on the way and keyed in afterwards. */
import type { InspectionResult } from '../../../shared/inspections.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import { cornerCode, heading, signatures } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface InspectionSheetRecord {
  frame: DocumentFrame;
  /** Of the QR code that finds the round. */
  code: string;
  /** 环境卫生巡查 */
  title: string;
  scheme: string;
  unit: string;
  date: string;
  /** 全村, 3组 */
  area: string;
  inspector: string;
  results: Pick<InspectionResult, 'key' | 'name' | 'points'>[];
  households: { no: string; head: string; group: string }[];
}

const MARGINS: Sheet['margins'] = [18, 17, 16, 20];
const SIZE = 10.5;

export function inspectionSheetLayout(record: InspectionSheetRecord): Sheet {
  const { frame, code, title, scheme, unit, date, area, inspector, results, households } = record;
  const centred = { align: 'center' as const };
  const rows = households.map(({ no, head, group }, index) => [
    cell(String(index + 1), centred),
    cell(group, centred),
    cell(no, centred),
    cell(head),
    cell(''),
    cell(''),
  ]);
  const key = results
    .map(
      (result) =>
        `${result.key} ${result.name}${result.points === 0 ? '' : `（${formatSignedPoints(result.points)} ${unit}）`}`,
    )
    .join('　');
  return {
    frame,
    title: '巡查表',
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) => [
      cornerCode(code, MARGINS, pageWidth('A4', 'portrait')),
      ...heading(`${frame.village}${title}表`, 18, {
        left: `日期：${chineseDate(date)}　范围：${area}　巡查人：${inspector}`,
        right: `编号：${frame.serial}`,
        fontSize: SIZE,
        scheme,
      }),
      { text: `结果写按键：${key}`, margin: [0, 2, 0, 6] },
      ...tableWithFoot({
        head: ['序号', '组', '户号', '户主', '结果', '情况'].map((text) => labelCell(text)),
        rows:
          rows.length > 0
            ? rows
            : [[cell('这次巡查没有农户。', { colSpan: 6, align: 'center' }), ...spannedCells(5)]],
        foot: [
          {
            id: FOOT,
            text: `共 ${String(households.length)} 户。写完后在查找框扫右上角的码，打开这次巡查逐户录入。`,
            margin: [0, 8, 0, 0],
          },
          signatures(['巡查人签名', '录入人', '日期'], { fontSize: SIZE }),
        ],
        tail,
        table: {
          widths: [30, { from: 40, to: 70 }, 56, { from: 70, to: 120 }, 44, '*'],
          fontSize: SIZE,
          padding: { x: 3, y: 4 },
          across: pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]),
          heights: (row) => (row === 0 ? 'auto' : 16),
        },
      }),
    ],
  };
}
