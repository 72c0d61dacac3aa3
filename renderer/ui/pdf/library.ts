/**
 * Renders PDFs in the page itself (pdf.js), without viewer plugin or frame, so that window and browser show
 * the same.
 */
import type { PDFDocumentProxy, PDFPageProxy, PDFWorker, TextLayer } from 'pdfjs-dist';
import type { Size } from './fit.ts';
import type { TextItem } from './text-search.ts';
import { turns, URGENCY, type Urgency } from './turns.ts';
// The address of the worker's file among the program's own.
// oxlint-disable-next-line import/default -- ?url is answered by the bundler
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type Pdf = PDFDocumentProxy;

/** Loaded lazily with the first document. */
async function library() {
  const loaded = await import('pdfjs-dist/legacy/build/pdf.mjs');
  loaded.GlobalWorkerOptions.workerSrc = workerUrl;
  return loaded;
}

/** The thread that reads documents, for all that are open; it ends when none was for a while, or one could not be opened. */
const reader: { worker?: Promise<PDFWorker>; open: number; idle?: number } = { open: 0 };

/** Milliseconds. */
const KEPT_IDLE = 60_000;

async function endReader(): Promise<void> {
  const { worker } = reader;
  reader.worker = undefined;
  (await worker)?.destroy();
}

function startReader(): Promise<PDFWorker> {
  window.clearTimeout(reader.idle);
  if (reader.open === 0) reader.idle = window.setTimeout(() => void endReader(), KEPT_IDLE);
  reader.worker ??= newReader();
  return reader.worker;
}

async function newReader(): Promise<PDFWorker> {
  try {
    const { PDFWorker: Reader } = await library();
    return new Reader();
  } catch (fault) {
    reader.worker = undefined;
    throw fault;
  }
}

/** Loads what shows documents, before the first one is there. */
export function prepareToShow(): void {
  startReader().catch((fault: unknown) => console.error(fault));
}

/** CSS pixels per point. */
export const PIXELS_PER_POINT = 96 / 72;

export interface OpenedPdf {
  ready: Promise<Pdf>;
  close(): void;
}

export function openPdf(file: Blob): OpenedPdf {
  const state: { closed: boolean; destroy?: () => Promise<void> } = { closed: false };
  const open = async (): Promise<Pdf> => {
    const [{ getDocument }, worker, bytes] = await Promise.all([
      library(),
      startReader(),
      file.arrayBuffer(),
    ]);
    // The content security policy forbids eval and WebAssembly.
    const task = getDocument({ data: new Uint8Array(bytes), worker, isEvalSupported: false, useWasm: false });
    if (state.closed) await task.destroy();
    else state.destroy = () => task.destroy();
    try {
      return await task.promise;
    } catch (fault) {
      // Opened once more, it is read by another thread.
      if (!state.closed && reader.open === 1) await endReader();
      throw fault;
    }
  };
  reader.open += 1;
  return {
    ready: open(),
    close() {
      if (state.closed) return;
      state.closed = true;
      reader.open -= 1;
      if (reader.open === 0) prepareToShow();
      void state.destroy?.();
    },
  };
}

/** Size of a page in CSS pixels at true size. */
export async function pageSize(pdf: Pdf, number: number): Promise<Size> {
  const { width, height } = (await pdf.getPage(number)).getViewport({ scale: PIXELS_PER_POINT });
  return { width, height };
}

/** Texts of a page in the order of its text layer. */
export async function pageTextItems(pdf: Pdf, number: number): Promise<TextItem[]> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  return items.filter((item) => 'str' in item);
}

export interface DrawnPage {
  canvas: HTMLCanvasElement;
  /** Text layer, for selection and screen readers. */
  words: HTMLElement;
  /** Elements of its texts, numbered as `pageTextItems`. */
  wordItems: readonly HTMLElement[];
  /** Frees the picture and what the library keeps of the page. */
  release(): void;
}

export interface PageDrawing<Drawn> {
  /** Undefined when cancelled. */
  done: Promise<Drawn | undefined>;
  cancel(): void;
}

