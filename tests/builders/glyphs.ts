/** Pictures of characters, drawn by hand on the square. */
import { blacken, emptyGlyph, GLYPH_SIDE, glyphToText } from '../../shared/glyphs/bitmap.ts';

/** Black rectangles, from left and top, in dots. */
export function drawnGlyph(
  ...rectangles: [x: number, y: number, width: number, height: number][]
): Uint8Array {
  const glyph = emptyGlyph();
  for (const [left, top, width, height] of rectangles) {
    for (let y = top; y < top + height; y += 1) {
      for (let x = left; x < left + width; x += 1) blacken(glyph, x, y);
    }
  }
  return glyph;
}

/** Like 十: two strokes that cross. */
export const CROSS = drawnGlyph([10, 56, 108, 14], [57, 10, 14, 108]);
export const CROSS_TEXT = glyphToText(CROSS);

/** Like 口: a frame with a hole. */
export const FRAME = drawnGlyph([20, 20, 88, 12], [20, 96, 88, 12], [20, 32, 12, 64], [96, 32, 12, 64]);
export const FRAME_TEXT = glyphToText(FRAME);

/** A chequered square: the most outlines that a picture can have. */
export function chequered(): Uint8Array {
  const glyph = emptyGlyph();
  for (let y = 0; y < GLYPH_SIDE; y += 1) {
    for (let x = y % 2; x < GLYPH_SIDE; x += 2) blacken(glyph, x, y);
  }
  return glyph;
}
