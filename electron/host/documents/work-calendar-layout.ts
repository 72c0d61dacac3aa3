/** 积分工作日历: what the schemes in force ask of the office in a year, month by month. */
import type { TableCell } from 'pdfmake/interfaces.js';
import type { CalendarEntry } from '../../../shared/period-closes/work-calendar.ts';
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate, weekday } from '../../../shared/values/dates.ts';
import { heading, signatures } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface WorkCalendarRecord {
  frame: DocumentFrame;
  /** '2026' */
  year: string;
  entries: CalendarEntry[];
  /** Schemes in force, as named in the entries. */
  schemes: string[];
  madeOn: string;
}

const MARGINS: Sheet['margins'] = [20, 16, 18, 20];
const SIZE = 11;

/** A line for each scheme; with one scheme the name is left out. */
function textOf(entries: readonly CalendarEntry[], named: boolean): string {
  return [...Map.groupBy(entries, ({ scheme }) => scheme)]
    .map(([scheme, those]) => {
      const tasks = those.map(({ what }) => what).join('；');
      return named ? `${tasks}${bracketed(scheme)}` : tasks;
    })
    .join('\n');
}

function rowOf(day: string, entries: readonly CalendarEntry[], named: boolean): TableCell[] {
  return [
    cell(`${String(Number(day.slice(5, 7)))}月`, { align: 'center', bold: true }),
    cell(`${String(Number(day.slice(8)))}日　${weekday(day)}`, { align: 'center' }),
    cell(textOf(entries, named)),
    cell(''),
  ];
}

export function workCalendarLayout({ frame, year, entries, schemes, madeOn }: WorkCalendarRecord): Sheet {
  const title = '积分工作日历';
  const days = [...Map.groupBy(entries, ({ day }) => day)];
  const rows = days.map(([day, those]) => rowOf(day, those, schemes.length > 1));
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) => [
      ...heading(`${frame.village}${year}年${title}`, 20, {
        left: schemes.length === 0 ? '' : schemes.map((name) => `《${name}》`).join(''),
        right: `编号：${frame.serial}`,
        fontSize: SIZE,
      }),
      ...tableWithFoot({
        head: ['月', '日期', '要办的事', '办好了'].map((text) => labelCell(text)),
        rows:
          rows.length > 0
            ? rows
            : [
                [
                  cell('这一年没有定好日子的事：积分办法没有写会议日、公示和结账的期间。', {
                    colSpan: 4,
                    align: 'center',
                  }),
                  ...spannedCells(3),
                ],
              ],
        foot: [
          {
            id: FOOT,
            text: `按${chineseDate(madeOn)}执行的积分办法排列。遇周末和节假日的，由村里顺延。`,
            margin: [0, 8, 0, 0],
          },
          signatures(['制表人', '村负责人', '日期'], { fontSize: SIZE }),
        ],
        tail,
        table: {
          widths: [34, 92, '*', 60],
          fontSize: SIZE,
          padding: { x: 4, y: 3 },
          across: pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]),
        },
      }),
    ],
  };
}
