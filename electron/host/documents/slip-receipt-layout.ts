/** 兑换小票 and 退货单 for a receipt printer, from the same record as the PDF of slip-layout.ts. */
import type { ReceiptPrinter } from '../../../shared/counter-settings.ts';
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate, localDate, localDateTime } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { RenderedDocument } from '../pdf/engine.ts';
import type { FontSet } from '../pdf/fonts.ts';
import { madeLine, periodText, type DocumentFrame } from '../pdf/sheet.ts';
import { FIGURE_NAMES, goodsLines, pairLines } from '../printing/receipt/cells.ts';
import { encodeReceipt, line, paragraph, roomOf, type ReceiptPart } from '../printing/receipt/receipt.ts';
import type { SlipContent } from './slip-layout.ts';

/** What the printer can do; its address plays no part in the layout. */
type PrinterOptions = Omit<ReceiptPrinter, 'printerAddress' | 'rollWidth'>;

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
  const isReturn = slip.kind === 'return';
  const { collector, original, unit = '分' } = slip;
  const text = (words: string) => paragraph(roll, words);
  const field = (name: string, value: string) => text(`${name}：${value}`);
  const figure = (label: string, value: string) =>
    pairLines(label, value, room).map((words) => line(words, { size: 'tall', bold: true }));
  const signature = `${isReturn ? '退货人' : '领取人'}签名：`;
  const count = sumBy(slip.lines, ({ quantity }) => quantity);
  return [
    ...(frame.sample ? paragraph(roll, '【示例】', { size: 'large', centre: true }) : []),
    ...paragraph(roll, frame.village, { ...BOLD, centre: true }),
    ...paragraph(roll, isReturn ? '积分退货单' : '积分兑换小票', { ...BOLD, size: 'large', centre: true }),
    ...field('单号', slip.number),
    ...field('时间', `${chineseDate(localDate(slip.at))} ${localDateTime(slip.at).slice(11)}`),
    ...(frame.period ? field('期间', periodText(frame.period)) : []),
    ...field('办法', slip.scheme),
    ...field('户号', slip.householdNumber),
    ...field('户主', slip.head),
    ...field('领取人', collector ? `${collector.name}${bracketed(collector.relation)}` : slip.head),
    ...(original ? [...field('原单号', original.number), ...field('退货原因', original.reason)] : []),
    rule(room),
    ...goodsLines('品名', FIGURE_NAMES, room).map((words) => line(words, BOLD)),
    ...slip.lines.flatMap(({ name, quantity, price, points }) =>
      goodsLines(name, [String(quantity), formatPoints(price), formatPoints(points)], room).map((words) =>
        line(words),
      ),
    ),
    rule(room),
    ...figure(
      `合计 ${String(count)} 件`,
      `${isReturn ? '退回 ' : ''}${formatPoints(slip.total)} ${unit}`.trim(),
    ),
    ...figure('余额', `${formatPoints(slip.balance)} ${unit}`),
    rule(room),
    { kind: 'gap', dots: SIGNATURE_GAP },
    line(`${signature}${'_'.repeat(room - 2 * signature.length)}`),
    ...field('经办', slip.handler),
    { kind: 'bars', text: original?.number ?? slip.number },
    ...text(madeLine(frame)),
    ...(frame.sample ? paragraph(roll, '示例单据，不作凭证', { ...BOLD, centre: true }) : []),
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
    ...goodsLines('品名', FIGURE_NAMES, room).map((words) => line(words, BOLD)),
    ...goodsLines('肥皂 238g', ['2', '3.50', '7'], room).map((words) => line(words)),
    ...goodsLines('东北大米（五常稻花香）10kg', ['1', '1200', '1200'], room).map((words) => line(words)),
    rule(room),
    ...pairLines('合计 3 件', '1207 分', room).map((words) => line(words, { size: 'tall', bold: true })),
    ...paragraph(roll, '生僻字：䶮 㛃 𬱖，应看得清楚，没有方框和问号。'),
    ...paragraph(roll, madeLine(frame)),
  ];
  return encodeReceipt({ roll, parts }, printer, fonts);
}
