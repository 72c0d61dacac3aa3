/**
 * 兑换小票 and 退货单 for 80 mm and 58 mm rolls: one page per slip, as long as its content. Black only: thermal
 * heads have no grey.
 */
import type { RollWidth } from '../../../shared/counter-settings.ts';
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate, localDate, localDateTime } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Drawing } from '../pdf/engine.ts';
import { madeLine, pageLine, periodText, type DocumentFrame } from '../pdf/sheet.ts';
import type { Canvas, TextStyle } from '../pdf/canvas.ts';
import { sum, sumBy } from '../../../shared/values/sum.ts';

export interface SlipContentLine {
  name: string;
  quantity: number;
  /** Points for one. */
  price: Points;
  points: Points;
}

export interface SlipContent {
  kind: 'redemption' | 'return';
  number: string;
  /** The account holder. */
  scheme: string;
  /** What a point is called. */
  unit?: string;
  /** ISO instant */
  at: string;
  householdNumber: string;
  head: string;
  /** The collector, if not the head. */
  collector?: { name: string; relation: string };
  lines: SlipContentLine[];
  total: Points;
  /** The household's balance afterwards. */
  balance: Points;
  handler: string;
  /** For a return: its original slip, and the reason. */
  original?: { number: string; reason: string };
}

export interface SlipRecord {
  frame: DocumentFrame;
  /** Width of the roll in mm: 80 (72 printable) or 58 (48). */
  roll: RollWidth;
  slips: SlipContent[];
}

const PRINTABLE: Record<RollWidth, number> = { 80: 72, 58: 48 };

/** A block of the slip and its height in mm: the page height must be known before drawing. */
interface Part {
  height: number;
  draw(top: number): void;
}

export function slipLayout(record: SlipRecord): Drawing {
  const onlyReturns = record.slips.length > 0 && record.slips.every((slip) => slip.kind === 'return');
  return {
    frame: record.frame,
    title: onlyReturns ? '积分退货单' : '积分兑换小票',
    draw(pen) {
      for (const slip of record.slips) drawSlip(pen, record, slip);
    },
  };
}

function drawSlip(pen: Canvas, record: SlipRecord, slip: SlipContent): void {
  const width = PRINTABLE[record.roll];
  const left = (record.roll - width) / 2;
  const parts = slipParts(pen, record, slip, { left, width });
  const height = sumBy(parts, (part) => part.height);
  pen.addPage(record.roll, Math.max(height + 8, record.roll));
  let top = 4;
  for (const part of parts) {
    part.draw(top);
    top += part.height;
  }
}

interface Box {
  left: number;
  width: number;
}

function slipParts(pen: Canvas, { frame, roll }: SlipRecord, slip: SlipContent, box: Box): Part[] {
  const size = roll === 80 ? 10 : 9;
  const isReturn = slip.kind === 'return';
  const text = (words: string, style: Partial<TextStyle> = {}): Part =>
    paragraph(pen, box, words, { size, ...style });
  const field = (name: string, value: string): Part => text(`${name}：${value}`);
  const { collector, original } = slip;
  const count = sumBy(slip.lines, (line) => line.quantity);
  return [
    ...(frame.sample
      ? [text('【示例】', { size: size + 4, font: 'sans', bold: true, align: 'center' })]
      : []),
    text(frame.village, { size: size + 2, font: 'sans', bold: true, align: 'center' }),
    text(isReturn ? '积分退货单' : '积分兑换小票', {
      size: size + 4,
      font: 'sans',
      bold: true,
      align: 'center',
    }),
    gap(1),
    field('单号', slip.number),
    field('时间', `${chineseDate(localDate(slip.at))} ${localDateTime(slip.at).slice(11)}`),
    ...(frame.period ? [field('期间', periodText(frame.period))] : []),
    field('办法', slip.scheme),
    field('户号', slip.householdNumber),
    field('户主', slip.head),
    field('领取人', collector ? `${collector.name}${bracketed(collector.relation)}` : slip.head),
    ...(original ? [field('原单号', original.number), field('退货原因', original.reason)] : []),
    rule(pen, box),
    ...goodsParts(pen, box, size, slip.lines),
    rule(pen, box),
    pair(
      pen,
      box,
      `合计 ${count} 件`,
      `${isReturn ? '退回' : ''} ${formatPoints(slip.total)} ${slip.unit ?? '分'}`.trim(),
      {
        size: size + 2,
        font: 'sans',
        bold: true,
      },
    ),
    pair(pen, box, '余额', `${formatPoints(slip.balance)} ${slip.unit ?? '分'}`, {
      size: size + 1,
      bold: true,
    }),
    rule(pen, box),
    gap(8),
    signature(pen, box, isReturn ? '退货人签名' : '领取人签名', size),
    gap(1),
    field('经办', slip.handler),
    ...barcode(pen, box, original?.number ?? slip.number),
    text(madeLine(frame), { size: size - 1.5 }),
    text(`${slip.number}　${pageLine(1, 1)}`, { size: size - 1.5 }),
    ...(frame.sample ? [text('示例单据，不作凭证', { font: 'sans', bold: true, align: 'center' })] : []),
  ];
}

