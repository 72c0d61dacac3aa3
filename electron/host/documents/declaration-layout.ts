/** 积分申报表, filled or blank for handwriting. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { cornerCode, heading, villageSignatures } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable } from './table.ts';
import { FOOT, LAST_ROW, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface DeclarationFormRecord {
  frame: DocumentFrame;
  /** Content of the QR code that finds the declaration, or the page where blank forms are entered. */
  code?: string;
  /** Absent for a blank form. */
  declaration?: {
    number: string;
    scheme: string;
    /** What a point is called. */
    unit?: string;
    head: string;
    householdNumber: string;
    group: string;
    item: string;
    date: string;
    place: string;
    narrative: string;
    witness: string;
    evidence: string;
    proposed?: Points;
    /** Decision of the meeting, if any. */
    result?: string;
  };
}

/** Fields for handwriting keep their height when empty. */
const HEIGHTS = [18, 18, 18, 18, 104, 18, 18, 42, 42, 42];
/** The row of them that gives way to signatures below the form, and what a row of these takes, in pt. */
const NARRATIVE = 4;
const SIGNATURE = 34;

const MARGINS: Sheet['margins'] = [14, 17, 14, 18];

export function declarationLayout({ frame, code, declaration }: DeclarationFormRecord): Sheet {
  const title = '积分申报表';
  const wide = (name: string, text: string): TableCell[] => [
    labelCell(name),
    cell(text, { colSpan: 3 }),
    ...spannedCells(2),
  ];
  // Whom the scheme wants to sign besides those who have a row of the form.
  const others = villageSignatures(frame, [], { fontSize: 10.5, id: FOOT });
  const heightOf = (row: number): number | 'auto' =>
    row === NARRATIVE ? (HEIGHTS[row] ?? 0) - others.length * SIGNATURE : (HEIGHTS[row] ?? 'auto');
  const sign = '签字：　　　　　　　　　年　　月　　日';
  const signed = (name: string, text = ''): TableCell[] => [
    labelCell(name, name === '评议结果' && others.length === 0 ? { id: FOOT } : {}),
    { stack: [{ text: text || ' ' }, { text: sign, alignment: 'right' }], colSpan: 3 },
    ...spannedCells(2),
  ];
  const points =
    declaration?.proposed === undefined
      ? ''
      : `（拟 ${formatSignedPoints(declaration.proposed)} ${declaration.unit ?? '分'}）`;
  const narrative = declaration?.narrative ?? '';
  return {
    frame,
    title,
    paper: 'A5',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: 10.5,
    // Second, tighter layout when it does not fit on one page.
    content: (tail) => [
      ...(code === undefined ? [] : [cornerCode(code, MARGINS, pageWidth('A5', 'portrait'))]),
      ...heading(`${frame.village}${title}`, 18, {
        ...(declaration ? { left: `办法：${declaration.scheme}` } : {}),
        right: `编号：${declaration?.number ?? '________________'}`,
        fontSize: 10.5,
      }),
      ruledTable(
        [
          [
            labelCell('户主', { id: LAST_ROW }),
            cell(declaration?.head ?? ''),
            labelCell('户号'),
            cell(declaration?.householdNumber ?? ''),
          ],
          [
            labelCell('组'),
            cell(declaration?.group ?? ''),
            labelCell('时间'),
            cell(declaration ? chineseDate(declaration.date) : ''),
          ],
          wide('事项', declaration ? `${declaration.item}${points}` : ''),
          wide('地点', declaration?.place ?? ''),
          [labelCell('经过'), { text: narrative, colSpan: 3 }, ...spannedCells(2)],
          wide('证明人', declaration?.witness ?? ''),
          wide('佐证', declaration?.evidence ?? ''),
          signed('申报人'),
          signed('组长意见'),
          signed('评议结果', declaration?.result),
        ],
        {
          widths: [58, '*', 44, '*'],
          heights: (row) => (tail > 0 ? 'auto' : heightOf(row)),
          padding: { x: 3, y: tail > 0 ? 2 : 3 },
        },
      ),
      ...others,
    ],
  };
}
