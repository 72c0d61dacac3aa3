/**
 * 兑换小票 and 退货单 for 80 mm and 58 mm rolls: one page per slip, as long as its content. Black only: thermal
 * heads have no grey.
 */
import type { RollWidth } from '../../../shared/counter-settings.ts';
import type { Drawing } from '../pdf/engine.ts';
import { PRINTABLE } from './roll.ts';
import { generatedLine, pageLine, type DocumentFrame } from '../pdf/sheet.ts';
import type { Canvas, TextStyle } from '../pdf/canvas.ts';
import { sum, sumBy } from '../../../shared/values/sum.ts';
import { isWeighed } from '../../../shared/values/goods-quantity.ts';
import { FIGURE_NAMES } from '../printing/receipt/cells.ts';
import {
  goodsFigures,
  NAME_HEADING,
  REDEMPTION_TITLE,
  RETURN_TITLE,
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
  type SlipContentLine,
} from './slip-content.ts';

export interface SlipRecord {
  frame: DocumentFrame;
  /** Width of the roll in mm: 80 (72 printable) or 58 (48). */
  roll: RollWidth;
  slips: SlipContent[];
}

/** A block of the slip and its height in mm: the page height must be known before drawing. */
interface Part {
  height: number;
  draw(top: number): void;
}

export function slipLayout(record: SlipRecord): Drawing {
  const onlyReturns = record.slips.length > 0 && record.slips.every((slip) => slip.kind === 'return');
  return {
    frame: record.frame,
    title: onlyReturns ? RETURN_TITLE : REDEMPTION_TITLE,
    draw(canvas) {
      for (const slip of record.slips) drawSlip(canvas, record, slip);
    },
  };
}

