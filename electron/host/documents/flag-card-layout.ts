/** The card that hangs with a 流动红旗: the flag, who holds it, since when and for what. One A4 landscape page. */
import type { Content, ContentText } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { doubleFrame, redTitle, typeToFit } from './frame.ts';
import { mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FlagCardRecord {
  frame: DocumentFrame;
  flag: string;
  /** As published: 3组 余*梅户. */
  holder: string;
  givenOn: string;
  /** As published. */
  reason: string;
  /** 《积分办法》2026年9月积分榜; empty for another contest. */
  basis: string;
  givenBy: string;
}

const MARGINS: Sheet['margins'] = [34, 22, 34, 24];

const WIDE = pageWidth('A4', 'landscape') - mm(MARGINS[0] + MARGINS[2]);

export function flagCardLayout({
  frame,
  flag,
  holder,
  givenOn,
  reason,
  basis,
  givenBy,
}: FlagCardRecord): Sheet {
  const centred: Pick<ContentText, 'alignment' | 'margin'> = { alignment: 'center', margin: [0, 6, 0, 0] };
  return {
    frame,
    title: '流动红旗',
    paper: 'A4',
    orientation: 'landscape',
    margins: MARGINS,
    fontSize: 20,
    content: (): Content[] => [
      ...doubleFrame(),
      { text: frame.village, fontSize: 22, ...centred },
      redTitle(flag, typeToFit(flag, WIDE, { largest: 80, smallest: 26 }), 2),
      {
        text: holder,
        font: 'sans',
        bold: true,
        fontSize: typeToFit(holder, WIDE, { largest: 60, smallest: 24 }),
        alignment: 'center',
        margin: [0, 16, 0, 8],
      },
      ...(basis === '' ? [] : [{ text: basis, fontSize: 18, ...centred }]),
      { text: reason, fontSize: typeToFit(reason, WIDE, { largest: 24, smallest: 16 }), ...centred },
      { text: `自${chineseDate(givenOn)}起持旗`, fontSize: 20, ...centred },
      {
        columns: [
          { text: `编号：${frame.serial}`, fontSize: 12, width: 'auto', noWrap: true, margin: [0, 26, 0, 0] },
          {
            width: '*',
            fontSize: 18,
            alignment: 'right',
            stack: [`${givenBy}（盖章）`, { text: chineseDate(givenOn), margin: [0, 4, 0, 0] }],
          },
        ],
        margin: [0, 16, 0, 0],
      },
    ],
  };
}
