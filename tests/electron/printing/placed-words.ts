/** Where words stand on the pages of any PDF, as poppler reads it. */
import { spawnSync } from 'node:child_process';

interface PlacedWord {
  text: string;
  /** mm from the left and from the top */
  x: number;
  y: number;
  /** mm from the left to its middle */
  middle: number;
}

export interface WordsOfPage {
  /** mm */
  width: number;
  height: number;
  words: PlacedWord[];
}

const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72;

function pdftotext(way: '-bbox' | '-raw', pdf: Uint8Array): string {
  const { stdout, status, stderr } = spawnSync('pdftotext', [way, '-', '-'], {
    input: pdf,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The text in the order in which it was drawn: cell after cell. */
export function textOf(pdf: Uint8Array): string {
  return pdftotext('-raw', pdf);
}

export function placedWords(pdf: Uint8Array): WordsOfPage[] {
  return pdftotext('-bbox', pdf)
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, width, height] = /^width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
      const words = Array.from(
        page.matchAll(/<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)"[^>]*>([^<]*)<\/word>/g),
        ([, x, y, end, text]) => ({ text: text ?? '', x: mm(x), y: mm(y), middle: (mm(x) + mm(end)) / 2 }),
      );
      return { width: mm(width), height: mm(height), words };
    });
}

/** The place of the first word that begins so. */
export function placeOf({ words }: WordsOfPage, beginning: string): PlacedWord {
  const word = words.find(({ text }) => text.startsWith(beginning));
  if (!word) throw new Error(`${beginning} is not on the page: ${words.map(({ text }) => text).join(' ')}`);
  return word;
}
