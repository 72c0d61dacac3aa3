/**
 * What a receipt printer makes of our commands: text, and a picture of the paper. It knows the commands as Epson documents them,
 * and throws at any other, so that nothing is sent that a printer would print as rubbish.
 */
import { enlarged, newBitmap, type Bitmap } from '../../../electron/host/printing/receipt/bitmap.ts';
import { cellsOf } from '../../../electron/host/printing/receipt/cells.ts';
import { drawText } from '../../../electron/host/printing/receipt/draw-text.ts';
import type { FontSet } from '../../../electron/host/pdf/fonts.ts';
import type { GreyPicture } from '../documents/grey-picture.ts';

interface PrintedLine {
  /** Undefined for a picture. */
  text?: string;
  picture?: Bitmap;
  across: number;
  down: number;
  bold: boolean;
}

export interface PrintedReceipt {
  lines: PrintedLine[];
  /** Texts of bar codes. */
  bars: string[];
  /** Dots of paper below the last line when it was cut. */
  cut: boolean;
  fedOut: boolean;
  drawerOpened: boolean;
  /** The paper, as wide as the head. */
  paper: Bitmap;
}

const [ESC, FS, GS, DLE] = [0x1b, 0x1c, 0x1d, 0x10];

interface Mode {
  across: number;
  down: number;
  bold: boolean;
  spacing: number;
  isChinese: boolean;
}

/** `width`: dots of the head. */
export function readReceipt(bytes: Uint8Array, width: number, fonts: FontSet): PrintedReceipt {
  const printed: PrintedReceipt = {
    lines: [],
    bars: [],
    cut: false,
    fedOut: false,
    drawerOpened: false,
    paper: newBitmap(width, 0),
  };
  const rows: number[] = [];
  const mode: Mode = { across: 1, down: 1, bold: false, spacing: 30, isChinese: false };
  let text: number[] = [];
  let at = 0;
  const next = (): number => {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('a command ends too early');
    at += 1;
    return byte;
  };
  const unknown = (...codes: number[]): never => {
    throw new Error(
      `no printer knows ${codes.map((code) => code.toString(16)).join(' ')} before byte ${String(at)}`,
    );
  };
  const feed = (dots: number): void => {
    for (let dot = 0; dot < dots * width; dot += 1) rows.push(0);
  };
  const print = (picture: Bitmap, height: number): void => {
    if (picture.width > width) throw new Error(`${String(picture.width)} dots do not fit on the paper`);
    const top = rows.length;
    feed(height);
    for (let y = 0; y < picture.height; y += 1)
      for (let x = 0; x < picture.width; x += 1)
        rows[top + y * width + x] = picture.dots[y * picture.width + x] ?? 0;
  };
  const endLine = (): void => {
    if (text.some((byte) => byte > 0x7f) && !mode.isChinese)
      throw new Error('Chinese without the Chinese mode');
    const words = new TextDecoder('gbk', { fatal: true }).decode(Uint8Array.from(text));
    text = [];
    const { across, down, bold, spacing } = mode;
    if (cellsOf(words) * 12 * across > width) throw new Error(`the printer would wrap: ${words}`);
    if (spacing < 24 * down) throw new Error(`lines overlap: ${words}`);
    printed.lines.push({ text: words, across, down, bold });
    print(enlarged(drawText(words, fonts, bold), across, down), spacing);
  };
  const raster = (): void => {
    if (next() !== 0x30 || next() !== 0) unknown(GS, 0x76);
    const perRow = next() + next() * 256;
    const height = next() + next() * 256;
    const picture = newBitmap(perRow * 8, height);
    for (let byte = 0; byte < perRow * height; byte += 1) {
      const value = next();
      for (let bit = 0; bit < 8; bit += 1) picture.dots[byte * 8 + bit] = (value >> (7 - bit)) & 1;
    }
    printed.lines.push({ picture, across: 1, down: 1, bold: false });
    print(picture, height);
  };
  const bars = (): void => {
    if (next() !== 73) unknown(GS, 0x6b);
    const data = Array.from({ length: next() }, next);
    const words = String.fromCharCode(...data);
    if (!words.startsWith('{B')) throw new Error('a bar code without its code set');
    printed.bars.push(words.slice(2).replaceAll('{{', '{'));
    feed(64);
  };
  const commands: Record<number, Record<number, () => void>> = {
    [ESC]: {
      0x40: () => Object.assign(mode, { across: 1, down: 1, bold: false, spacing: 30, isChinese: false }),
      0x33: () => (mode.spacing = next()),
      0x45: () => (mode.bold = next() === 1),
      0x4a: () => feed(next()),
      0x61: () => next(),
      0x64: () => {
        feed(next() * mode.spacing);
        printed.fedOut = true;
      },
      0x70: () => {
        Array.from({ length: 3 }, next);
        printed.drawerOpened = true;
      },
    },
    [FS]: { 0x26: () => (mode.isChinese = true), 0x53: () => Array.from({ length: 2 }, next) },
    [GS]: {
      0x21: () => {
        const size = next();
        Object.assign(mode, { across: 1 + (size >> 4), down: 1 + (size & 7) });
      },
      0x56: () => {
        if (next() !== 66) unknown(GS, 0x56);
        next();
        printed.cut = true;
      },
      0x76: raster,
      0x68: () => next(),
      0x77: () => next(),
      0x48: () => next(),
      0x6b: bars,
      0x72: () => next(),
    },
    [DLE]: { 0x04: () => next() },
  };
  while (at < bytes.length) {
    const byte = next();
    const family = commands[byte];
    if (family) {
      const code = next();
      if (text.length > 0) throw new Error('a command within a line of text');
      (family[code] ?? (() => unknown(byte, code)))();
    } else if (byte === 0x0a) endLine();
    else if (byte < 0x20) unknown(byte);
    else {
      text.push(byte);
      if (byte > 0x7f) text.push(next());
    }
  }
  if (text.length > 0) throw new Error('the last line is not printed');
  return { ...printed, paper: { width, height: rows.length / width, dots: Uint8Array.from(rows) } };
}

/** What is on the paper. */
export function paperPicture({ width, height, dots }: Bitmap): GreyPicture {
  return { width, height, shades: dots.map((dot) => (dot === 1 ? 0 : 255)) };
}
