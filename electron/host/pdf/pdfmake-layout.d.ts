/** Types for the used part of pdfmake's layout, which has none. Lengths are in pt. */
declare module 'pdfmake/js/LayoutBuilder.js' {
  import type { Content } from 'pdfmake/interfaces.js';

  export interface Font {
    ascender: number;
    lineHeight(size: number): number;
    widthOfString(text: string, size: number): number;
  }
  /** A piece of text that is placed as one; what its node does not say is undefined until it is measured. */
  export interface Inline<F extends Font> {
    text: string;
    /** From the start of its line. */
    x: number;
    width: number;
    height: number;
    leadingCut?: number;
    trailingCut: number;
    font: F;
    fontSize: number;
    color: string;
    bold?: boolean;
  }
  export interface Line<F extends Font> {
    x: number;
    y: number;
    inlines: Inline<F>[];
    getAscenderHeight(): number;
  }
  export type Vector = { lineWidth?: number; color?: string; lineColor?: string } & (
    | { type: 'line'; x1: number; y1: number; x2: number; y2: number }
    | { type: 'rect'; x: number; y: number; w: number; h: number }
    | { type: 'polyline'; points: { x: number; y: number }[]; closePath?: boolean }
  );
  export interface VerticalAlignment {
    verticalAlignment: 'top' | 'middle' | 'bottom';
    isCellContentMultiPage: boolean;
    getViewHeight(): number;
    getNodeHeight(): number;
  }
  export type Item<F extends Font> =
    | { type: 'line'; item: Line<F> }
    | { type: 'vector'; item: Vector }
    | { type: 'beginVerticalAlignment'; item: VerticalAlignment }
    | { type: 'endVerticalAlignment' };
  export interface Page<F extends Font> {
    pageSize: { width: number; height: number };
    items: Item<F>[];
  }
  export interface LaidNode {
    id?: string;
    text?: unknown;
    positions: { pageNumber: number }[];
  }
  export interface Styles {
    getProperty(name: string): unknown;
  }
  interface Fonts<F extends Font> {
    provideFont(family: string, bold: boolean): F;
  }
  interface Measure<F extends Font> {
    textInlines: { measure(inlines: Inline<F>[], styles: Styles): Inline<F>[] };
  }
  interface Size {
    width: number;
    height: number;
    orientation: 'portrait' | 'landscape';
  }
  interface Margins {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  interface Builder<F extends Font> {
    docPreprocessor: object;
    docMeasure: Measure<F>;
    linearNodeList: LaidNode[];
    tryLayoutDocument(
      content: Content[],
      fonts: Fonts<F>,
      styles: object,
      defaultStyle: object,
      background: undefined,
      header: undefined,
      footer: (page: number, pages: number) => Content,
    ): { pages: Page<F>[] };
  }
  const LayoutBuilder: new <F extends Font>(size: Size, margins: Margins) => Builder<F>;
  export default LayoutBuilder;
}

declare module 'pdfmake/js/DocMeasure.js' {
  import type { Font, Fonts, Measure } from 'pdfmake/js/LayoutBuilder.js';
  const DocMeasure: new <F extends Font>(fonts: Fonts<F>, styles: object, defaultStyle: object) => Measure<F>;
  export default DocMeasure;
}

declare module 'pdfmake/js/DocPreprocessor.js' {
  const DocPreprocessor: new () => object;
  export default DocPreprocessor;
}
