/** Reads what our PDFs say and where: pages, their size in mm, each text with its place from the top left corner. */
import { inflateSync } from 'node:zlib';

export interface PlacedText {
  text: string;
  /** mm from the left edge, and of the foot of the characters from the top. */
  x: number;
  y: number;
  /** pt */
  size: number;
}

export interface ReadPage {
  width: number;
  height: number;
  texts: PlacedText[];
  /** All texts of the page one after another. */
  words: string;
}

const toMm = (points: number): number => Math.round((points * 25.4 * 100) / 72) / 100;

export function readPdf(pdf: Uint8Array): ReadPage[] {
  const objects = readObjects(Buffer.from(pdf).toString('latin1'));
  const dictionary = (number: string | undefined): string => objects.get(number ?? '')?.dictionary ?? '';
  const pages = Array.from(objects.values(), (object) => object.dictionary).filter((text) =>
    /\/Type \/Page\b/.test(text),
  );
  return pages.map((page) => {
    const [width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page)!.slice(1).map(Number);
    const resources = dictionary(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
    const fonts = new Map<string, Map<string, string>>();
    for (const [, name, number] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(dictionary(number))?.[1];
      fonts.set(name!, readUnicode(objects.get(toUnicode ?? '')?.stream ?? ''));
    }
    const contents = Array.from(
      /\/Contents (?:\[([^\]]*)\]|(\d+ 0 R))/.exec(page)![0].matchAll(/(\d+) 0 R/g),
    );
    const stream = contents.map(([, number]) => objects.get(number!)?.stream ?? '').join('\n');
    const texts = readTexts(stream, fonts);
    return {
      width: toMm(width!),
      height: toMm(height!),
      texts,
      words: texts.map(({ text }) => text).join(''),
    };
  });
}

/** The words of the whole document, blanks left out: where a line breaks does not matter. */
export function wordsOf(pdf: Uint8Array): string {
  return readPdf(pdf)
    .map((page) => page.words)
    .join('')
    .replace(/[\s　]/g, '');
}

/** Characters of other scripts than the Chinese, whose width is about half of their height. */
const NARROW = /[\u0020-\u007e·‘’“”]/;
/** mm between the columns of a table, at least. */
const APART = 2;

/** What stands at the beginning of each line, of each column: nothing is right before it on its baseline. */
export function lineBeginnings({ texts }: ReadPage): PlacedText[] {
  const ends = new Map<number, number>();
  return texts
    .filter(({ text }) => text.trim() !== '')
    .toSorted((one, other) => one.y - other.y || one.x - other.x)
    .filter(({ text, x, y, size }) => {
      const end = ends.get(y);
      const halves = Array.from(text, (character) => (NARROW.test(character) ? 1 : 2)).reduce<number>(
        (sum, width) => sum + width,
        0,
      );
      ends.set(y, x + toMm((halves * size) / 2));
      return end === undefined || x - end > APART;
    });
}

export function metadataOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1');
}

function readObjects(file: string): Map<string, { dictionary: string; stream: string }> {
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const match of file.matchAll(/(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const end = file.indexOf('\nendobj', start);
    const body = file.slice(start, end);
    const at = body.indexOf('\nstream\n');
    const dictionary = at < 0 ? body : body.slice(0, at);
    let stream = '';
    if (at >= 0) {
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
      const raw = Buffer.from(file.slice(start + at + 8, start + at + 8 + length), 'latin1');
      stream = (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
    }
    objects.set(match[1]!, { dictionary, stream });
  }
  return objects;
}

function readUnicode(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first, last, list] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g)) {
    const values = Array.from(list!.matchAll(/<([0-9a-f ]*)>/g), ([, hex]) => fromUtf16(hex!));
    for (let code = parseInt(first!, 16); code <= parseInt(last!, 16); code += 1) {
      map.set(code.toString(16).padStart(4, '0'), values[code - parseInt(first!, 16)] ?? '');
    }
  }
  return map;
}

function fromUtf16(hex: string): string {
  const units = hex.replace(/ /g, '').match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}

/** What each text matrix begins: the coordinates run down from the upper left corner. */
function readTexts(stream: string, fonts: Map<string, Map<string, string>>): PlacedText[] {
  const texts: PlacedText[] = [];
  let [name, size] = ['', 0];
  for (const [, font, fontSize, x, y, hex] of stream.matchAll(
    /\/(F\d+) ([\d.]+) Tf|1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm|<([0-9a-f]+)>/g,
  )) {
    if (font !== undefined) [name, size] = [font, Number(fontSize)];
    else if (x !== undefined) texts.push({ text: '', x: toMm(Number(x)), y: toMm(Number(y)), size });
    else
      texts.at(-1)!.text += hex!
        .match(/.{4}/g)!
        .map((code) => fonts.get(name)?.get(code) ?? '')
        .join('');
  }
  return texts;
}
