/** Content of a sheet with the sizes that pdfmake needs. */
import type { Inline, Styles } from 'pdfmake/js/LayoutBuilder.js';
import type { DocumentFonts, EmbeddedFont } from './embedded-font.ts';

/** What a style may say, and what holds where it says nothing. */
const DEFAULTS = {
  font: 'serif',
  bold: false,
  alignment: 'left',
  fontSize: 12,
  color: 'black',
  noWrap: null,
  lineHeight: 1,
  leadingIndent: 0,
  preserveLeadingSpaces: false,
  preserveTrailingSpaces: false,
};

/**
 * In place of pdfmake's own, which asks the styles twenty times for every Chinese character. Styles that no paper uses
 * (features of fonts, spacing of letters, decorations, links, raised letters) are left out.
 */
export function measured(
  inlines: Inline<EmbeddedFont>[],
  styles: Styles,
  fonts: DocumentFonts,
): Inline<EmbeddedFont>[] {
  const inherited = Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, none]) => [name, styles.getProperty(name) ?? none]),
  ) as typeof DEFAULTS;
  for (const [index, inline] of inlines.entries()) {
    const style = { ...inherited, ...(inline as object) } as typeof DEFAULTS;
    const font = fonts(style.font, style.bold);
    const { fontSize, color, alignment, noWrap } = style;
    const widthOf = (text: string): number => (text === '' ? 0 : font.widthOfString(text, fontSize));
    const { text } = inline;
    const leading = style.preserveLeadingSpaces ? '' : (LEADING.exec(text)?.[0] ?? '');
    const trailing = style.preserveTrailingSpaces ? '' : (TRAILING.exec(text)?.[0] ?? '');
    Object.assign(inline, {
      font,
      fontSize,
      color,
      alignment,
      noWrap,
      width: widthOf(text),
      height: font.lineHeight(fontSize) * style.lineHeight,
      leadingCut: widthOf(leading) - (index === 0 ? style.leadingIndent : 0),
      trailingCut: widthOf(trailing),
    });
  }
  return inlines;
}

const LEADING = /^\s+/;

const TRAILING = /\s+$/;
