/**
 * A TrueType font of the village's own characters, made from their pictures: on screen and on paper they are
 * text like any other, of any size, and can be selected, searched and read back.
 */
import { emptyGlyph, GLYPH_SIDE, glyphFromText } from './bitmap.ts';
import { outlinesOf, type Corner } from './outline.ts';

/** A character and its picture. */
export interface VillageGlyph {
  character: string;
  /** As bitmap.ts writes it. */
  bitmap: string;
}

export const GLYPH_FONT_NAME = 'VillageGlyphs';

const UNITS_PER_DOT = 8;
const EM = GLYPH_SIDE * UNITS_PER_DOT;
/** Top of the em square above the baseline, as in Chinese fonts. */
const TOP = Math.round(EM * 0.88);
/** Those of the bundled fonts, so that lines are of the same height. */
const ASCENT = Math.round(EM * 1.151);
const DESCENT = Math.round(EM * 0.286);

/** `glyphs`: of different characters. */
export function glyphFont(glyphs: readonly VillageGlyph[]): Uint8Array<ArrayBuffer> {
  const sorted = glyphs
    .map(({ character, bitmap }) => ({
      code: character.codePointAt(0) ?? 0,
      outlines: outlinesOf(glyphFromText(bitmap) ?? emptyGlyph()),
    }))
    .toSorted((one, other) => one.code - other.code);
  // The first glyph is the one for characters that are not in the font.
  const outlines = [[], ...sorted.map((glyph) => glyph.outlines)];
  const shapes = outlines.map(shapeOf);
  return fontFile({
    'OS/2': os2(sorted.map(({ code }) => code)),
    cmap: cmap(sorted.map(({ code }) => code)),
    glyf: shapes.flat(),
    head: head(),
    hhea: hhea(outlines.length),
    hmtx: outlines.flatMap((one) => [...u16(EM), ...u16(leftBearing(one))]),
    loca: offsetsOf(shapes).flatMap(u32),
    maxp: maxp(outlines),
    name: names(),
    post: [...u32(0x00030000), ...zeros(28)],
  });
}

const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

/** Where each part begins when they follow one another, and the end. */
function offsetsOf(parts: readonly { length: number }[]): number[] {
  const offsets = [0];
  for (const { length } of parts) offsets.push((offsets.at(-1) ?? 0) + length);
  return offsets;
}

const inUnits = ({ x, y }: Corner): Corner => ({ x: x * UNITS_PER_DOT, y: TOP - y * UNITS_PER_DOT });

/** Simple glyph of straight lines; empty without outlines. Padded to four bytes. */
function shapeOf(outlines: readonly (readonly Corner[])[]): number[] {
  if (outlines.length === 0) return [];
  const points = outlines.flat().map(inUnits);
  const ends = offsetsOf(outlines)
    .slice(1)
    .map((offset) => offset - 1);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const steps = (values: number[]): number[] =>
    values.flatMap((value, index) => u16(value - (values[index - 1] ?? 0)));
  const onCurve = 1;
  const shape = [
    ...u16(outlines.length),
    ...[least(xs), least(ys), most(xs), most(ys)].flatMap(u16),
    ...ends.flatMap(u16),
    ...u16(0),
    ...points.map(() => onCurve),
    ...steps(xs),
    ...steps(ys),
  ];
  return [...shape, ...zeros(-shape.length & 3)];
}

function leftBearing(outlines: readonly (readonly Corner[])[]): number {
  return outlines.length === 0 ? 0 : least(outlines.flat().map(({ x }) => x)) * UNITS_PER_DOT;
}

const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other));
const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other));

/** Characters of all planes (format 12). */
function cmap(codes: readonly number[]): number[] {
  const groups = codes.flatMap((code, index) => [code, code, index + 1].flatMap(u32));
  return [
    ...u16(0),
    ...u16(1),
    ...u16(3),
    ...u16(10),
    ...u32(12),
    ...u16(12),
    ...u16(0),
    ...u32(16 + groups.length),
    ...u32(0),
    ...u32(codes.length),
    ...groups,
  ];
}

