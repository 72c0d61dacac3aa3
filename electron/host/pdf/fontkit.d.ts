/** Types for the used part of fontkit, which has none. */
declare module 'fontkit' {
  export interface PathCommand {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    /** Pairs of x and y. */
    args: number[];
  }
  export interface Glyph {
    path: { commands: PathCommand[] };
    advanceWidth: number;
  }
  export interface Font {
    type: 'TTF' | 'WOFF' | 'WOFF2';
    postscriptName: string;
    unitsPerEm: number;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export interface Collection {
    type: 'TTC' | 'DFont';
    fonts: Font[];
  }
  export function create(file: Uint8Array): Font | Collection;
}
