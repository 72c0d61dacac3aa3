/**
 * A receipt and its encoding. Lines are sent as text in the printer's own font where it has all their characters, a
 * slip of 1 kB in a second over a serial line of 9600 baud; as one picture it would be 60 kB and a minute. A line with
 * a character that the font lacks is drawn from the bundled fonts, in the same cells, so that columns stay.
 */
import type { ReceiptPrinter } from '../../../../shared/contract/village.ts';
import type { RollWidth } from '../../../../shared/counter-settings.ts';
import type { RenderedDocument } from '../../pdf/engine.ts';
import type { FontSet } from '../../pdf/fonts.ts';
import { enlarged, newBitmap, type Bitmap } from './bitmap.ts';
import { centred, LINE_CELLS, printable, wrapCells } from './cells.ts';
import * as escpos from './commands.ts';
import { CELL, CHARACTER_HEIGHT, drawableText, drawText } from './draw-text.ts';
import { encodeGbk } from './gbk.ts';

/** `tall`: twice as high, in the same cells; `large`: twice as wide as well. */
export type TextSize = 'normal' | 'tall' | 'large';

export type ReceiptPart =
  | { kind: 'line'; text: string; size: TextSize; bold: boolean }
  | { kind: 'bars'; text: string }
  | { kind: 'gap'; dots: number };

export interface Receipt {
  roll: RollWidth;
  parts: ReceiptPart[];
}

export const roomOf = (roll: RollWidth, size: TextSize = 'normal'): number =>
  LINE_CELLS[roll] / (size === 'large' ? 2 : 1);

/** A line that is short enough already. */
export function line(
  text: string,
  { size = 'normal', bold = false }: { size?: TextSize; bold?: boolean } = {},
) {
  return { kind: 'line', text, size, bold } as const;
}

/** Wrapped text, one part for each line. */
export function paragraph(
  roll: RollWidth,
  text: string,
  { centre = false, ...style }: { size?: TextSize; bold?: boolean; centre?: boolean } = {},
): ReceiptPart[] {
  const room = roomOf(roll, style.size);
  return wrapCells(text, room).map((words) => line(centre ? centred(words, room) : words, style));
}

/** White below a line of text. */
const LEADING = 6;

const TIMES: Record<TextSize, readonly [1 | 2, 1 | 2]> = { normal: [1, 1], tall: [1, 2], large: [2, 2] };

const lineHeight = (size: TextSize): number => CHARACTER_HEIGHT * TIMES[size][1] + LEADING;

type LinePart = Extract<ReceiptPart, { kind: 'line' }>;

/** The line as a picture, with the white below it. */
function drawnLine(text: string, { size, bold }: LinePart, fonts: FontSet): Bitmap {
  const [across, down] = TIMES[size];
  const { width, dots } = enlarged(drawText(text.trimEnd(), fonts, bold), across, down);
  const picture = newBitmap(Math.max(width, 8), lineHeight(size));
  if (width > 0) picture.dots.set(dots);
  return picture;
}

/** The commands for a receipt. `missing`: characters in no font of this computer, printed as 〓. */
export function encodeReceipt(
  { roll, parts }: Receipt,
  { printerFont, cutsPaper, opensDrawer }: Omit<ReceiptPrinter, 'printerAddress' | 'rollWidth'>,
  fonts: FontSet,
): RenderedDocument {
  const missing = new Set<string>();
  const bytes = [...escpos.BEGIN, ...(opensDrawer ? escpos.OPEN_DRAWER : [])];
  let style = '';
  const inStyle = ({ size, bold }: LinePart): void => {
    if (style === `${size} ${String(bold)}`) return;
    style = `${size} ${String(bold)}`;
    bytes.push(...escpos.characterSize(...TIMES[size]), ...escpos.bold(bold));
    bytes.push(...escpos.lineSpacing(lineHeight(size)));
  };
  for (const part of parts) {
    if (part.kind === 'gap') bytes.push(...escpos.feed(part.dots));
    else if (part.kind === 'bars') bytes.push(...escpos.code128(part.text, LINE_CELLS[roll] * CELL));
    else {
      const text = drawableText(printable(part.text), fonts, missing);
      const codes = printerFont === 'gbk' ? encodeGbk(text) : undefined;
      if (codes) inStyle(part);
      bytes.push(...(codes ? [...codes, ...escpos.lineFeed] : escpos.raster(drawnLine(text, part, fonts))));
    }
  }
  bytes.push(...(cutsPaper ? escpos.CUT : escpos.FEED_OUT));
  return { pdf: Uint8Array.from(bytes), pages: 1, missing: [...missing] };
}
