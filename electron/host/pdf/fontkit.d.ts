/** Types for the used part of fontkit, which has none. Lengths are in units of the font. */
declare module 'fontkit' {
  export interface PathCommand {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    /** Pairs of x and y. */
    args: number[];
  }
  export interface Glyph {
    id: number;
    /** The characters by which the glyph was first asked for since `_glyphs` was emptied. */
    codePoints: number[];
    path: { commands: PathCommand[]; bbox: { minX: number; minY: number; maxX: number; maxY: number } };
    advanceWidth: number;
  }
  export interface GlyphRun {
    glyphs: Glyph[];
    advanceWidth: number;
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
  }
  export interface Subset {
    /** Its number in the subset. */
    includeGlyph(id: number): number;
    encode(): Uint8Array;
    /** Of a font with PostScript outlines. */
    cff?: object;
  }
  export interface Font {
    type: 'TTF' | 'WOFF' | 'WOFF2';
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    capHeight: number;
    xHeight: number;
    italicAngle: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    head: { macStyle: { italic: boolean } };
    post: { isFixedPitch: number };
    'OS/2'?: { sFamilyClass: number };
    /** Glyphs asked for so far. */
    _glyphs: Record<number, Glyph>;
    getGlyph(id: number): Glyph;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): GlyphRun;
    createSubset(): Subset;
  }
  export interface Collection {
    type: 'TTC' | 'DFont';
    fonts: Font[];
  }
  export function create(file: Uint8Array): Font | Collection;
}
