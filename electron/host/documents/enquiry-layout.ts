/** 积分对账单 printed at a public screen: on A4 in large type, or on a roll. Names are masked as on the screen. */
import type { RollWidth } from '../../../shared/counter-settings.ts';
import { FLOW_NAMES } from '../../../shared/ledger.ts';
import { redemptionDay } from '../../../shared/sentences/enquiry.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import type { EnquiryStatement } from '../../../db/public-screens/enquiry.ts';
import type { Drawing, RenderedDocument } from '../pdf/engine.ts';
import type { FontSet } from '../pdf/fonts.ts';
import { generatedLine, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { encodeReceipt } from '../printing/receipt/receipt.ts';
import { heading } from './frame.ts';
import { drawRoll, rollReceipt, type RollLine } from './roll.ts';
import type { PrinterOptions } from './slip-receipt-layout.ts';
import { cell, labelCell, ruledTable } from './table.ts';

export type EnquiryContent = Omit<EnquiryStatement, 'accountId'>;

export interface EnquiryRecord extends EnquiryContent {
  frame: DocumentFrame;
}

/** pt; old people read it without their glasses. */
const SIZE = 16;
/** The latest, on a roll in type as large. */
const LINES_ON_ROLL = 10;

const TITLE = '积分对账单';
const ADVICE = '姓名按公示的规则遮盖。与存折不符的，请持存折到村里核对。';

/** Figures of the account other than its balance. */
function particulars({ redeemableFrom, grades, today }: EnquiryContent): string[] {
  return [
    ...(redeemableFrom === null ? [] : [redemptionDay(redeemableFrom, today)]),
    ...grades.map(({ grading, grade }) => `${grading}：${grade}`),
  ];
}

export function enquiryLayout(record: EnquiryRecord): Sheet {
  const { frame, name, scheme, unitName, balance, opening, lines, today } = record;
  const right = { align: 'right' as const };
  const rows = lines.map(({ date, summary, change, balance: after }) => [
    cell(date, { align: 'center' }),
    cell(summary),
    cell(formatSignedPoints(change), right),
    cell(formatPoints(after), right),
  ]);
  return {
    frame,
    title: TITLE,
    paper: 'A4',
    orientation: 'portrait',
    margins: [20, 18, 20, 20],
    fontSize: SIZE,
    content: () => [
      ...heading(`${frame.village}${TITLE}`, 28, {
        left: name,
        right: chineseDate(today),
        fontSize: SIZE,
        scheme,
      }),
      {
        text: `可兑余额：${formatPoints(balance)} ${unitName}`,
        font: 'sans',
        bold: true,
        fontSize: 30,
        margin: [0, 6, 0, 6],
      },
      ...particulars(record).map((text) => ({
        text,
        fontSize: 18,
        margin: [0, 0, 0, 4] as [number, number, number, number],
      })),
      lines.length === 0
        ? { text: '还没有记过分。', margin: [0, 8, 0, 8] }
        : ruledTable(
            [
              ['日期', '摘要', FLOW_NAMES.both, '余额'].map((text) => labelCell(text)),
              [cell(''), cell('此前余额'), cell(''), cell(formatPoints(opening), right)],
              ...rows,
            ],
            { widths: [96, '*', 86, 94], headerRows: 1, margin: [0, 4, 0, 8] },
          ),
      { text: ADVICE, fontSize: 14 },
    ],
  };
}

/** The same line by line, for a roll. */
export function enquiryLines(record: EnquiryRecord): RollLine[] {
  const { frame, name, scheme, unitName, balance, lines, today } = record;
  return [
    ...(frame.sample ? [{ text: '【示例】', size: 'large', centre: true } as const] : []),
    { text: frame.village, centre: true },
    { text: TITLE, size: 'large', centre: true },
    { text: chineseDate(today) },
    { text: name, size: 'tall' },
    { text: `《${scheme}》` },
    { rule: true },
    { text: '可兑余额', end: `${formatPoints(balance)} ${unitName}`, size: 'tall' },
    ...particulars(record).map((text) => ({ text, size: 'tall' as const })),
    { rule: true },
    ...lines.slice(-LINES_ON_ROLL).flatMap(({ date, summary, change, balance: after }): RollLine[] => [
      { text: `${date.slice(5)} ${summary}`, size: 'tall' },
      { text: formatSignedPoints(change), end: `余 ${formatPoints(after)}`, size: 'tall' },
    ]),
    ...(lines.length === 0 ? [{ text: '还没有记过分。' }] : []),
    { rule: true },
    { text: ADVICE },
    { text: generatedLine(frame) },
    ...(frame.sample ? [{ text: '示例单据，不作凭证', centre: true }] : []),
  ];
}

export function enquirySlipLayout(record: EnquiryRecord & { roll: RollWidth }): Drawing {
  return {
    frame: record.frame,
    title: TITLE,
    draw: (canvas) => drawRoll(canvas, record.roll, enquiryLines(record)),
  };
}

/** For a receipt printer. */
export function enquiryReceipt(
  record: EnquiryRecord & { roll: RollWidth; printer: PrinterOptions },
  fonts: FontSet,
): RenderedDocument {
  const { roll, printer } = record;
  return encodeReceipt({ roll, parts: rollReceipt(roll, enquiryLines(record)) }, printer, fonts);
}
