/** A font opened once for all documents of its thread; what its characters look like side by side is kept as well. */
import type { Font } from 'fontkit';

export interface ShapedGlyph {
  id: number;
  codePoints: readonly number[];
  /** Thousandths of the type size, as all lengths here: of the glyph, and to the next one. */
  width: number;
  advance: number;
  xOffset: number;
  yOffset: number;
}

export interface Shaped {
  glyphs: readonly ShapedGlyph[];
  advance: number;
}

export interface OpenedFont {
  font: Font;
  /** The parts of a text that do not touch one another: their glyphs and lengths. */
  shape(text: string): Shaped[];
}

/** Parts kept for each font: those of a village fit. */
const MAX_CACHED = 20_000;

/**
 * Chinese characters and full-width marks are neither kerned nor joined, so each is shaped once, whatever its neighbours are;
 * anything else is shaped up to the next space.
 */
const PARTS = /[\u3400-\u9fff\u3000，。、：；（）《》]|[^\u3400-\u9fff\u3000，。、：；（）《》 ]+ ?| /gu;

export function openedFont(font: Font): OpenedFont {
  const scale = 1000 / font.unitsPerEm;
  const kept = new Map<string, Shaped>();

  const shapePart = (part: string): Shaped => {
    // A glyph remembers the characters of its first text, perhaps in another document: never for this one.
    font['_glyphs'] = {};
    const { glyphs, positions } = font.layout(part);
    const shaped = glyphs.map((glyph, index): ShapedGlyph => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      return {
        id: glyph.id,
        codePoints: glyph.codePoints,
        width: glyph.advanceWidth * scale,
        advance: xAdvance * scale,
        xOffset: xOffset * scale,
        yOffset: yOffset * scale,
      };
    });
    return { glyphs: shaped, advance: shaped.reduce((sum, { advance }) => sum + advance, 0) };
  };

  return {
    font,
    shape: (text) =>
      (text.match(PARTS) ?? []).map((part) => {
        const known = kept.get(part);
        if (known) return known;
        if (kept.size >= MAX_CACHED) kept.clear();
        const shaped = shapePart(part);
        kept.set(part, shaped);
        return shaped;
      }),
  };
}
