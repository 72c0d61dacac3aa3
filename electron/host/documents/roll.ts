/** Lines of text on a roll, drawn as a page or sent to a receipt printer. */
import type { RollWidth } from '../../../shared/counter-settings.ts';
import type { Canvas, TextStyle } from '../pdf/canvas.ts';
import { pairLines } from '../printing/receipt/cells.ts';
import { line, paragraph, roomOf, type ReceiptPart, type TextSize } from '../printing/receipt/receipt.ts';

export type RollLine =
  | { rule: true }
  | {
      rule?: undefined;
      text: string;
      /** At the right end of the line. */
      end?: string;
      size?: TextSize;
      centre?: boolean;
    };

/** mm of the roll that are printed on. */
export const PRINTABLE: Record<RollWidth, number> = { 80: 72, 58: 48 };

/** pt; a receipt printer's characters are as large. */
const TYPE: Record<TextSize, number> = { normal: 10, tall: 14, large: 16 };

/** mm for a line of type of that size in pt */
const STEP = 0.53;
const MARGIN = 4;

export function drawRoll(canvas: Canvas, roll: RollWidth, lines: readonly RollLine[]): void {
  const width = PRINTABLE[roll];
  const left = (roll - width) / 2;
  const placed = lines.flatMap((one) => {
    if (one.rule)
      return [
        { height: 2.4, draw: (top: number) => canvas.line(left, top + 1.2, left + width, top + 1.2, 0.8) },
      ];
    const { text, end = '', size = 'normal', centre = false } = one;
    const style: TextStyle = {
      size: TYPE[size],
      ...(size === 'normal' ? {} : { font: 'sans' as const, bold: true }),
    };
    const height = TYPE[size] * STEP;
    const room = end === '' ? width : width - canvas.widthOf(end, style) - 2;
    return canvas.wrap(text, room, style).map((words, index) => ({
      height,
      draw(top: number) {
        const baseline = top + 0.78 * height;
        canvas.text(words, left, baseline, { ...style, width: room, align: centre ? 'center' : 'left' });
        if (index === 0 && end !== '') canvas.text(end, left, baseline, { ...style, width, align: 'right' });
      },
    }));
  });
  const height = placed.reduce((sum, one) => sum + one.height, 0);
  canvas.addPage(roll, Math.max(height + 2 * MARGIN, roll));
  let top = MARGIN;
  for (const one of placed) {
    one.draw(top);
    top += one.height;
  }
}

export function rollReceipt(roll: RollWidth, lines: readonly RollLine[]): ReceiptPart[] {
  return lines.flatMap((one) => {
    if (one.rule) return [line('-'.repeat(roomOf(roll)))];
    const { text, end, size = 'normal', centre = false } = one;
    const style = { size, bold: size !== 'normal' };
    if (end === undefined) return paragraph(roll, text, { ...style, centre });
    return pairLines(text, end, roomOf(roll, size)).map((words) => line(words, style));
  });
}
