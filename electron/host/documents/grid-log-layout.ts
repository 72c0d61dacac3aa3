/** 网格员工作日志: a booklet of one grid and month, with a cover, then day by day. */
import { gridTitle } from '../../../shared/values/groups.ts';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate, weekday } from '../../../shared/values/dates.ts';
import { formatChineseNumber } from '../../../shared/values/chinese-numbers.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { cornerCode, heading, villageSignatures } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface GridLogRecord {
  frame: DocumentFrame;
  town: string;
  /** Of the QR code of a log to write by hand: finds the page where its entries are keyed in. Absent on a log from the books. */
  code?: string;
  schemeName: string;
  /** Grid number: the village's groups are its grids. */
  grid: number;
  groupName: string;
  /** What a point is called. */
  unit?: string;
  gridMember: string;
  households: number;
  /** 'YYYY-MM' */
  month: string;
  days: {
    date: string;
    lines: {
      what: string;
      households: string;
      count: number;
      points: Points | null;
      who: string;
    }[];
  }[];
  awarded: Points;
  deducted: Points;
}

const MARGINS: Sheet['margins'] = [20, 18, 18, 22];

export function gridLogLayout(record: GridLogRecord): Sheet {
  const { frame } = record;
  const title = '网格员工作日志';
  const across = pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]);
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: 11,
    content: () => [
      ...cover(record, title),
      ...(record.code === undefined ? [] : [cornerCode(record.code, MARGINS, pageWidth('A4', 'portrait'))]),
      ...heading(
        `${frame.village}第${formatChineseNumber(record.grid)}网格　${periodLabel(record.month)}`,
        16,
        {
          left: `网格员：${record.gridMember || '　　　　'}`,
          right: `按《${record.schemeName}》`,
          fontSize: 10.5,
        },
      ),
      ...(record.code !== undefined
        ? [blankDays(record.month, across)]
        : record.days.length === 0
          ? [{ text: '本月没有巡查和登记。', margin: [0, 20, 0, 20] } satisfies Content]
          : record.days.map((day) => dayOf(day, across))),
      {
        unbreakable: true,
        stack: [
          {
            id: FOOT,
            text:
              record.code === undefined
                ? `本月合计：加 ${formatPoints(record.awarded)} ${record.unit ?? '分'}，扣 ${formatPoints(record.deducted)} ${record.unit ?? '分'}。`
                : '写完后在查找框扫右上角的码，逐条登记；巡查的结果在“巡查”里逐户录入。',
            margin: [0, 8, 0, 0],
          },
          ...villageSignatures(record.frame, ['网格员签名', '村经办', '日期'], { fontSize: 11 }),
        ],
      },
    ],
  };
}

function cover(
  { frame, town, grid, groupName, gridMember, households, month }: GridLogRecord,
  title: string,
): Content[] {
  const line = (name: string, value: string): TableCell[] => [
    { text: name, alignment: 'right', margin: [0, 8, 0, 4], border: [false, false, false, false] },
    { text: value || ' ', alignment: 'center', margin: [0, 8, 0, 4], border: [false, false, false, true] },
  ];
  return [
    { text: town, alignment: 'center', fontSize: 20, margin: [0, 130, 0, 10] },
    { text: title, font: 'sans', bold: true, fontSize: 34, alignment: 'center', margin: [0, 0, 0, 90] },
    {
      columns: [
        { text: '', width: '*' },
        {
          width: 330,
          fontSize: 16,
          table: {
            widths: [90, '*'],
            body: [
              line('村　名：', frame.village),
              line('网　格：', gridTitle(grid, groupName)),
              line('网格员：', gridMember),
              line('户　数：', `${String(households)} 户`),
              line('月　份：', periodLabel(month)),
            ],
          },
        },
        { text: '', width: '*' },
      ],
    },
    { text: '', pageBreak: 'after' },
  ];
}

/** Two for each day of a month. */
const BLANK_LINES = 62;

function blankDays(month: string, across: number): Content {
  const written = `${month}-　　`;
  return ruledTable(
    [
      ['日期', '事项', '农户', '积分', '记录人'].map((text) => labelCell(text)),
      ...Array.from({ length: BLANK_LINES }, () => [cell(written), cell(''), cell(''), cell(''), cell('')]),
    ],
    {
      widths: [72, 150, '*', 50, 60],
      headerRows: 1,
      fontSize: 10,
      across,
      heights: (row) => (row === 0 ? 'auto' : 20),
      margin: [0, 0, 0, 8],
    },
  );
}

function dayOf({ date, lines }: GridLogRecord['days'][number], across: number): Content {
  const rows = lines.map((line, index): TableCell[] => [
    cell(String(index + 1), { align: 'center' }),
    cell(line.what),
    cell(line.households),
    cell(String(line.count), { align: 'right' }),
    cell(line.points === null ? '' : formatSignedPoints(line.points), { align: 'right' }),
    cell(line.who, { align: 'center' }),
  ]);
  // The day is part of the table header: never alone at the bottom of a page, and repeated on the next.
  const day = labelCell(`${chineseDate(date)}　${weekday(date)}`, { align: 'left', colSpan: 6 });
  const head = ['序号', '事项', '农户', '户数', '积分', '记录人'].map((text) => labelCell(text));
  return ruledTable([[day, ...spannedCells(5)], head, ...rows], {
    widths: [26, 118, '*', 28, 42, 52],
    headerRows: 2,
    fontSize: 10,
    across,
    margin: [0, 0, 0, 8],
  });
}
