/** 善行义举榜 in colour and large type, for the wall: A4 or A3. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { sealBlock } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot, type ColumnWidth } from './table.ts';
import { BOARD_MARGINS, finalityText, redHeading, wallSheet } from './wall-board.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface DeedBoardRecord {
  frame: DocumentFrame;
  scheme: string;
  paper: PostedSheet;
  /** Heading of the names. */
  who: string;
  /** Categories of the deeds; missing of all. */
  about?: string[];
  gradings: string[];
  lines: { group: string; name: string; deeds: string[]; grades: string[] }[];
  /** Day of the close; null while the period is open. */
  closedOn: string | null;
  issuedOn: string;
}

const TITLE = '善行义举榜';
const TYPE = { A4: { title: 36, table: 14, foot: 12 }, A3: { title: 54, table: 20, foot: 16 } } as const;

export function deedBoardLayout(record: DeedBoardRecord): Sheet {
  const { frame, paper, lines, closedOn, issuedOn, about = [] } = record;
  const type = TYPE[paper];
  const margins = BOARD_MARGINS[paper];
  const columns: { head: string; width: ColumnWidth }[] = [
    { head: '组', width: { from: 2.6 * type.table, to: 6 * type.table } },
    { head: record.who, width: { from: 4 * type.table, to: 8 * type.table } },
    { head: '善行义举', width: '*' },
    ...record.gradings.map((head) => ({ head, width: { from: 3.4 * type.table, to: 5 * type.table } })),
  ];
  const stars = record.gradings.length === 0 ? '' : finalityText('等次', { closedOn, issuedOn });
  return wallSheet({ ...record, title: TITLE }, type, (tail) => [
    ...tableWithFoot({
      head: columns.map(({ head }) => redHeading(labelCell(head))),
      rows: lines.length > 0 ? lines.map(rowOf) : [nothing(columns.length)],
      foot: [
        {
          id: FOOT,
          text: `共 ${String(lines.length)} 名，按组排列${about.length === 0 ? '' : `；所列为${about.join('、')}`}。都是已经入账的事项。${stars}`,
          margin: [0, 8, 0, 0],
        },
        sealBlock(frame.village, issuedOn, type.foot),
      ],
      tail,
      table: {
        widths: columns.map(({ width }) => width),
        fontSize: type.table,
        padding: { x: 4, y: 4 },
        across: pageWidth(paper, 'portrait') - mm(margins[0] + margins[2]),
      },
    }),
  ]);
}

const centred = { align: 'center' as const };

function rowOf({ group, name, deeds, grades }: DeedBoardRecord['lines'][number]): TableCell[] {
  return [
    cell(group, centred),
    cell(name, { ...centred, bold: true }),
    cell(deeds.join('；')),
    ...grades.map((grade) => cell(grade, centred)),
  ];
}

function nothing(columns: number): TableCell[] {
  return [cell('本期还没有入账的善行。', { colSpan: columns, ...centred }), ...spannedCells(columns - 1)];
}
