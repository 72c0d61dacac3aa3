/** Draws a line of text from the bundled fonts in the cells of the printer's own characters. */
import { GETA, type FontSet } from '../../pdf/fonts.ts';
import { emboldened, fillOutline, newBitmap, type Bitmap } from './bitmap.ts';
import { cellsOf, isHalfWidth } from './cells.ts';

/** Dots of a cell, and of a character's height. */
export const CELL = 12;
export const CHARACTER_HEIGHT = 24;

/** Dots above the baseline of the bundled fonts: 0.88 em. */
const BASELINE = 21;

/** The text as it can be drawn: 〓 for characters that no font of this computer has, which are added to `missing`. */
export function drawableText(text: string, fonts: FontSet, missing: Set<string>): string {
  return Array.from(text, (character) => {
    if (fonts.fontFor(character.codePointAt(0) ?? 0, 'sans') !== undefined) return character;
    missing.add(character);
    return GETA;
  }).join('');
}

/** 24 dots high and as wide as the text has cells. */
export function drawText(text: string, fonts: FontSet, bold: boolean): Bitmap {
  const picture = newBitmap(cellsOf(text) * CELL, CHARACTER_HEIGHT);
  let left = 0;
  for (const character of text) {
    const width = isHalfWidth(character) ? CELL : 2 * CELL;
    const codePoint = character.codePointAt(0) ?? 0;
    const font = fonts.fontFor(codePoint, 'sans');
    if (font !== undefined && character !== ' ') {
      const outline = fonts.outline(codePoint, font);
      const scaleY = CHARACTER_HEIGHT / outline.unitsPerEm;
      // A wide letter is narrowed to its cell, a narrow one stands in the middle.
      const natural = outline.advance * scaleY;
      const scaleX = natural > width ? (scaleY * width) / natural : scaleY;
      const x = left + (width - outline.advance * scaleX) / 2;
      fillOutline(picture, outline, {
        left,
        right: left + width,
        x,
        baseline: BASELINE,
        scaleX,
        scaleY,
      });
    }
    left += width;
  }
  return bold ? emboldened(picture) : picture;
}
