/** A font in one document: measures and shows texts, and is embedded with the characters that they have. */
import type { Font } from 'fontkit';
import type { FontSet } from './fonts.ts';
import type { OpenedFont, Shaped, ShapedGlyph } from './opened-font.ts';
import { sumBy } from '../../../shared/values/sum.ts';

/** An object of the PDF file. */
export interface Reference {
  data: Record<string, unknown>;
  end(content?: Uint8Array | string): void;
}

/** The part of pdfkit's document that is used here and missing in its types. */
export interface FontHolder {
  ref(data?: object): Reference;
  page: { fonts: Record<string, Reference> };
  /** Fonts that are embedded when the document ends. */
  _fontFamilies: Record<string, { finalize(): void }>;
}

/** PDF 32000-1, 9.8.2: flags of a font descriptor. */
const FIXED_PITCH = 1;
const SERIF = 1 << 1;
const SYMBOLIC = 1 << 2;
const SCRIPT = 1 << 3;
const ITALIC = 1 << 6;

const hex = (value: number): string => value.toString(16).padStart(4, '0');

/** Lengths are in pt, or in thousandths of the type size where no size is given. */
export interface EmbeddedFont {
  id: string;
  ascender: number;
  lineHeight(size: number): number;
  widthOfString(text: string, size: number): number;
  /** The operators that show a text where the text matrix is. */
  show(text: string, size: number): string;
  /** Names the font among those of the current page. */
  use(): void;
}

function embeddedFont(document: FontHolder, opened: OpenedFont, id: string): EmbeddedFont {
  const { font, shape } = opened;
  const scale = 1000 / font.unitsPerEm;
  const ascender = font.ascent * scale;
  const descender = font.descent * scale;
  const subset = font.createSubset();
  /** Of each glyph of the subset: its width, and the text that it stands for. */
  const widths = [font.getGlyph(0).advanceWidth * scale];
  const texts = [hex(0)];
  let reference: Reference | undefined;

  const include = ({ id: glyphId, width, codePoints }: ShapedGlyph): number => {
    const glyph = subset.includeGlyph(glyphId);
    widths[glyph] ??= width;
    texts[glyph] ??= utf16(codePoints);
    return glyph;
  };

  /** PDF 32000-1, 9.7. */
  const embed = (own: Reference): void => {
    const isPostscript = subset.cff !== undefined;
    const file = document.ref(isPostscript ? { Subtype: 'CIDFontType0C' } : {});
    file.end(subset.encode());
    // What the subset looked up: it would stay with the font for as long as the thread.
    font['_glyphs'] = {};
    const name = `${tagOf(id)}+${font.postscriptName.replaceAll(' ', '_')}`;
    const { minX, minY, maxX, maxY } = font.bbox;
    const descriptor = document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: flagsOf(font),
      FontBBox: [minX, minY, maxX, maxY].map((length) => length * scale),
      ItalicAngle: font.italicAngle,
      Ascent: ascender,
      Descent: descender,
      CapHeight: (font.capHeight || font.ascent) * scale,
      XHeight: (font.xHeight || 0) * scale,
      StemV: 0,
      [isPostscript ? 'FontFile3' : 'FontFile2']: file,
    });
    descriptor.end();
    const descendant = document.ref({
      Type: 'Font',
      Subtype: isPostscript ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: name,
      // Objects of class String are written as strings, plain ones as names.
      CIDSystemInfo: { Registry: Object('Adobe'), Ordering: Object('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, widths],
      ...(isPostscript ? {} : { CIDToGIDMap: 'Identity' }),
    });
    descendant.end();
    const unicode = document.ref();
    unicode.end(unicodeMap(texts));
    own.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    };
    own.end();
  };
  document['_fontFamilies'][id] = {
    finalize() {
      if (reference) embed(reference);
    },
  };

  return {
    id,
    ascender,
    lineHeight: (size) => ((ascender - descender) / 1000) * size,
    widthOfString: (text, size) => (sumBy(shape(text), ({ advance }) => advance) / 1000) * size,
    show: (text, size) => shown(shape(text), size, include),
    use() {
      reference ??= document.ref();
      document.page.fonts[id] ??= reference;
    },
  };
}

/** PDF 32000-1, 9.4.3. */
function shown(parts: readonly Shaped[], size: number, include: (glyph: ShapedGlyph) => number): string {
  let operators = '';
  let glyphs = '';
  const flush = (adjustment: number): void => {
    if (glyphs !== '') operators += `<${glyphs}>`;
    if (adjustment !== 0) operators += number(adjustment);
    glyphs = '';
  };
  for (const glyph of parts.flatMap((part) => part.glyphs)) {
    const { width, advance, xOffset, yOffset } = glyph;
    const isRaised = yOffset !== 0;
    if (xOffset !== 0 || isRaised) flush(-xOffset);
    if (isRaised) operators += `] TJ ${number((yOffset / 1000) * size)} Ts [`;
    glyphs += hex(include(glyph));
    if (advance !== width + xOffset) flush(width + xOffset - advance);
    if (!isRaised) continue;
    flush(0);
    operators += '] TJ 0 Ts [';
  }
  if (operators === '') return `<${glyphs}> Tj`;
  flush(0);
  return `[${operators}] TJ`;
}

function flagsOf(font: Font): number {
  const family = (font['OS/2']?.sFamilyClass ?? 0) >> 8;
  return (
    SYMBOLIC |
    (font.post.isFixedPitch ? FIXED_PITCH : 0) |
    (family >= 1 && family <= 7 ? SERIF : 0) |
    (family === 10 ? SCRIPT : 0) |
    (font.head.macStyle.italic ? ITALIC : 0)
  );
}

function utf16(codePoints: readonly number[]): string {
  const text = String.fromCodePoint(...codePoints);
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
}

/** At most three decimals, never an exponent. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Six letters that tell the subsets of a font in one file apart: F12 → ABBBBB… */
function tagOf(id: string): string {
  const digits = id.slice(1).padStart(6, '0');
  return Array.from(digits, (digit) => String.fromCharCode(65 + Number(digit))).join('');
}

/** Ranges of this many glyphs have the same first byte, as the format demands. */
const RANGE = 256;

function unicodeMap(texts: readonly string[]): string {
  const ranges: string[] = [];
  for (let from = 0; from < texts.length; from += RANGE) {
    const some = texts.slice(from, from + RANGE).map((text) => `<${text}>`);
    ranges.push(`<${hex(from)}> <${hex(from + some.length - 1)}> [${some.join(' ')}]`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${String(ranges.length)} beginbfrange
${ranges.join('\n')}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Answers the font of that name; only the families have a bold one. */
export type DocumentFonts = (name: string, bold: boolean) => EmbeddedFont;

/** The fonts of one document, each embedded once. */
export function fontsOf(document: FontHolder, fonts: FontSet): DocumentFonts {
  const used = new Map<OpenedFont, EmbeddedFont>();
  return (name, bold) => {
    const opened = fonts.open(name, bold);
    const font = used.get(opened) ?? embeddedFont(document, opened, `F${String(used.size + 1)}`);
    used.set(opened, font);
    return font;
  };
}
