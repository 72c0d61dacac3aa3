/** 整改通知书 in the margins of an official letter, and its counterfoil 存根 on the next sheet: violation, required measures and deadline, and where to question it. */
import type { Content } from 'pdfmake/interfaces.js';
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { withoutEnding } from '../../../shared/values/plain-text.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { heading, OFFICIAL_MARGINS, sealBlock, signatures, villageSignatures } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable } from './table.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

export interface RectificationRecord {
  frame: DocumentFrame;
  head: string;
  householdNumber: string;
  group: string;
  schemeName: string;
  item: string;
  /** The scheme's wording; empty where it has none. */
  standard: string;
  /** Finding with time and place. */
  problem: string;
  foundOn: string;
  place: string;
  demand: string;
  servedOn: string;
  dueOn: string;
  days: number;
  /** Unsigned deduction if not rectified. */
  points: Points;
  unit: string;
  officePhone: string;
  objectionHandler: string;
}

const SIZE = 13;

export function rectificationLayout(record: RectificationRecord): Sheet {
  const { frame } = record;
  const title = '整改通知书';
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: OFFICIAL_MARGINS,
    fontSize: SIZE,
    // The letter fills the page that these margins leave; what the office keeps is a sheet of its own.
    content: () => [...letter(record, title), { stack: counterfoil(record, title), pageBreak: 'before' }],
  };
}

function counterfoil(record: RectificationRecord, title: string): Content[] {
  const wide = (name: string, text: string) => [
    labelCell(name),
    cell(text, { colSpan: 3 }),
    ...spannedCells(2),
  ];
  return [
    ...heading(`${title}（存根）`, 15, { right: `编号：${record.frame.serial}`, fontSize: 10.5 }),
    ruledTable(
      [
        [
          labelCell('农户'),
          cell(`${record.group} ${record.head}${bracketed(record.householdNumber)}`),
          labelCell('整改期限'),
          cell(`${chineseDate(record.dueOn)}前`),
        ],
        wide('问题', record.problem),
        wide('整改要求', record.demand),
      ],
      { widths: [62, '*', 62, 120], fontSize: 11, padding: { x: 4, y: 4 } },
    ),
    ...villageSignatures(record.frame, ['送达人', '签收人', '日期'], {
      fontSize: 11,
      margin: [0, 12, 0, 0],
    }),
  ];
}

/** Without a trailing full stop: the letter continues the sentence, or adds its own. */
function unended(text: string): string {
  return withoutEnding(text.trim(), /[。．.；;，,、\s]/);
}

function letter(record: RectificationRecord, title: string): Content[] {
  const { frame } = record;
  const paragraph = (text: string): Content => ({
    text,
    leadingIndent: SIZE * 2,
    alignment: 'justify',
    margin: [0, 0, 0, 3],
  });
  const section = (name: string, text: string): Content[] => [
    { text: name, font: 'sans', bold: true, leadingIndent: SIZE * 2, margin: [0, 3, 0, 3] },
    paragraph(text),
  ];
  const place = record.place === '' ? '' : `，地点：${unended(record.place)}`;
  const standard = record.standard === '' ? '' : `：${record.standard}`;
  const phone = record.officePhone === '' ? '' : `，电话 ${record.officePhone}`;
  const handler = record.objectionHandler === '' ? '村委会' : record.objectionHandler;
  return [
    ...heading(`${frame.village}${title}`, 20),
    { text: `编号：${frame.serial}`, alignment: 'center', fontSize: 11, margin: [0, 0, 0, 8] },
    {
      text: `${record.group}${record.head}户${bracketed(`户号 ${record.householdNumber}`)}：`,
      margin: [0, 0, 0, 3],
    },
    ...section('一、存在问题', `${chineseDate(record.foundOn)}发现：${unended(record.problem)}${place}。`),
    ...section('二、依据', `《${record.schemeName}》${quoted(record.item)}${unended(standard)}。`),
    ...section('三、整改要求', `${unended(record.demand)}。`),
    ...section(
      '四、整改期限',
      `自送达次日起 ${String(record.days)} 天，即 ${chineseDate(record.dueOn)}前（含当日）完成。按期整改到位的不扣分；逾期未整改的，提请评议扣 ${formatPoints(record.points)} ${record.unit}，评议结果公示。`,
    ),
    {
      // Seal and signature must not be alone on a page.
      unbreakable: true,
      stack: [
        ...section(
          '五、质询',
          `对本通知有疑问或认为与事实不符的，可在整改期限内向${handler}提出质询${phone}，村里核实后答复。`,
        ),
        sealBlock(frame.village, record.servedOn, SIZE),
        signatures(['户主签收', '日期'], { fontSize: 11, margin: [0, 20, 0, 0] }),
      ],
    },
  ];
}