function drawSlip(canvas: Canvas, record: SlipRecord, slip: SlipContent): void {
  const width = PRINTABLE[record.roll];
  const left = (record.roll - width) / 2;
  const parts = slipParts(canvas, record, slip, { left, width });
  const height = sumBy(parts, (part) => part.height);
  canvas.addPage(record.roll, Math.max(height + 8, record.roll));
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

function slipParts(canvas: Canvas, { frame, roll }: SlipRecord, slip: SlipContent, box: Box): Part[] {
  const size = roll === 80 ? 10 : 9;
  const text = (words: string, style: Partial<TextStyle> = {}): Part =>
    paragraph(canvas, box, words, { size, ...style });
  const field = ([name, value]: readonly [string, string]): Part => text(`${name}：${value}`);
  const { total, paid, balance } = slipTotals(slip);
  return [
    ...(frame.sample
      ? [text(SAMPLE_MARK, { size: size + 4, font: 'sans', bold: true, align: 'center' })]
      : []),
    text(frame.village, { size: size + 2, font: 'sans', bold: true, align: 'center' }),
    text(slipTitle(slip), { size: size + 4, font: 'sans', bold: true, align: 'center' }),
    gap(1),
    ...slipFields(frame, slip).map(field),
    rule(canvas, box),
    ...goodsParts(canvas, box, size, slip.lines),
    rule(canvas, box),
    pair(canvas, box, ...total, { size: size + 2, font: 'sans', bold: true }),
    ...paid.map((one) => pair(canvas, box, ...one, { size })),
    pair(canvas, box, ...balance, { size: size + 1, bold: true }),
    ...slipNotes(slip).map((words) => text(words)),
    rule(canvas, box),
    gap(8),
    signature(canvas, box, slipSignature(slip), size),
    gap(1),
    field(slipHandler(slip)),
    ...barcode(canvas, box, slipBarcode(slip)),
    text(generatedLine(frame), { size: size - 1.5 }),
    text(`${slip.number}　${pageLine(1, 1)}`, { size: size - 1.5 }),
    ...(frame.sample ? [text(SAMPLE_NOTE, { font: 'sans', bold: true, align: 'center' })] : []),
  ];
}

const lineHeight = (size: number): number => size * 0.53;

function gap(height: number): Part {
  return { height, draw: () => undefined };
}

function rule(canvas: Canvas, { left, width }: Box): Part {
  return { height: 2.4, draw: (top) => canvas.line(left, top + 1.2, left + width, top + 1.2, 0.8) };
}

function paragraph(canvas: Canvas, { left, width }: Box, words: string, style: TextStyle): Part {
  const lines = canvas.wrap(words, width, style);
  const step = lineHeight(style.size);
  return {
    height: lines.length * step,
    draw(top) {
      for (const [index, line] of lines.entries())
        canvas.text(line, left, top + (index + 0.78) * step, { ...style, width });
    },
  };
}

function pair(canvas: Canvas, { left, width }: Box, before: string, after: string, style: TextStyle): Part {
  const step = lineHeight(style.size) * 1.1;
  return {
    height: step,
    draw(top) {
      const baseline = top + 0.78 * step;
      const room = width - canvas.widthOf(after, style) - 2;
      canvas.text(before, left, baseline, { ...style, width: room });
      canvas.text(after, left, baseline, { ...style, width, align: 'right' });
    },
  };
}

function signature(canvas: Canvas, { left, width }: Box, name: string, size: number): Part {
  return {
    height: lineHeight(size),
    draw(top) {
      const baseline = top + 0.78 * lineHeight(size);
      const style = { size };
      canvas.text(`${name}：`, left, baseline, style);
      canvas.line(
        left + canvas.widthOf(`${name}：`, style),
        baseline + 0.8,
        left + width,
        baseline + 0.8,
        0.6,
      );
    },
  };
}

/** mm, including spacing. */
const BARCODE = { above: 1.5, height: 9, below: 1 };

/** Bar code of a number; none where it has other characters. */
function barcode(canvas: Canvas, { left, width }: Box, number: string): Part[] {
  if (!/^[ -~]+$/.test(number)) return [];
  const { above, height, below } = BARCODE;
  return [
    {
      height: above + height + below,
      draw: (top) => canvas.code128(number, left, top + above, width, height),
    },
  ];
}

/** mm between figures: small type or not, they never run together. */
const GAP = 1.2;

/** Width shares of 数量, 单价, 小计; the name gets the rest, or its own lines on the narrow roll. */
const SHARES = [0.14, 0.18, 0.2] as const;
const NARROW_SHARES = [0.18, 0.26, 0.28] as const;
/** Where a weight of three decimals and its unit stand in the first column. */
const WEIGHT_SHARES = [0.26, 0.18, 0.2] as const;
const NARROW_WEIGHT_SHARES = [0.32, 0.24, 0.26] as const;

function goodsParts(canvas: Canvas, box: Box, size: number, lines: readonly SlipContentLine[]): Part[] {
  const { left, width } = box;
  const narrow = width < 60;
  const shares = lines.some(isWeighed)
    ? narrow
      ? NARROW_WEIGHT_SHARES
      : WEIGHT_SHARES
    : narrow
      ? NARROW_SHARES
      : SHARES;
  const nameWidth = width * (1 - sum(shares));
  const row = (name: string, figures: readonly [string, string, string], bold: boolean): Part => {
    const style: TextStyle = { size, bold, ...(bold ? { font: 'sans' as const } : {}) };
    const step = lineHeight(size);
    const names = canvas.wrap(name, narrow && !bold ? width : nameWidth - 1, style);
    const figuresBelow = narrow && !bold;
    return {
      height: (names.length + (figuresBelow ? 1 : 0)) * step,
      draw(top) {
        for (const [index, part] of names.entries())
          canvas.text(part, left, top + (index + 0.78) * step, style);
        const baseline = top + ((figuresBelow ? names.length : 0) + 0.78) * step;
        let x = left + nameWidth;
        for (const [index, share] of shares.entries()) {
          canvas.text(figures[index] ?? '', x + GAP, baseline, {
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
    row(NAME_HEADING, FIGURE_NAMES, true),
    ...lines.map((line) => row(line.name, goodsFigures(line), false)),
  ];
}
