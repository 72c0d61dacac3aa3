/** 星级榜 in colour and large type, for the wall: A4 or A3. Names stand side by side below their grade. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { sealBlock } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot, type RuledOptions } from './table.ts';
import { BOARD_MARGINS, finalityText, redHeading, wallSheet } from './wall-board.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface StarBoardRecord {
  frame: DocumentFrame;
  scheme: string;
  paper: PostedSheet;
  /** What the names are counted in: 户, 人. */
  measure: string;
  /** 季度评星 */
  grading: string;
  /** Best first. */
  stars: { grade: string; names: { group: string; name: string }[] }[];
  /** Day of the close; null while the period is open. */
  closedOn: string | null;
  issuedOn: string;
}

const TITLE = '星级榜';
const TYPE = { A4: { title: 40, table: 15, foot: 12 }, A3: { title: 60, table: 22, foot: 16 } } as const;
/** Names side by side. */
const ACROSS = 3;

export function starBoardLayout(record: StarBoardRecord): Sheet {
  const { frame, paper, stars, grading, closedOn, issuedOn, measure } = record;
  const type = TYPE[paper];
  const margins = BOARD_MARGINS[paper];
  const across = pageWidth(paper, 'portrait') - mm(margins[0] + margins[2]);
  const padding = { x: 4, y: 5 };
  // Each as wide as the others, with its lines and padding.
  const width = (across - ACROSS * (2 * padding.x + 1) - 1) / ACROSS;
  const table: RuledOptions = {
    widths: Array.from({ length: ACROSS }, () => width),
    fontSize: type.table,
    padding,
    margin: [0, 0, 0, type.table * 0.6],
  };
  const last = stars.at(-1) ?? { grade: grading, names: [] };
  const all = sumBy(stars, ({ names }) => names.length);
  return wallSheet({ ...record, title: TITLE }, type, (tail) => [
    ...stars
      .slice(0, -1)
      .map((star) => ruledTable([headOf(star, measure), ...rowsOf(star)], { ...table, headerRows: 1 })),
    ...tableWithFoot({
      head: headOf(last, measure),
      rows: rowsOf(last),
      foot: [
        {
          id: FOOT,
          text: `${grading}：共 ${String(all)} ${measure}，各等次内按组排列。${finalityText('等次', { closedOn, issuedOn })}`,
          margin: [0, 4, 0, 0],
        },
        sealBlock(frame.village, issuedOn, type.foot),
      ],
      tail,
      table,
    }),
  ]);
}

type Star = StarBoardRecord['stars'][number];

function headOf({ grade, names }: Star, measure: string): TableCell[] {
  const text = `${grade}（${String(names.length)} ${measure}）`;
  return [redHeading(labelCell(text, { colSpan: ACROSS })), ...spannedCells(ACROSS - 1)];
}

/** The group over the name. */
function rowsOf({ names }: Star): TableCell[][] {
  if (names.length === 0)
    return [[cell('本期没有', { colSpan: ACROSS, align: 'center' }), ...spannedCells(ACROSS - 1)]];
  const rows = Math.ceil(names.length / ACROSS);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: ACROSS }, (__, column) => {
      const one = names[row * ACROSS + column];
      if (one === undefined) return cell('');
      const text = one.group === '' ? one.name : `${one.group}　${one.name}`;
      return cell(text, { align: 'center', bold: true });
    }),
  );
}
