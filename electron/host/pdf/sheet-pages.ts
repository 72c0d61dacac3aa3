/** Lays out the content of a sheet on pages, by pdfmake. */
import DocMeasure from 'pdfmake/js/DocMeasure.js';
import DocPreprocessor from 'pdfmake/js/DocPreprocessor.js';
import LayoutBuilder, { type Page } from 'pdfmake/js/LayoutBuilder.js';
import type { Content } from 'pdfmake/interfaces.js';
import type { DocumentFonts, EmbeddedFont } from './embedded-font.ts';
import { mm, pageHeight, pageWidth, type Sheet } from './sheet.ts';
import { measured } from './measured-content.ts';

export interface SheetContent {
  content: Content[];
  footer(page: number, pages: number): Content;
}

export interface SheetPages {
  pages: Page<EmbeddedFont>[];
  /** The page, from 1, where the content of this id begins; 0 when there is none. */
  pageOf(id: string): number;
}

/** The class that a CommonJS module exports: Node imports its exports, a test their default. */
function classIn<T>(exported: T | { default: T }): T {
  return typeof exported === 'object' && exported !== null && 'default' in exported
    ? exported.default
    : (exported as T);
}

export function layOut(sheet: Sheet, { content, footer }: SheetContent, fonts: DocumentFonts): SheetPages {
  const { paper, orientation, margins, fontSize } = sheet;
  const [left, top, right, bottom] = margins;
  const width = inHundredths(pageWidth(paper, orientation));
  const size = { width, height: inHundredths(pageHeight(paper, orientation)), orientation };
  const defaultStyle = { font: 'serif', fontSize };
  const source = { provideFont: fonts };
  const builder = new (classIn(LayoutBuilder))<EmbeddedFont>(size, {
    left: mm(left),
    top: mm(top),
    right: mm(right),
    bottom: mm(bottom),
  });
  builder.docPreprocessor = new (classIn(DocPreprocessor))();
  builder.docMeasure = new (classIn(DocMeasure))(source, {}, defaultStyle);
  builder.docMeasure.textInlines.measure = (inlines, styles) => measured(inlines, styles, fonts);
  const { pages } = builder.tryLayoutDocument(
    content,
    source,
    {},
    defaultStyle,
    undefined,
    undefined,
    footer,
  );
  return {
    pages,
    pageOf: (id) =>
      builder.linearNodeList.findLast(
        (node) => node.id === id && node.text !== '' && node.positions.length > 0,
      )?.positions[0]?.pageNumber ?? 0,
  };
}

/** As sizes of paper are given in PDF: 595.28 × 841.89 pt. */
const inHundredths = (points: number): number => Math.round(points * 100) / 100;
