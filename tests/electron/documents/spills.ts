/** Texts on a page that reach over what is beside them. */
import type { DocumentKind } from '../../../electron/host/documents/registry.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { PlacedText, ReadPage } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });

/** em: of the narrower of both families, whichever of them the text is set in. */
const widths = new Map<string, number>();
function widthOfCharacter(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const of = (['serif', 'sans'] as const).map((family) => {
    const { advance, unitsPerEm } = fonts.outline(character.codePointAt(0) ?? 0, family);
    return advance / unitsPerEm;
  });
  widths.set(character, Math.min(...of));
  return Math.min(...of);
}

/** mm, without the blanks at its end. */
function widthOf({ text, size }: PlacedText): number {
  return (sumBy(Array.from(text.trimEnd()), widthOfCharacter) * size * 25.4) / 72;
}

/** mm: the least margin of sheets, and of papers with everything at its place. */
const SHEET_MARGIN = 13;
const MARGINS: Partial<Record<DocumentKind, number>> = {
  slip: 3,
  list: 11,
  'shop-list': 11,
  'trail-list': 11,
  'office-list': 11,
  'enquiry-slip': 3,
  card: 5,
  passbook: 5,
  'passbook-continuation': 5,
  'passbook-replacement': 5,
  'voucher-sheet': 7,
  'test-page': 0,
  handbook: 11,
  'shelf-label': 9,
};

/** Share of its size to which a character stands above its baseline, at least. */
const ABOVE = 0.72;

/** Texts that reach over the next one on their line, over the edge of the page, or up into the line above them. */
export function spills(page: ReadPage, kind: DocumentKind): string[] {
  const margin = MARGINS[kind] ?? SHEET_MARGIN;
  const texts = page.texts
    .filter(({ text }) => text.trim() !== '')
    .map((one) => ({ ...one, end: one.x + widthOf(one), top: one.y - (ABOVE * one.size * 25.4) / 72 }));
  return texts.flatMap((one) => {
    if (one.end > page.width - margin) return [`${one.text} leaves the page`];
    const next = texts
      .filter((other) => other !== one && Math.abs(other.y - one.y) < 0.6 && other.x > one.x + 0.2)
      .toSorted((a, b) => a.x - b.x)[0];
    if (next && one.end > next.x + 0.2) return [`${one.text} runs into ${next.text}`];
    const above = texts.find(
      (other) =>
        other.y < one.y - 0.6 && other.y > one.top && other.x < one.end - 0.5 && other.end > one.x + 0.5,
    );
    return above ? [`${one.text} stands over ${above.text}`] : [];
  });
}
