/** 兑换目录: goods and their prices in points, by category, for the wall of the shop. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, sealBlock } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface GoodsCatalogueRecord {
  frame: DocumentFrame;
  shop: string;
  /** What a point is called. */
  unit: string;
  /** Day of the prices. */
  day: string;
  /** When they are posted ahead; today's are posted on their day. */
  postedOn?: string;
  goods: { category: string; name: string; spec: string; unit: string; points: Points }[];
}

const MARGINS: Sheet['margins'] = [18, 16, 18, 22];
const SIZE = 14;

export function goodsCatalogueLayout(record: GoodsCatalogueRecord): Sheet {
  const { frame, shop, unit, day, postedOn, goods } = record;
  const title = '积分兑换目录';
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: 12,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 26, {
        left: shop,
        right: `${chineseDate(day)}${postedOn === undefined ? '的' : '起的'}兑换标准`,
        fontSize: 12,
      }),
      ...tableWithFoot({
        head: ['类别', '品名', '规格', `每件积分（${unit}）`].map((text) => labelCell(text)),
        rows: goods.length > 0 ? goods.map(rowOf) : [nothing()],
        foot: footOf(frame.village, postedOn ?? day),
        tail,
        table: {
          widths: [
            { from: 4.5 * SIZE, to: 7 * SIZE },
            '*',
            { from: 4 * SIZE, to: 8 * SIZE },
            Math.max(8.5, unit.length + 6.6) * SIZE,
          ],
          fontSize: SIZE,
          across: pageWidth('A4', 'portrait') - mm(MARGINS[0] + MARGINS[2]),
        },
      }),
    ],
  };
}

function rowOf({ category, name, spec, unit, points }: GoodsCatalogueRecord['goods'][number]): TableCell[] {
  return [
    cell(category, { align: 'center' }),
    cell(name),
    cell(spec, { align: 'center' }),
    cell(`${formatPoints(points)} / ${unit}`, { align: 'right', bold: true }),
  ];
}

function nothing(): TableCell[] {
  return [cell('现在没有可以兑换的物品。', { colSpan: 4, align: 'center' }), ...spannedCells(3)];
}

function footOf(village: string, day: string): Content[] {
  return [
    {
      id: FOOT,
      text: '凭积分卡或报户号、姓名兑换；以柜台现有库存为准，兑完为止。兑换标准有变动的，以新贴出的目录为准。',
      margin: [0, 8, 0, 0],
    },
    sealBlock(village, day, 12),
  ];
}
