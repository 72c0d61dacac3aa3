/** Renders a sheet (pdfmake) or a drawing (pdfkit, absolute positions) to PDF. */
import { Refusal } from '../../../shared/refusals.ts';
import type { Content } from 'pdfmake/interfaces.js';
import PDFDocument from 'pdfkit';
import { fontsOf, type DocumentFonts, type FontHolder } from './embedded-font.ts';
import type { Family, FontSet, Run, Typesetter } from './fonts.ts';
import { createTypesetter } from './fonts.ts';
import {
  FOOT,
  LAST_ROW,
  mm,
  pageLine,
  periodText,
  generatedLine,
  type DocumentFrame,
  type Sheet,
} from './sheet.ts';
import type { Canvas } from './canvas.ts';
import { createCanvas, showText } from './canvas.ts';
import { paintPage } from './paint.ts';
import { layOut, type SheetPages } from './sheet-pages.ts';

export interface RenderedDocument {
  /** The PDF file; for a receipt the commands of its printer. */
  pdf: Uint8Array;
  pages: number;
  /** Characters missing in all fonts; printed as 〓. */
  missing: string[];
}

/** A document drawn at absolute positions; `draw` adds the pages. */
export interface Drawing {
  frame: DocumentFrame;
  title: string;
  draw(canvas: Canvas): void;
}

type Finished = { pdf: Uint8Array; pages: number };

