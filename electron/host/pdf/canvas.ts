/** Draws at absolute positions, in millimetres from the top left corner of the page. */
import bwip from 'bwip-js/node';
import { number, type DocumentFonts, type EmbeddedFont } from './embedded-font.ts';
import type { Family, Typesetter } from './fonts.ts';
import { mm } from './sheet.ts';
import { sum } from '../../../shared/values/sum.ts';

export interface TextStyle {
  /** pt */
  size: number;
  font?: Family;
  bold?: boolean;
  align?: 'left' | 'center' | 'right';
  /**
   * Width in mm: text is aligned in it, and shrunk (down to `smallest`) to fit. One that does not fit then takes several lines of
   * small type, centred on its place; only what does not fit in the smallest legible type is truncated with ….
   */
  width?: number;
  /** pt; defaults to two thirds of the size. */
  smallest?: number;
  /** mm that several lines of small type may take; defaults to two lines of `smallest`. */
  height?: number;
}

export interface Canvas {
  addPage(width: number, height: number): void;
  /** `baseline`: in mm from the top. */
  text(text: string, x: number, baseline: number, style: TextStyle): void;
  /** mm */
  widthOf(text: string, style: TextStyle): number;
  /** Wrapped lines, broken between any Chinese characters but never inside a number or Latin word. */
  wrap(text: string, width: number, style: TextStyle): string[];
  /** `weight` in pt. */
  line(x1: number, y1: number, x2: number, y2: number, weight?: number): void;
  qr(text: string, x: number, y: number, size: number): void;
  /** Bar code, centred, with bars of whole printer dots filling the width. */
  code128(text: string, x: number, y: number, width: number, height: number): void;
  /** Watermark 示例 across part of the page, if the frame asks for it. */
  sampleMark(centreX: number, centreY: number, size: number): void;
}

export function createCanvas(
  document: PDFKit.PDFDocument,
  fonts: DocumentFonts,
  typesetter: Typesetter,
): Canvas {
  /** pt, at size 1 */
  const unitWidth = (text: string, { font = 'serif', bold = false }: TextStyle): number => {
    let width = 0;
    for (const run of typesetter.runs(text.replaceAll('\n', ' '), font))
      width += fonts(run.font, bold).widthOfString(run.text, 1);
    return width;
  };

  const wrap = (text: string, room: number, style: TextStyle): string[] =>
    text
      .split('\n')
      .flatMap((paragraph) => wrapParagraph(paragraph, room / style.size, (part) => unitWidth(part, style)));

  /** The size in pt, of at least `smallest`, in which a text fits; undefined if there is none. */
  const sizeFor = (text: string, style: TextStyle, smallest: number, room: number): number | undefined => {
    const unit = unitWidth(text, style);
    const size = Math.min(style.size, Math.max(smallest, room / unit));
    return unit * size <= room + 0.01 ? size : undefined;
  };

  const fitted = (text: string, style: TextStyle): FittedLine[] => {
    const room = style.width === undefined ? Infinity : mm(style.width);
    const smallest = style.smallest ?? (style.size * 2) / 3;
    const size = sizeFor(text, style, smallest, room);
    if (size !== undefined) return [{ text, size, below: 0 }];
    return inSmallType(text.replaceAll('\n', ' '), { ...style, smallest }, room);
  };

  const inSmallType = (text: string, style: TextStyle & { smallest: number }, room: number): FittedLine[] => {
    const height = style.height === undefined ? style.smallest * 2 * LEADING : mm(style.height);
    let size = style.smallest;
    let lines = wrap(text, room, { ...style, size });
    const most = (): number => Math.max(1, Math.floor(height / (size * LEADING) + 0.01));
    while (lines.length > most() && size > LEAST) {
      size = Math.max(LEAST, size - 0.25);
      lines = wrap(text, room, { ...style, size });
    }
    const shown = [...lines.slice(0, most() - 1), lines.slice(most() - 1).join('')];
    const first =
      size * ((LEADING - 1) * 0.5 + ASCENT) - style.size * (ASCENT / 2) - (shown.length * size * LEADING) / 2;
    return shown.map((line, index) => {
      const below = first + index * size * LEADING;
      // A closing mark hangs over the end of its line.
      const own = sizeFor(line, { ...style, size }, size * CLOSER, room);
      if (own !== undefined) return { text: line, size: own, below };
      const characters = Array.from(line);
      while (characters.length > 0 && unitWidth(`${characters.join('')}…`, style) * size > room)
        characters.pop();
      return { text: `${characters.join('')}…`, size, below };
    });
  };

  return {
    addPage(width, height) {
      document.addPage({ size: [mm(width), mm(height)], margin: 0 });
    },
    text(text, x, baseline, style) {
      const room = style.width === undefined ? 0 : mm(style.width);
      const share = style.align === 'right' ? 1 : style.align === 'center' ? 0.5 : 0;
      for (const { text: line, size, below } of fitted(text, style)) {
        let at = mm(x) + (share === 0 ? 0 : (room - unitWidth(line, style) * size) * share);
        for (const run of typesetter.runs(line.replaceAll('\n', ' '), style.font ?? 'serif')) {
          const font = fonts(run.font, style.bold ?? false);
          showText(document, font, size, run.text, at, mm(baseline) + below);
          at += font.widthOfString(run.text, size);
        }
      }
    },
    widthOf(text, style) {
      return (unitWidth(text, style) * style.size * 25.4) / 72;
    },
    wrap: (text, width, style) => wrap(text, mm(width), style),
    line(x1, y1, x2, y2, weight = 0.5) {
      document.lineWidth(weight).moveTo(mm(x1), mm(y1)).lineTo(mm(x2), mm(y2)).stroke('black');
    },
    qr(text, x, y, size) {
      drawQr(document, text, mm(x), mm(y), mm(size));
    },
    code128(text, x, y, width, height) {
      drawCode128(document, text, { x: mm(x), y: mm(y), width: mm(width), height: mm(height) });
    },
    sampleMark(centreX, centreY, size) {
      document.save().rotate(-30, { origin: [mm(centreX), mm(centreY)] });
      document.fillOpacity(0.12);
      showText(document, fonts('sans', true), size, '示例', mm(centreX) - size, mm(centreY) + size * 0.36);
      document.restore();
    },
  };
}

