/** 问题整改通报 of a week: what was found, struck off, and what still stands, with owner and term. */
import { addDays, chineseDate } from '../../../shared/values/dates.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { heading, OFFICIAL_MARGINS_LYING, sealBlock } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';

export interface ProblemBulletinRecord {
  frame: DocumentFrame;
  from: string;
  to: string;
  /** Problems found, struck off in the week, and standing at its end; of these past their term. */
  found: number;
  cured: number;
  open: number;
  overdue: number;
  lines: { no: string; subject: string; content: string; owner: string; dueOn: string; state: string }[];
}

const centre = { align: 'center' as const };
const SIZE = 11;

export function problemBulletinLayout(record: ProblemBulletinRecord): Sheet {
  const { frame, from, to, found, cured, open, overdue, lines } = record;
  const title = '问题整改通报';
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'landscape',
    margins: OFFICIAL_MARGINS_LYING,
    fontSize: SIZE,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `${chineseDate(from)}至${chineseDate(to)}`,
        right: `编号：${frame.serial}`,
        fontSize: SIZE,
      }),
      {
        text: `本周新发现问题 ${String(found)} 个，销号 ${String(cured)} 个；到${to < addDays(from, 6) ? chineseDate(to) : '本周末'}还有 ${String(open)} 个没有销号，其中超期 ${String(overdue)} 个。`,
        margin: [0, 0, 0, 8],
      },
      ...tableWithFoot({
        head: ['编号', '哪里', '问题', '责任人', '整改期限', '情况'].map((text) => labelCell(text)),
        rows:
          lines.length === 0
            ? [[cell('本周没有在办的问题。', { colSpan: 6, align: 'center' }), ...spannedCells(5)]]
            : lines.map((line) => [
                cell(line.no, centre),
                cell(line.subject, centre),
                cell(line.content),
                cell(line.owner, centre),
                cell(line.dueOn, centre),
                cell(line.state, centre),
              ]),
        foot: [
          { id: FOOT, text: '整改到位、经核查通过的，方可销号。', margin: [0, 8, 0, 0] },
          sealBlock(frame.village, to, SIZE),
        ],
        tail,
        table: {
          widths: [92, { from: 60, to: 110 }, '*', { from: 60, to: 110 }, 76, 110],
          fontSize: 10.5,
          padding: { x: 4, y: 4 },
          across: pageWidth('A4', 'landscape') - mm(OFFICIAL_MARGINS_LYING[0] + OFFICIAL_MARGINS_LYING[2]),
        },
      }),
    ],
  };
}
