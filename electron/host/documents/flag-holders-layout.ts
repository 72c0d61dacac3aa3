/** Present holders of the 流动红旗, for the wall: A4, names as published. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PublicFlag } from '../../../shared/contract/flags.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import { redTitle, sealBlock } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FlagHoldersRecord {
  frame: DocumentFrame;
  /** Missing on A4. */
  paper?: PostedSheet;
  flags: PublicFlag[];
  issuedOn: string;
}

const MARGINS: Record<PostedSheet, Sheet['margins']> = { A4: [16, 16, 16, 22], A3: [22, 20, 22, 26] };
/** pt */
const SIZE: Record<PostedSheet, number> = { A4: 13, A3: 18 };

export function flagHoldersLayout({ frame, paper = 'A4', flags, issuedOn }: FlagHoldersRecord): Sheet {
  const title = '流动红旗持旗榜';
  const size = SIZE[paper];
  const margins = MARGINS[paper];
  /** Of a width on A4. */
  const wide = (points: number): number => (points * size) / SIZE.A4;
  const centred = { align: 'center' as const };
  const rows = flags
    .flatMap(({ name, holders }) => holders.map((holder) => ({ flag: name, ...holder })))
    .map(({ flag, group, name, givenOn, reason }, index): TableCell[] => [
      cell(String(index + 1), centred),
      cell(flag, centred),
      cell(group === '' ? name : `${group} ${name}`, { ...centred, bold: true }),
      cell(givenOn, centred),
      cell(reason),
    ]);
  const foot: Content[] = [
    {
      id: FOOT,
      text: `共 ${String(rows.length)} 面红旗，以${chineseDate(issuedOn)}的持旗情况为准。对持旗有异议的，请向村里提出。`,
      margin: [0, 8, 0, 0],
    },
    sealBlock(frame.village, issuedOn, size),
  ];
  return {
    frame,
    title,
    paper,
    orientation: 'portrait',
    margins,
    fontSize: size,
    content: (tail) => [
      redTitle(frame.village, wide(20), 0),
      redTitle(title, wide(36), 2),
      { text: '', margin: [0, 0, 0, 10] },
      ...tableWithFoot({
        head: ['序号', '红旗', '持旗', '自哪天起', '事由'].map((text) => labelCell(text)),
        rows:
          rows.length > 0
            ? rows
            : [[cell('现在没有授出的流动红旗。', { colSpan: 5, align: 'center' }), ...spannedCells(4)]],
        foot,
        tail,
        table: {
          widths: [
            wide(30),
            { from: wide(90), to: wide(130) },
            { from: wide(90), to: wide(150) },
            wide(76),
            '*',
          ],
          fontSize: size,
          padding: { x: 4, y: 6 },
          across: pageWidth(paper, 'portrait') - mm(margins[0] + margins[2]),
        },
      }),
    ],
  };
}
