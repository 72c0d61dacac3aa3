/** Types for the used part of fontkit, which has none. */
declare module 'fontkit' {
  export interface Font {
    type: 'TTF' | 'WOFF' | 'WOFF2';
    postscriptName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export interface Collection {
    type: 'TTC' | 'DFont';
    fonts: Font[];
  }
  export function create(file: Uint8Array): Font | Collection;
}