const lineHeight = (size: number): number => size * 0.53;

function gap(height: number): Part {
  return { height, draw: () => undefined };
}

function rule(pen: Canvas, { left, width }: Box): Part {
  return { height: 2.4, draw: (top) => pen.line(left, top + 1.2, left + width, top + 1.2, 0.8) };
}

function paragraph(pen: Canvas, { left, width }: Box, words: string, style: TextStyle): Part {
  const lines = pen.wrap(words, width, style);
  const step = lineHeight(style.size);
  return {
    height: lines.length * step,
    draw(top) {
      for (const [index, line] of lines.entries())
        pen.text(line, left, top + (index + 0.78) * step, { ...style, width });
    },
  };
}

function pair(pen: Canvas, { left, width }: Box, before: string, after: string, style: TextStyle): Part {
  const step = lineHeight(style.size) * 1.1;
  return {
    height: step,
    draw(top) {
      const baseline = top + 0.78 * step;
      const room = width - pen.widthOf(after, style) - 2;
      pen.text(before, left, baseline, { ...style, width: room });
      pen.text(after, left, baseline, { ...style, width, align: 'right' });
    },
  };
}

function signature(pen: Canvas, { left, width }: Box, name: string, size: number): Part {
  return {
    height: lineHeight(size),
    draw(top) {
      const baseline = top + 0.78 * lineHeight(size);
      const style = { size };
      pen.text(`${name}：`, left, baseline, style);
      pen.line(left + pen.widthOf(`${name}：`, style), baseline + 0.8, left + width, baseline + 0.8, 0.6);
    },
  };
}

/** mm, including spacing. */
const BARCODE = { above: 1.5, height: 9, below: 1 };

/** Bar code of the slip number; on a return slip, of the original slip. */
function barcode(pen: Canvas, { left, width }: Box, number: string): Part[] {
  if (!/^[ -~]+$/.test(number)) return [];
  const { above, height, below } = BARCODE;
  return [
    {
      height: above + height + below,
      draw: (top) => pen.code128(number, left, top + above, width, height),
    },
  ];
}

/** mm between figures: small type or not, they never run together. */
const GAP = 1.2;

/** Width shares of 数量, 单分, 小计; the name gets the rest, or its own lines on the narrow roll. */
const SHARES = [0.14, 0.18, 0.2] as const;
const NARROW_SHARES = [0.18, 0.26, 0.28] as const;

function goodsParts(pen: Canvas, box: Box, size: number, lines: readonly SlipContentLine[]): Part[] {
  const { left, width } = box;
  const narrow = width < 60;
  const shares = narrow ? NARROW_SHARES : SHARES;
  const nameWidth = width * (1 - sum(shares));
  const row = (name: string, figures: readonly [string, string, string], bold: boolean): Part => {
    const style: TextStyle = { size, bold, ...(bold ? { font: 'sans' as const } : {}) };
    const step = lineHeight(size);
    const names = pen.wrap(name, narrow && !bold ? width : nameWidth - 1, style);
    const figuresBelow = narrow && !bold;
    return {
      height: (names.length + (figuresBelow ? 1 : 0)) * step,
      draw(top) {
        for (const [index, part] of names.entries()) pen.text(part, left, top + (index + 0.78) * step, style);
        const baseline = top + ((figuresBelow ? names.length : 0) + 0.78) * step;
        let x = left + nameWidth;
        for (const [index, share] of shares.entries()) {
          pen.text(figures[index] ?? '', x + GAP, baseline, {
            ...style,
            width: width * share - GAP,
            align: 'right',
          });
          x += width * share;
        }
      },
    };
  };
  return [
    row('品名', ['数量', '单分', '小计'], true),
    ...lines.map((line) =>
      row(line.name, [String(line.quantity), formatPoints(line.price), formatPoints(line.points)], false),
    ),
  ];
}
