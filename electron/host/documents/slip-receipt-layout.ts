/** 兑换小票 and 退货单 for a receipt printer, with the content of the PDF of slip-layout.ts (slip-content.ts). */
import type { ReceiptPrinter } from '../../../shared/contract/village.ts';
import type { RenderedDocument } from '../pdf/engine.ts';
import type { FontSet } from '../pdf/fonts.ts';
import { generatedLine, type DocumentFrame } from '../pdf/sheet.ts';
import { FIGURE_NAMES, goodsLines, pairLines } from '../printing/receipt/cells.ts';
import { encodeReceipt, line, paragraph, roomOf, type ReceiptPart } from '../printing/receipt/receipt.ts';
import {
  goodsFigures,
  NAME_HEADING,
  SAMPLE_MARK,
  SAMPLE_NOTE,
  slipBarcode,
  slipFields,
  slipHandler,
  slipSignature,
  slipTitle,
  slipTotals,
  slipNotes,
  type SlipContent,
} from './slip-content.ts';

/** What the printer can do; its address plays no part in the layout. */
export type PrinterOptions = Omit<ReceiptPrinter, 'printerAddress' | 'rollWidth'>;

export interface SlipReceiptRecord {
  frame: DocumentFrame;
  roll: ReceiptPrinter['rollWidth'];
  printer: PrinterOptions;
  slip: SlipContent;
}

export interface TrialReceiptRecord {
  frame: DocumentFrame;
  roll: ReceiptPrinter['rollWidth'];
  printer: PrinterOptions;
}

/** Dots of white for a signature: 8 mm. */
const SIGNATURE_GAP = 64;

const rule = (room: number): ReceiptPart => line('-'.repeat(room));

const BOLD = { bold: true } as const;

export function slipReceiptParts({
  frame,
  roll,
  slip,
}: Pick<SlipReceiptRecord, 'frame' | 'roll' | 'slip'>): ReceiptPart[] {
  const room = roomOf(roll);
  const text = (words: string) => paragraph(roll, words);
  const field = ([name, value]: readonly [string, string]) => text(`${name}：${value}`);
  const figure = ([label, value]: readonly [string, string]) =>
    pairLines(label, value, room).map((words) => line(words, { size: 'tall', bold: true }));
  const signature = `${slipSignature(slip)}：`;
  const { total, paid, balance } = slipTotals(slip);
  return [
    ...(frame.sample ? paragraph(roll, SAMPLE_MARK, { size: 'large', centre: true }) : []),
    ...paragraph(roll, frame.village, { ...BOLD, centre: true }),
    ...paragraph(roll, slipTitle(slip), { ...BOLD, size: 'large', centre: true }),
    ...slipFields(frame, slip).flatMap(field),
    rule(room),
    ...goodsLines(NAME_HEADING, FIGURE_NAMES, room).map((words) => line(words, BOLD)),
    ...slip.lines.flatMap((one) => goodsLines(one.name, goodsFigures(one), room).map((words) => line(words))),
    rule(room),
    ...figure(total),
    ...paid.flatMap(([label, value]) => pairLines(label, value, room).map((words) => line(words))),
    ...figure(balance),
    ...slipNotes(slip).flatMap(text),
    rule(room),
    { kind: 'gap', dots: SIGNATURE_GAP },
    line(`${signature}${'_'.repeat(room - 2 * signature.length)}`),
    ...field(slipHandler(slip)),
    { kind: 'bars', text: slipBarcode(slip) },
    ...text(generatedLine(frame)),
    ...(frame.sample ? paragraph(roll, SAMPLE_NOTE, { ...BOLD, centre: true }) : []),
  ];
}

export function slipReceipt(record: SlipReceiptRecord, fonts: FontSet): RenderedDocument {
  const { roll, printer } = record;
  return encodeReceipt({ roll, parts: slipReceiptParts(record) }, printer, fonts);
}

/** 试打: what the clerk compares by eye: width, columns, large and bold type, rare characters. */
export function trialReceipt({ frame, roll, printer }: TrialReceiptRecord, fonts: FontSet): RenderedDocument {
  const room = roomOf(roll);
  const parts: ReceiptPart[] = [
    ...paragraph(roll, frame.village, { ...BOLD, centre: true }),
    ...paragraph(roll, '试打小票', { ...BOLD, size: 'large', centre: true }),
    ...paragraph(roll, `纸宽 ${String(roll)} 毫米。下面这条线应从纸的一边到另一边，不折行：`),
    rule(room),
    ...goodsLines(NAME_HEADING, FIGURE_NAMES, room).map((words) => line(words, BOLD)),
    ...goodsLines('肥皂 238g', ['2', '3.50', '7'], room).map((words) => line(words)),
    ...goodsLines('东北大米（五常稻花香）10kg', ['1', '1200', '1200'], room).map((words) => line(words)),
    rule(room),
    ...pairLines('合计 3 件', '1207 分', room).map((words) => line(words, { size: 'tall', bold: true })),
    ...paragraph(roll, '生僻字：䶮 㛃 𬱖，应看得清楚，没有方框和问号。'),
    ...paragraph(roll, generatedLine(frame)),
  ];
  return encodeReceipt({ roll, parts }, printer, fonts);
}
