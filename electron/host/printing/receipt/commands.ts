/** ESC/POS commands, as Epson documents them and as the receipt printers sold in China understand them. */
import type { Bitmap } from './bitmap.ts';

const DLE = 0x10;
const EOT = 0x04;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LF = 0x0a;

/** Resets the printer, switches Chinese on (two bytes per character), without space between characters. */
export const BEGIN = [ESC, 0x40, FS, 0x26, FS, 0x53, 0, 0];

export const lineFeed = [LF];

/** Distance of lines in dots. */
export const lineSpacing = (dots: number): number[] => [ESC, 0x33, dots];

/** Enlarges characters: 1 or 2 times. */
export const characterSize = (across: 1 | 2, down: 1 | 2): number[] => [
  GS,
  0x21,
  (across - 1) * 16 + (down - 1),
];

export const bold = (on: boolean): number[] => [ESC, 0x45, on ? 1 : 0];

/** At most 255 dots. */
export const feed = (dots: number): number[] => [ESC, 0x4a, dots];

/** A picture at the left margin; the paper moves by its height. */
export function raster({ width, height, dots }: Bitmap): number[] {
  const bytesPerRow = Math.ceil(width / 8);
  const bytes = [GS, 0x76, 0x30, 0, bytesPerRow & 0xff, bytesPerRow >> 8, height & 0xff, height >> 8];
  for (let y = 0; y < height; y += 1) {
    for (let first = 0; first < bytesPerRow * 8; first += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        const x = first + bit;
        byte = byte * 2 + (x < width ? (dots[y * width + x] ?? 0) : 0);
      }
      bytes.push(byte);
    }
  }
  return bytes;
}

/** Width of a bar code in the printer's own code set B, in dots, with its quiet zones. */
const MODULE = 2;
const BAR_HEIGHT = 64;
const code128Width = (length: number): number => MODULE * (11 * (length + 2) + 13 + 20);

/** A centred Code 128 bar code, drawn by the printer; none for a text that it cannot hold in its width. */
export function code128(text: string, dots: number): number[] {
  if (!/^[ -~]+$/.test(text) || code128Width(text.length) > dots) return [];
  const data = Array.from(`{B${text.replaceAll('{', '{{')}`, (character) => character.charCodeAt(0));
  const [centred, left] = [
    [ESC, 0x61, 1],
    [ESC, 0x61, 0],
  ];
  const height = [GS, 0x68, BAR_HEIGHT];
  const width = [GS, 0x77, MODULE];
  const withoutText = [GS, 0x48, 0];
  return [centred, height, width, withoutText, [GS, 0x6b, 73, data.length, ...data], left].flat();
}

/** Feeds to the cutter and cuts, leaving one point. */
export const CUT = [GS, 0x56, 66, 0];
/** Past the tear bar, for printers without a cutter. */
export const FEED_OUT = [ESC, 0x64, 4];

/** A pulse of 50 ms on the drawer's first pin. */
export const OPEN_DRAWER = [ESC, 0x70, 0, 25, 250];

/** Asks for a status byte at once, whatever is printing: 1 the printer, 2 why it is offline, 4 paper. */
export const askStatus = (what: 1 | 2 | 4): number[] => [DLE, EOT, what];

/** Asks for a paper byte that is answered when everything before it has been printed. */
export const ASK_WHEN_PRINTED = [GS, 0x72, 1];
