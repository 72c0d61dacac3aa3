/** A form on A5 lying, of six columns: 兑现凭单, 冲销单. */
import type { Content, ContentText, TableCell } from 'pdfmake/interfaces.js';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { heading, villageSignatures } from './frame.ts';
import { ruledTable } from './table.ts';

interface HalfPageForm {
  frame: DocumentFrame;
  title: string;
  /** Left above the table; the number is to its right. */
  dateLine: string;
  rows: TableCell[][];
  /** pt: the labels' columns, and the space above and below a line. */
  labelWidths: readonly [number, number, number];
  lineSpace: number;
  /** A row with room to write, while the form is not tight. */
  tallRow?: { row: number; height: number };
  /** Above the last line. */
  notes?: readonly string[];
  lastLine: string;
  signers: readonly string[];
}

/** Leaves room for a long name. */
const TIGHT: (number | '*')[] = [48, '*', 44, 72, 52, 64];

export function halfPageForm({
  frame,
  title,
  dateLine,
  rows,
  labelWidths: [first, second, third],
  lineSpace,
  tallRow,
  notes = [],
  lastLine,
  signers,
}: HalfPageForm): Sheet {
  return {
    frame,
    title,
    paper: 'A5',
    orientation: 'landscape',
    margins: [15, 12, 15, 20],
    fontSize: 11,
    // Second, tighter layout when the signatures would fall on a page of their own.
    content: (tail): Content[] => {
      const tight = tail > 0;
      return [
        ...heading(`${frame.village}${title}`, 18, {
          left: dateLine,
          right: `编号：${frame.serial}`,
          fontSize: 10.5,
        }),
        ruledTable(rows, {
          widths: tight ? TIGHT : [first, '*', second, '*', third, '*'],
          ...(tight ? { fontSize: 9 } : {}),
          padding: { x: 4, y: tight ? 2 : lineSpace },
          ...(tallRow && !tight
            ? { heights: (row: number) => (row === tallRow.row ? tallRow.height : 'auto') }
            : {}),
        }),
        {
          unbreakable: true,
          stack: [
            ...notes.map((text): ContentText => ({ text, margin: [0, tight ? 3 : 6, 0, 0] })),
            { id: FOOT, text: lastLine, margin: [0, tight ? 3 : 8, 0, 0] },
            ...villageSignatures(frame, signers, { fontSize: 11, margin: [0, tight ? 6 : 14, 0, 0] }),
          ],
        },
      ];
    },
  };
}