/** A document without pages, and its fonts. */
function newDocument(
  { village, serial, madeAt }: DocumentFrame,
  title: string,
  fonts: FontSet,
): { document: PDFKit.PDFDocument; documentFonts: DocumentFonts } {
  const document = new PDFDocument({
    autoFirstPage: false,
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${village}${title} ${serial}`,
      Author: village,
      Creator: '村积分',
      Producer: '村积分',
      CreationDate: new Date(madeAt),
    },
  });
  return { document, documentFonts: fontsOf(document as unknown as FontHolder, fonts) };
}

/** Lays out and renders a sheet; the same input gives the same bytes. */
export async function renderSheet(sheet: Sheet, fonts: FontSet): Promise<RenderedDocument> {
  const typesetter = createTypesetter(fonts);
  const { document, documentFonts } = newDocument(sheet.frame, sheet.title, fonts);
  const pages = fewestPages(sheet, typesetter, documentFonts);
  const finished = await collect(document, () => {
    for (const page of pages) {
      paintPage(document, page);
      if (sheet.frame.sample) sampleMark(document, sheet.paper, documentFonts);
    }
  });
  return { ...finished, missing: [...typesetter.missing] };
}

/** The pages of a sheet; of its closer settings where one saves a page: nothing is closed up in vain. */
function fewestPages(
  sheet: Sheet,
  typesetter: Typesetter,
  documentFonts: DocumentFonts,
): SheetPages['pages'] {
  const pages = pagesWithFoot(sheet, typesetter, documentFonts);
  if (pages.length === 1) return pages;
  for (const closer of sheet.closer ?? []) {
    const fewer = pagesWithFoot(closer, typesetter, documentFonts);
    if (fewer.length < pages.length) return fewer;
  }
  return pages;
}

/**
 * When the foot would be alone on the last page, the layout is repeated with the last two rows moved to it.
 */
function pagesWithFoot(
  sheet: Sheet,
  typesetter: Typesetter,
  documentFonts: DocumentFonts,
): SheetPages['pages'] {
  const first = sheetPages(sheet, 0, typesetter, documentFonts);
  const lastRowPage = first.pageOf(LAST_ROW);
  const footAlone = lastRowPage > 0 && first.pageOf(FOOT) > lastRowPage;
  return (footAlone ? sheetPages(sheet, 2, typesetter, documentFonts) : first).pages;
}

function sheetPages(
  sheet: Sheet,
  tail: number,
  typesetter: Typesetter,
  documentFonts: DocumentFonts,
): SheetPages {
  return layOut(
    sheet,
    {
      content: sheet.content(tail).map((part) => typeset(part, 'serif', typesetter)),
      footer: (page, pages) => typeset(pageFooter(sheet, page, pages), 'serif', typesetter),
    },
    documentFonts,
  );
}

/** 示例 across the page. */
function sampleMark(document: PDFKit.PDFDocument, paper: Sheet['paper'], fonts: DocumentFonts): void {
  const { width, height } = document.page;
  const font = fonts('sans', true);
  const size = MARK[paper];
  const text = '示例';
  document.save().rotate(-35, { origin: [width / 2, height / 2] });
  document.fillColor('black', 0.08);
  const left = (width - font.widthOfString(text, size)) / 2;
  const top = (height - font.lineHeight(size)) / 2;
  showText(document, font, size, text, left, top + (font.ascender / 1000) * size);
  document.restore();
}

/** Page footer: village, title, period, serial number, print time, page n of m. */
function pageFooter({ frame, title, margins, paper }: Sheet, page: number, pages: number): Content {
  const [left, , right, bottom] = margins;
  const fontSize = paper === 'A3' ? 12 : 9;
  const lines = [
    [[frame.village, title, periodText(frame.period)].filter(Boolean).join('　'), pageLine(page, pages)],
    [`编号：${frame.serial}`, generatedLine(frame)],
  ];
  const height = fontSize * 1.44 * lines.length;
  const above = Math.min(mm(bottom) - height - mm(5), mm(8));
  return {
    stack: lines.map(([before, after]) => ({
      columns: [
        { text: before ?? '', width: '*' },
        { text: after ?? '', width: 'auto', alignment: 'right', noWrap: true },
      ],
    })),
    fontSize,
    margin: [mm(left), above, mm(right), 0],
  };
}

/** pt */
const MARK = { A3: 200, A4: 140, A5: 100 } as const;

type Node = Record<string, unknown>;

/** Copy of the content (pdfmake mutates its input) with each text split into runs of one font. */
function typeset(content: Content, family: Family, typesetter: Typesetter): Content {
  return typesetNode(content, family, typesetter) as Content;
}

function typesetNode(node: unknown, family: Family, typesetter: Typesetter): unknown {
  if (typeof node === 'string') return typesetText({ text: node }, family, typesetter);
  if (Array.isArray(node)) return node.map((part) => typesetNode(part, family, typesetter));
  if (typeof node !== 'object' || node === null) return node;
  const own = { ...(node as Node) };
  const inner = own['font'] === 'sans' || own['font'] === 'serif' ? own['font'] : family;
  if (typeof own['text'] === 'string') return typesetText(own, inner, typesetter);
  if (Array.isArray(own['text'])) own['text'] = typesetNode(own['text'], inner, typesetter);
  for (const key of ['stack', 'columns', 'ul', 'ol']) {
    if (key in own) own[key] = typesetNode(own[key], inner, typesetter);
  }
  const table = own['table'] as { body: unknown } | undefined;
  if (table) own['table'] = { ...table, body: typesetNode(table.body, inner, typesetter) };
  return own;
}

function typesetText(node: Node, family: Family, typesetter: Typesetter): Node {
  const runs = typesetter.runs(String(node['text']), family).flatMap(breakable);
  const only = runs[0];
  if (runs.length > 1 || (only && (only.font !== family || only.wordBreak))) return { ...node, text: runs };
  return { ...node, text: only?.text ?? '' };
}

type Inline = Run & { wordBreak?: 'break-all' };

/** Very long words may break anywhere: otherwise they push the column over the page edge. */
function breakable(run: Run): Inline[] {
  return run.text
    .split(/([!-~]{20,})/)
    .filter((part) => part !== '')
    .map((text) => ({
      text,
      font: run.font,
      ...(/^[!-~]{20,}$/.test(text) ? { wordBreak: 'break-all' as const } : {}),
    }));
}

/** Renders a drawing page by page, flushing each page to keep memory constant. */
export async function renderDrawing(drawing: Drawing, fonts: FontSet): Promise<RenderedDocument> {
  const typesetter = createTypesetter(fonts);
  const { document, documentFonts } = newDocument(drawing.frame, drawing.title, fonts);
  const finished = await collect(document, () =>
    drawing.draw(createCanvas(document, documentFonts, typesetter)),
  );
  if (finished.pages === 0) throw new Refusal('documentFailed', '没有可打印的内容。');
  return { ...finished, missing: [...typesetter.missing] };
}

function collect(document: PDFKit.PDFDocument, draw: () => void): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let pages = 0;
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('error', reject);
    document.on('end', () => {
      resolve({ pdf: new Uint8Array(Buffer.concat(chunks)), pages });
    });
    draw();
    const range = document.bufferedPageRange();
    pages = range.start + range.count;
    document.end();
  });
}
