/** A form on A5 lying, of six columns: 兑现凭单, 冲销单. */
import type { Content, ContentText, TableCell } from 'pdfmake/interfaces.js';
import { sum } from '../../../shared/values/sum.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { heading, villageSignatures } from './frame.ts';
import { ruledTable, textWidth } from './table.ts';

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

const MARGINS: Sheet['margins'] = [15, 12, 15, 20];
const TIGHT_TYPE = 9;
const TIGHT_PADDING = { x: 4, y: 2 };
/** pt: the labels' columns, and the least of what stands beside them. */
const TIGHT_LABELS = [48, 44, 52] as const;
const LEAST = 64;

/** Widths that leave the most room to the longest texts: names of people and groups. */
function tightWidths(rows: readonly TableCell[][]): number[] {
  const wide = pageWidth('A5', 'landscape') - mm(MARGINS[0] + MARGINS[2]);
  const room = wide - sum(TIGHT_LABELS) - 6 * 2 * TIGHT_PADDING.x - 7;
  const longest = [1, 3, 5].map((column) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[column], TIGHT_TYPE)), 1),
  );
  const widths = longest.map((width) => LEAST + ((room - 3 * LEAST) * width) / sum(longest));
  return TIGHT_LABELS.flatMap((label, index) => [label, widths[index] ?? LEAST]);
}

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
    margins: MARGINS,
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
          widths: tight ? tightWidths(rows) : [first, '*', second, '*', third, '*'],
          ...(tight ? { fontSize: TIGHT_TYPE } : {}),
          padding: tight ? TIGHT_PADDING : { x: 4, y: lineSpace },
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