function head(): number[] {
  const smallestPixels = 8;
  return [
    ...u32(0x00010000),
    ...u32(0x00010000),
    // The checksum of the file, written last.
    ...u32(0),
    ...u32(0x5f0f3cf5),
    ...u16(0b1011),
    ...u16(EM),
    ...zeros(16),
    ...[0, TOP - EM, EM, TOP].flatMap(u16),
    ...u16(0),
    ...u16(smallestPixels),
    ...u16(2),
    ...u16(1),
    ...u16(0),
  ];
}

function hhea(count: number): number[] {
  return [
    ...u32(0x00010000),
    ...[ASCENT, -DESCENT, 0, EM, 0, 0, EM, 1, 0, 0].flatMap(u16),
    ...zeros(10),
    ...u16(count),
  ];
}

function maxp(outlines: readonly (readonly (readonly Corner[])[])[]): number[] {
  const points = most(outlines.map((one) => one.flat().length));
  const contours = most(outlines.map(({ length }) => length));
  return [...u32(0x00010000), ...[outlines.length, points, contours, 0, 0, 1].flatMap(u16), ...zeros(16)];
}

function os2(codes: readonly number[]): number[] {
  const lastInBmp = 0xffff;
  return [
    ...u16(4),
    ...[EM, 400, 5, 0].flatMap(u16),
    ...zeros(20),
    ...u16(0),
    ...zeros(10),
    ...zeros(16),
    ...Array.from('VPTS', (letter) => letter.charCodeAt(0)),
    ...u16(0x40),
    ...[codes[0] ?? 0, codes.at(-1) ?? 0].flatMap((code) => u16(Math.min(code, lastInBmp))),
    ...[ASCENT, -DESCENT, 0, ASCENT, DESCENT].flatMap(u16),
    ...zeros(8),
    ...[EM / 2, TOP].flatMap(u16),
    ...zeros(6),
  ];
}

/** Family, style, full name and PostScript name. */
function names(): number[] {
  const values = [
    [1, GLYPH_FONT_NAME],
    [2, 'Regular'],
    [4, GLYPH_FONT_NAME],
    [6, GLYPH_FONT_NAME],
  ] as const;
  const texts = values.map(([, text]) => Array.from(text).flatMap((letter) => u16(letter.charCodeAt(0))));
  const offsets = offsetsOf(texts);
  const records = values.flatMap(([id], index) =>
    [3, 1, 0x409, id, texts[index]?.length ?? 0, offsets[index] ?? 0].flatMap(u16),
  );
  return [...u16(0), ...u16(values.length), ...u16(6 + records.length), ...records, ...texts.flat()];
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** Tables in the order of their tags, each padded to four bytes. */
function fontFile(tables: Record<string, readonly number[]>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(tables).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const power = Math.floor(Math.log2(entries.length));
  const start = 12 + entries.length * 16;
  const padded = entries.map(([, bytes]) => Uint8Array.from([...bytes, ...zeros(-bytes.length & 3)]));
  const offsets = offsetsOf([{ length: start }, ...padded]).slice(1);
  const directory = entries.flatMap(([tag, bytes], index) => [
    ...Array.from(tag, (letter) => letter.charCodeAt(0)),
    ...u32(checksum(padded[index] ?? new Uint8Array())),
    ...u32(offsets[index] ?? 0),
    ...u32(bytes.length),
  ]);
  const searched = 16 * 2 ** power;
  const file = new Uint8Array(offsets.at(-1) ?? start);
  file.set([
    ...u32(0x00010000),
    ...[entries.length, searched, power, entries.length * 16 - searched].flatMap(u16),
    ...directory,
  ]);
  for (const [index, bytes] of padded.entries()) file.set(bytes, offsets[index]);
  const headAt = offsets[entries.findIndex(([tag]) => tag === 'head')] ?? 0;
  new DataView(file.buffer).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}
