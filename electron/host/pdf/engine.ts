/** Renders a sheet (pdfmake) or a drawing (pdfkit, absolute positions) to PDF. */
import { Refusal } from '../../../shared/refusals.ts';
import { readFileSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js';
import PDFDocument from 'pdfkit';
import type { Family, FontSet, Run, Typesetter } from './fonts.ts';
import { createTypesetter } from './fonts.ts';
import {
  FOOT,
  LAST_ROW,
  mm,
  pageLine,
  periodText,
  madeLine,
  type DocumentFrame,
  type Sheet,
} from './sheet.ts';
import type { Canvas } from './canvas.ts';
import { createCanvas } from './canvas.ts';

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
  draw(pen: Canvas): void;
}

type Finished = { pdf: Uint8Array; pages: number };

/** Only font files are read and nothing is fetched, whatever a text contains. */
function sandboxPdfmake(fonts: FontSet): void {
  const paths = new Set([
    ...Object.values(fonts.faces).flatMap((face) => [face.normal, face.bold]),
    ...fonts.fallbacks.map((face) => face.path),
  ]);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => paths.has(path));
}

/** Missing in pdfmake's types. */
const { virtualfs } = pdfmake as unknown as {
  virtualfs: { existsSync(path: string): boolean; writeFileSync(path: string, content: Buffer): void };
};

/** The four bundled fonts are cached: otherwise each document would read forty megabytes. */
function preloadFonts(fonts: FontSet): void {
  for (const { path, bytes } of fonts.fallbacks) if (bytes) virtualfs.writeFileSync(path, bytes);
  for (const file of Object.values(fonts.faces).flatMap((face) => [face.normal, face.bold])) {
    if (!virtualfs.existsSync(file)) virtualfs.writeFileSync(file, readFileSync(file));
  }
}

function fontDictionary(fonts: FontSet): TFontDictionary {
  const dictionary: TFontDictionary = { serif: { ...fonts.faces.serif }, sans: { ...fonts.faces.sans } };
  for (const { name, path, postscriptName } of fonts.fallbacks) {
    const source = () => (postscriptName ? ([path, postscriptName] as unknown as string) : path);
    dictionary[name] = { normal: source(), bold: source() };
  }
  return dictionary;
}

function metadata({ village, serial, madeAt }: DocumentFrame, title: string) {
  return {
    title: `${village}${title} ${serial}`,
    author: village,
    creator: '村积分',
    producer: '村积分',
    creationDate: new Date(madeAt),
  };
}

/**
 * Lays out and renders a sheet; the same input gives the same bytes. When the foot would be alone on the last
 * page, the layout is repeated with the last two rows moved to it.
 */
export async function renderSheet(sheet: Sheet, fonts: FontSet): Promise<RenderedDocument> {
  const typesetter = createTypesetter(fonts);
  const first = await renderPass(sheet, 0, fonts, typesetter);
  const { pdf, pages } = first.footAlone ? await renderPass(sheet, 2, fonts, typesetter) : first;
  return { pdf, pages, missing: [...typesetter.missing] };
}

async function renderPass(
  sheet: Sheet,
  tail: number,
  fonts: FontSet,
  typesetter: Typesetter,
): Promise<Finished & { footAlone: boolean }> {
  const definition = sheetDefinition(sheet, tail, typesetter);
  let lastRowPage = 0;
  let footPage = 0;
  definition.pageBreakBefore = (node) => {
    if (node.id === LAST_ROW) lastRowPage = node.startPosition.pageNumber;
    if (node.id === FOOT) footPage = node.startPosition.pageNumber;
    return false;
  };
  sandboxPdfmake(fonts);
  preloadFonts(fonts);
  pdfmake.setFonts(fontDictionary(fonts));
  const stream: PDFKit.PDFDocument = await pdfmake.createPdf(definition).getStream();
  const finished = await collect(stream, () => undefined);
  return { ...finished, footAlone: lastRowPage > 0 && footPage > lastRowPage };
}

/** pdfmake definition of a sheet, with all texts split by font coverage. */
export function sheetDefinition(sheet: Sheet, tail: number, typesetter: Typesetter): TDocumentDefinitions {
  const [left, top, right, bottom] = sheet.margins;
  return {
    pageSize: sheet.paper,
    pageOrientation: sheet.orientation,
    pageMargins: [mm(left), mm(top), mm(right), mm(bottom)],
    info: metadata(sheet.frame, sheet.title),
    language: 'zh-CN',
    displayTitle: true,
    defaultStyle: { font: 'serif', fontSize: sheet.fontSize },
    content: sheet.content(tail).map((part) => typeset(part, 'serif', typesetter)),
    footer: (page, pages) => typeset(pageFooter(sheet, page, pages), 'serif', typesetter),
    ...(sheet.frame.sample
      ? {
          watermark: {
            text: '示例',
            font: 'sans',
            bold: true,
            color: 'black',
            opacity: 0.08,
            angle: -35,
            fontSize: MARK[sheet.paper],
          },
        }
      : {}),
  };
}

/** Page footer: village, title, period, serial number, print time, page n of m. */
function pageFooter({ frame, title, margins, paper }: Sheet, page: number, pages: number): Content {
  const [left, , right, bottom] = margins;
  const fontSize = paper === 'A3' ? 12 : 9;
  const lines = [
    [[frame.village, title, periodText(frame.period)].filter(Boolean).join('　'), pageLine(page, pages)],
    [`编号：${frame.serial}`, madeLine(frame)],
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
  const { title, author, creator, producer, creationDate } = metadata(drawing.frame, drawing.title);
  const document = new PDFDocument({
    autoFirstPage: false,
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Author: author, Creator: creator, Producer: producer, CreationDate: creationDate },
  });
  const finished = await collect(document, () => drawing.draw(createCanvas(document, fonts, typesetter)));
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
