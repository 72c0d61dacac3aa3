/** What the boards for the wall have in common: 红榜, 善行义举榜, 星级榜. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { RED, redTitle } from './frame.ts';
import { periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

/** mm */
export const BOARD_MARGINS: Record<PostedSheet, Sheet['margins']> = {
  A3: [22, 20, 22, 26],
  A4: [16, 14, 16, 22],
};

interface Headed {
  frame: DocumentFrame;
  scheme: string;
  title: string;
}

/** pt of the title and of the table. */
function banner(
  { frame, scheme, title }: Headed,
  { title: size, table }: { title: number; table: number },
): Content[] {
  return [
    redTitle(frame.village, size * 0.5, 0),
    redTitle(title, size, 2),
    redTitle(`${periodText(frame.period)}　《${scheme}》`, table, 2),
    { text: '', margin: [0, 0, 0, table * 0.6] },
  ];
}

/** A portrait sheet under its banner. */
export function wallSheet(
  headed: Headed & { paper: PostedSheet },
  type: { title: number; table: number; foot: number },
  below: Sheet['content'],
): Sheet {
  const { frame, title, paper } = headed;
  return {
    frame,
    title,
    paper,
    orientation: 'portrait',
    margins: BOARD_MARGINS[paper],
    fontSize: type.foot,
    content: (tail) => [...banner(headed, type), ...below(tail)],
  };
}

/** A heading of the table. */
export function redHeading(one: TableCell): TableCell {
  return { ...(one as object), fillColor: RED, color: 'white' } as TableCell;
}

/** Whether `what` may still change. */
export function finalityText(
  what: string,
  { closedOn, issuedOn }: { closedOn: string | null; issuedOn: string },
): string {
  return closedOn === null
    ? `本期还没有结账，按${chineseDate(issuedOn)}台账上的积分排列，${what}以结账为准。`
    : `${what}以${chineseDate(closedOn)}的结账为准。`;
}
