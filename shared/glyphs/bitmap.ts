/** The picture of a character that no font has: black or white dots on a square, row by row, eight to a byte. */

/** Dots along each side of the em square. */
export const GLYPH_SIDE = 128;

const BYTES = (GLYPH_SIDE * GLYPH_SIDE) / 8;

/** Share of black dots below which there is no character to see, and above which there is only a blot. */
const MIN_INK = 0.005;
const MAX_INK = 0.7;

export function emptyGlyph(): Uint8Array {
  return new Uint8Array(BYTES);
}

export function isBlack(glyph: Uint8Array, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= GLYPH_SIDE || y >= GLYPH_SIDE) return false;
  const dot = y * GLYPH_SIDE + x;
  return ((glyph[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0;
}

export function blacken(glyph: Uint8Array, x: number, y: number): void {
  const dot = y * GLYPH_SIDE + x;
  glyph[dot >> 3] = (glyph[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
}

/** Why the dots are no picture of a character; undefined when they are. */
export function glyphFault(glyph: Uint8Array): string | undefined {
  if (glyph.length !== BYTES) return '字图的大小不对';
  let black = 0;
  for (const byte of glyph) for (let bits = byte; bits > 0; bits >>= 1) black += bits & 1;
  const ink = black / (BYTES * 8);
  if (ink < MIN_INK) return '图上看不出字：几乎全是空白';
  if (ink > MAX_INK) return '图上看不出字：几乎全是黑的';
  return undefined;
}

export function glyphToText(glyph: Uint8Array): string {
  return btoa(String.fromCharCode(...glyph));
}

/** Undefined for anything that is not base64 of the right length. */
export function glyphFromText(text: string): Uint8Array | undefined {
  if (text.length !== Math.ceil(BYTES / 3) * 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return bytes.length === BYTES ? bytes : undefined;
}