/** Renders one page; `scale` 1 is true size. */
export function drawPage(pdf: Pdf, number: number, scale: number): PageDrawing<DrawnPage> {
  return drawing(pdf, number, URGENCY.inSight, ({ TextLayer: Words }, page) => {
    const words = document.createElement('div');
    words.className = 'pdf-words';
    const cssScale = scale * PIXELS_PER_POINT;
    words.style.setProperty('--total-scale-factor', String(cssScale));
    const layer: TextLayer = new Words({
      textContentSource: page.streamTextContent(),
      container: words,
      viewport: page.getViewport({ scale: cssScale }),
    });
    const { canvas, rendering } = render(page, cssScale * sharpness(page, cssScale));
    return {
      finished: Promise.all([rendering.promise, layer.render()]),
      stop() {
        rendering.cancel();
        layer.cancel();
      },
      drawn: () => ({
        canvas,
        words,
        wordItems: layer.textDivs,
        release() {
          free(canvas);
          page.cleanup();
        },
      }),
    };
  });
}

/** Picture of a page without its text layer, `width` CSS pixels wide. */
export function drawThumbnail(pdf: Pdf, number: number, width: number): PageDrawing<HTMLCanvasElement> {
  return drawing(pdf, number, URGENCY.small, (_, page) => {
    const cssScale = width / page.getViewport({ scale: 1 }).width;
    const { canvas, rendering } = render(page, cssScale * sharpness(page, cssScale));
    return { finished: rendering.promise, stop: () => rendering.cancel(), drawn: () => canvas };
  });
}

/** Gives the memory of a picture back at once. */
export function free(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

interface Begun<Drawn> {
  finished: Promise<unknown>;
  stop(): void;
  drawn(): Drawn;
}

const drawings = turns();

function drawing<Drawn>(
  pdf: Pdf,
  number: number,
  urgency: Urgency,
  begin: (loaded: Awaited<ReturnType<typeof library>>, page: PDFPageProxy) => Begun<Drawn>,
): PageDrawing<Drawn> {
  const state: { cancelled: boolean; stop?: () => void } = { cancelled: false };
  const draw = async (): Promise<Drawn | undefined> => {
    const [loaded, page] = await Promise.all([library(), pdf.getPage(number)]);
    const endTurn = await drawings.acquire(urgency);
    try {
      if (state.cancelled) return undefined;
      const begun = begin(loaded, page);
      state.stop = () => begun.stop();
      await begun.finished;
      return begun.drawn();
    } catch (fault) {
      if (state.cancelled || fault instanceof loaded.RenderingCancelledException) return undefined;
      throw fault;
    } finally {
      endTurn();
    }
  };
  return {
    done: draw(),
    cancel() {
      state.cancelled = true;
      state.stop?.();
    },
  };
}

function render(page: PDFPageProxy, scale: number) {
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  return { canvas, rendering: page.render({ canvas, viewport }) };
}

/** Browsers may refuse a larger canvas. */
const MAX_PIXELS = 24_000_000;

/** Device pixels per CSS pixel: at least two for legible small type, fewer for very large pages. */
function sharpness(page: PDFPageProxy, cssScale: number): number {
  const { width, height } = page.getViewport({ scale: cssScale });
  return Math.min(Math.max(devicePixelRatio, 2), Math.sqrt(MAX_PIXELS / (width * height)));
}

/** A page as a picture of this width in pixels. */
export async function pageOfWidth(pdf: Pdf, number: number, width: number): Promise<HTMLCanvasElement> {
  const page = await pdf.getPage(number);
  const { canvas, rendering } = render(page, width / page.getViewport({ scale: 1 }).width);
  await rendering.promise;
  page.cleanup();
  return canvas;
}

/** A page rendered for the printer, with its size in millimetres. */
export async function printedPage(pdf: Pdf, number: number) {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 25.4 / 72 });
  const { canvas, rendering } = render(page, PRINT_DOTS_PER_INCH / 72);
  await rendering.promise;
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!image) throw new Error('the page could not be turned into a picture');
  page.cleanup();
  return { image, width, height };
}

const PRINT_DOTS_PER_INCH = 300;
