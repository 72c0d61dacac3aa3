/** Pictures of rare characters: from a scan to dots, from dots to the outlines of a font. */
import { create, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import {
  emptyGlyph,
  GLYPH_SIDE,
  glyphFault,
  glyphFromText,
  glyphToText,
  isBlack,
} from '../../shared/glyphs/bitmap.ts';
import { glyphFont } from '../../shared/glyphs/font.ts';
import { glyphFromPicture, type GreyPicture } from '../../shared/glyphs/from-picture.ts';
import { outlinesOf } from '../../shared/glyphs/outline.ts';
import { pictureFile } from '../../shared/picture-file.ts';
import { rareCharacters } from '../../shared/glyphs/rare.ts';
import { chequered, CROSS, drawnGlyph, FRAME } from '../builders/glyphs.ts';

/** A stroke of ink on paper, with the rest in the paper's grey. */
function scan(
  { width, height, paper, ink }: { width: number; height: number; paper: number; ink: number },
  ...strokes: [x: number, y: number, width: number, height: number][]
): GreyPicture {
  const grey = new Uint8Array(width * height).fill(paper);
  for (const [left, top, wide, high] of strokes) {
    for (let y = top; y < top + high; y += 1) grey.fill(ink, y * width + left, y * width + left + wide);
  }
  return { width, height, grey };
}

const extent = (glyph: Uint8Array) => {
  const black: [number, number][] = [];
  for (let y = 0; y < GLYPH_SIDE; y += 1)
    for (let x = 0; x < GLYPH_SIDE; x += 1) if (isBlack(glyph, x, y)) black.push([x, y]);
  const xs = black.map(([x]) => x);
  const ys = black.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

describe('a picture', () => {
  test('is cut to the character, which fills the square and keeps its shape', () => {
    const picture = scan({ width: 400, height: 300, paper: 235, ink: 30 }, [50, 40, 60, 8], [76, 40, 8, 60]);
    const glyph = glyphFromPicture(picture)!;
    expect(glyphFault(glyph)).toBeUndefined();
    const [left, top, right, bottom] = extent(glyph);
    for (const edge of [left, top]) expect(edge).toBeGreaterThanOrEqual(4);
    for (const edge of [left, top]) expect(edge).toBeLessThanOrEqual(6);
    for (const edge of [right, bottom]) expect(edge).toBeGreaterThanOrEqual(GLYPH_SIDE - 7);
  });

  test('white on black is turned round, and grey paper is still paper', () => {
    const strokes = [
      [50, 40, 60, 8],
      [76, 40, 8, 60],
    ] as [number, number, number, number][];
    const size = { width: 160, height: 140 };
    const black = glyphFromPicture(scan({ ...size, paper: 20, ink: 240 }, ...strokes))!;
    expect(black).toEqual(glyphFromPicture(scan({ ...size, paper: 170, ink: 60 }, ...strokes)));
  });

  test('a speck of the scanner is not part of the character', () => {
    const clean = scan({ width: 600, height: 600, paper: 250, ink: 10 }, [250, 250, 100, 20]);
    const specked = scan({ width: 600, height: 600, paper: 250, ink: 10 }, [250, 250, 100, 20], [5, 5, 2, 1]);
    expect(glyphFromPicture(specked)).toEqual(glyphFromPicture(clean));
  });

  test('of nothing shows nothing', () => {
    expect(glyphFromPicture(scan({ width: 90, height: 90, paper: 255, ink: 0 }))).toBeUndefined();
    const faint = scan({ width: 90, height: 90, paper: 250, ink: 235 }, [20, 20, 40, 10]);
    expect(glyphFromPicture(faint)).toBeUndefined();
    expect(glyphFault(emptyGlyph())).toMatch(/空白/);
    expect(glyphFault(drawnGlyph([0, 0, 128, 120]))).toMatch(/黑/);
    expect(glyphFault(new Uint8Array(9))).toMatch(/大小/);
  });

  test('is kept as text and comes back the same; other text is none', () => {
    expect(glyphFromText(glyphToText(CROSS))).toEqual(CROSS);
    for (const text of ['', 'AAAA', glyphToText(CROSS).slice(4), `${glyphToText(CROSS)}AAAA`, '<svg/>'])
      expect(glyphFromText(text)).toBeUndefined();
  });
});

describe('a picture file', () => {
  const png = (width: number, height: number): Uint8Array => {
    const bytes = new Uint8Array(24);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    new DataView(bytes.buffer).setUint32(16, width);
    new DataView(bytes.buffer).setUint32(20, height);
    return bytes;
  };
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);

  test('tells its size before it is unpacked', () => {
    expect(pictureFile(png(70_000, 70_000))).toMatchObject({ width: 70_000, height: 70_000 });
    const frame = [0xff, 0xc0, 0, 17, 8, 0x01, 0x02, 0x03, 0x04, 3];
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, ...frame]);
    expect(pictureFile(jpeg)).toEqual({ kind: 'image/jpeg', width: 0x0304, height: 0x0102 });
  });

  test('of any other kind, or cut off, is none', () => {
    for (const bytes of [
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      text('GIF89a'),
      text('RIFF0000WEBPVP8 '),
      png(10, 10).slice(0, 20),
      Uint8Array.from([0xff, 0xd8, 0xff]),
      Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      new Uint8Array(),
    ]) {
      expect(pictureFile(bytes)).toBeUndefined();
    }
  });
});

