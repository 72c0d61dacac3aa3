/** Present holders of the 流动红旗, for the wall: A4, names as published. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PublicFlag } from '../../../shared/contract/flags.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { redTitle, sealBlock } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FlagHoldersRecord {
  frame: DocumentFrame;
  flags: PublicFlag[];
  issuedOn: string;
}

const MARGINS: Sheet['margins'] = [16, 16, 16, 22];
const SIZE = 13;

export function flagHoldersLayout({ frame, flags, issuedOn }: FlagHoldersRecord): Sheet {
  const title = '流动红旗持旗榜';
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
    sealBlock(frame.village, issuedOn, SIZE),
  ];
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) => [
      redTitle(frame.village, 20, 0),
      redTitle(title, 36, 2),
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
          widths: [30, { from: 90, to: 130 }, { from: 90, to: 150 }, 76, '*'],
          fontSize: SIZE,
          padding: { x: 4, y: 6 },
          across: pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]),
        },
      }),
    ],
  };
}