/** pt from the upper left corner, where pdfkit puts the origin: letters are turned over, or they would stand on their heads. */
export function showText(
  document: PDFKit.PDFDocument,
  font: EmbeddedFont,
  size: number,
  text: string,
  x: number,
  baseline: number,
): void {
  font.use();
  document.addContent(
    `BT /${font.id} ${number(size)} Tf 1 0 0 -1 ${number(x)} ${number(baseline)} Tm ${font.show(text, size)} ET`,
  );
}

/** Share of its size to which a name on a narrow line shrinks before it takes more lines. */
export const LEGIBLE = 0.55;

/** Type size times this is the distance of lines in small type. */
const LEADING = 1.15;
/** pt; what a printer still prints legibly. */
const LEAST = 3.5;
/** Size of a character above its baseline. */
const ASCENT = 0.8;
/** Share to which a line of small type is shrunk for the closing mark at its end. */
const CLOSER = 0.8;

/** A line of a text in its field; `size` in pt, and how far its baseline is below that of the field, in pt. */
interface FittedLine {
  text: string;
  size: number;
  below: number;
}

/** Closing punctuation must not start a line. */
const NOT_FIRST = '，。、；：！？）》」”’…,.;:!?)';
/** Opening punctuation must not end one. */
const NOT_LAST = '（《「“‘(';

function wrapParagraph(text: string, room: number, widthOf: (part: string) => number): string[] {
  const pieces = text.match(/[\p{Script=Latin}\d.,:/*+-]+|./gsu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && !NOT_FIRST.includes(piece) && widthOf(line + piece) > room) {
      const kept = line.length > 1 && NOT_LAST.includes(line.at(-1) ?? '') ? line.slice(-1) : '';
      lines.push(line.slice(0, line.length - kept.length));
      line = kept;
    }
    line += piece;
  }
  return [...lines, line];
}

/** `raw` exists on the package's default export only, contrary to its types. */
const symbols: Pick<typeof bwip, 'raw'> = bwip;

/** QR code as filled squares, sharp on any printer. */
function drawQr(document: PDFKit.PDFDocument, text: string, x: number, y: number, size: number): void {
  const [code] = symbols.raw('qrcode', text, 'eclevel=M');
  if (!code || !('pixs' in code)) throw new Error('no QR code was made');
  const module = size / code.pixx;
  for (let row = 0; row < code.pixy; row += 1) {
    let from = 0;
    for (let column = 0; column <= code.pixx; column += 1) {
      const dark = column < code.pixx && code.pixs[row * code.pixx + column] === 1;
      if (dark) continue;
      // Rows overlap slightly to avoid white hairlines.
      if (column > from)
        document.rect(x + from * module, y + row * module, (column - from) * module, module + 0.05);
      from = column + 1;
    }
  }
  document.fill('black');
}

/** pt; one dot of a 203 dpi head. */
const DOT = 72 / 203;

function drawCode128(
  document: PDFKit.PDFDocument,
  text: string,
  room: { x: number; y: number; width: number; height: number },
): void {
  const [code] = symbols.raw('code128', text, '');
  if (!code || !('sbs' in code)) throw new Error('no bar code was made');
  const modules = sum(code.sbs);
  // Bars of whole dots; quiet zones of ten modules on both sides are part of the width.
  const module = DOT * Math.max(1, Math.floor(room.width / (modules + 20) / DOT));
  let x = room.x + (room.width - modules * module) / 2;
  for (const [index, bar] of code.sbs.entries()) {
    if (index % 2 === 0) document.rect(x, room.y, bar * module, room.height);
    x += bar * module;
  }
  document.fill('black');
}