describe('the outlines', () => {
  test('of a frame are its outside and its hole, turned opposite ways', () => {
    const [outside, hole, ...others] = outlinesOf(FRAME).toSorted(
      (a, b) => Math.abs(area(b)) - Math.abs(area(a)),
    );
    expect(others).toEqual([]);
    expect(outside).toHaveLength(4);
    expect(area(outside!)).toBe(88 * 88);
    expect(area(hole!)).toBe(-64 * 64);
  });

  test('add up to the black dots, however they touch', () => {
    const shapes = [CROSS, FRAME, chequered(), drawnGlyph([0, 0, 1, 1], [1, 1, 1, 1], [127, 127, 1, 1])];
    for (const glyph of shapes) {
      const black = glyph.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      expect(outlinesOf(glyph).reduce((sum, outline) => sum + area(outline), 0)).toBe(black);
    }
  });
});

/** Positive when it goes clockwise on the screen. */
function area(corners: readonly { x: number; y: number }[]): number {
  const twice = corners.reduce((sum, { x, y }, index) => {
    const next = corners[(index + 1) % corners.length]!;
    return sum + x * next.y - next.x * y;
  }, 0);
  return twice / 2;
}

test('the font has each character in its place, and draws it as large as others', () => {
  const font = create(
    glyphFont([
      { character: '𰻝', bitmap: glyphToText(CROSS) },
      { character: '𠮷', bitmap: glyphToText(FRAME) },
      { character: '䶮', bitmap: glyphToText(chequered()) },
    ]),
  ) as Font & {
    layout(text: string): { advanceWidth: number; glyphs: { path: { bbox: object; commands: unknown[] } }[] };
    unitsPerEm: number;
  };
  expect(font.postscriptName).toBe('VillageGlyphs');
  for (const character of ['𰻝', '𠮷', '䶮'])
    expect(font.hasGlyphForCodePoint(character.codePointAt(0)!)).toBe(true);
  expect(font.hasGlyphForCodePoint('张'.codePointAt(0)!)).toBe(false);
  const run = font.layout('𠮷𰻝');
  expect(run.advanceWidth).toBe(2 * font.unitsPerEm);
  // 20 dots from the left and the top, 8 units each; the top of the square is 901 units above the baseline.
  expect(run.glyphs[0]!.path.bbox).toMatchObject({ minX: 160, maxX: 864, maxY: 901 - 160, minY: 901 - 864 });
});

test('only characters beyond the ordinary ones are asked about', () => {
  expect(rareCharacters('张明（3组）·No.1，“好”…')).toBe('');
  expect(rareCharacters('韦𠮷㛃𠮷𰻝')).toBe('㛃𠮷𰻝');
});
