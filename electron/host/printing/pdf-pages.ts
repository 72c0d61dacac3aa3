/**
 * Reads the page sizes of the program's own PDFs (of pdfkit and of pdf-lib), and moves what is drawn on their pages:
 * as an incremental update, which leaves every byte of the archived file as it was and adds a translation before each
 * page's content.
 */

import { standardSheet } from '../../../shared/printing.ts';

interface PdfObject {
  number: number;
  dictionary: string;
}

interface Parsed {
  pages: PdfObject[];
  /** Numbers of objects are below it. */
  size: number;
  /** Offset of the last cross-reference table. */
  table: number;
  /** References of the trailer: /Root, /Info, /ID. */
  trailer: string;
}

const NOT_OWN = 'not a PDF of this program';

function parse(pdf: Uint8Array): Parsed {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const [, entries, trailer] =
    /^xref\n((?:\d+ \d+\n(?:\d{10} \d{5} [fn] ?\r?\n)+)+)\s*trailer\n<<([^]*?)>>\s*startxref/.exec(
      text.slice(table),
    ) ?? [];
  if (entries === undefined || trailer === undefined) throw new Error(NOT_OWN);
  const pages = Array.from(entries.matchAll(/(\d{10}) \d{5} n/g)).flatMap(([, offset]): PdfObject[] => {
    const at = text.slice(Number(offset), Number(offset) + 4096);
    const [, number, dictionary] = /^(\d+) 0 obj\n<<([^]*?)>>\n(?:endobj|stream)/.exec(at) ?? [];
    if (number === undefined || dictionary === undefined || !/\/Type \/Page\b/.test(dictionary)) return [];
    return [{ number: Number(number), dictionary }];
  });
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  if (pages.length === 0 || !Number.isInteger(size)) throw new Error(NOT_OWN);
  return { pages, size, table, trailer: trailer.replace(/\/Size \d+/, '') };
}

export interface PageSize {
  /** mm */
  width: number;
  height: number;
}

function sizeOf({ dictionary }: PdfObject): PageSize {
  const [, width, height] = /\/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+) ?\]/.exec(dictionary) ?? [];
  if (width === undefined || height === undefined) throw new Error(NOT_OWN);
  return { width: (Number(width) * 25.4) / 72, height: (Number(height) * 25.4) / 72 };
}

/** Sizes of the pages in mm. */
export function pageSizes(pdf: Uint8Array): PageSize[] {
  return parse(pdf).pages.map(sizeOf);
}

const SAME = 1;

/**
 * The size of the paper for all pages, as the first one lies: of pages of one size, or of one standard sheet that stands or
 * lies. Undefined when they differ by more than a millimetre.
 */
export function commonPageSize(pdf: Uint8Array): PageSize | undefined {
  const [first, ...others] = pageSizes(pdf);
  if (first === undefined) return undefined;
  const sheet = standardSheet(first);
  const differs = others.some((page) =>
    sheet === undefined
      ? Math.abs(page.width - first.width) > SAME || Math.abs(page.height - first.height) > SAME
      : standardSheet(page) !== sheet,
  );
  return differs ? undefined : first;
}

export interface Offset {
  /** 0.1 mm */
  right: number;
  down: number;
}

/** The offset of paper as it is fed, on a page that is turned to the left to be printed: its top is the paper's left edge. */
function turnedOffset({ right, down }: Offset): Offset {
  return { right: -down, down: right };
}

const lies = (page: PageSize): boolean => page.width > page.height && standardSheet(page) !== undefined;

function translation({ right, down }: Offset): string {
  const points = (tenths: number): string => ((tenths * 7.2) / 25.4).toFixed(4);
  return `1 0 0 1 ${points(right)} ${points(down === 0 ? 0 : -down)} cm\n`;
}

/**
 * Moves the content of every page by the offset of the paper as it is fed. `turns`: the queue turns pages of a standard size
 * that are wider than high.
 */
export function shiftPages(pdf: Uint8Array, offset: Offset, turns = false): Uint8Array {
  const { pages, size, table, trailer } = parse(pdf);
  const moveOf = (page: PdfObject): string =>
    translation(turns && lies(sizeOf(page)) ? turnedOffset(offset) : offset);
  const moved = pages.map((page) => ({ ...page, move: moveOf(page) }));
  const moves = [...new Set(moved.map(({ move }) => move))];
  if (moves.every((move) => move === translation({ right: 0, down: 0 }))) return pdf;
  const numberOf = (move: string): number => size + moves.indexOf(move);
  const added = [
    ...moves.map((move) => ({
      number: numberOf(move),
      body: `<<\n/Length ${String(move.length)}\n>>\nstream\n${move}\nendstream`,
    })),
    ...moved.map(({ number, dictionary, move }) => ({
      number,
      body: `<<${movedBy(dictionary, numberOf(move))}>>`,
    })),
  ];
  let at = pdf.byteLength + 1;
  let update = '\n';
  let entries = '';
  for (const { number, body } of added) {
    const object = `${String(number)} 0 obj\n${body}\nendobj\n`;
    entries += `${String(number)} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    update += object;
    at += object.length;
  }
  update += `xref\n${entries}trailer\n<<\n/Size ${String(size + moves.length)}\n/Prev ${String(table)}${trailer}>>\n`;
  update += `startxref\n${String(at)}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(update, 'latin1')]);
}

/** The page with the translation before its content. */
function movedBy(dictionary: string, move: number): string {
  const moved = dictionary.replace(
    /\/Contents (?:\[([^\]]*)\]|(\d+ 0 R))/,
    (_, several?: string, one?: string) => `/Contents [${String(move)} 0 R ${several ?? one ?? ''}]`,
  );
  if (moved === dictionary) throw new Error(NOT_OWN);
  return moved;
}
