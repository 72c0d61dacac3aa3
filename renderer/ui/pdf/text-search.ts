/** Finds words in the texts of a document: across fonts and lines, whatever the width of digits and letters. */
import { plainText } from '../../../shared/values/plain-text.ts';

/** The used part of pdf.js's text item; lengths in points, `transform` ends with the position of the baseline's start. */
export interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

/** A position in an item's text, in UTF-16 units. */
interface Place {
  item: number;
  offset: number;
}

export interface Match {
  page: number;
  from: Place;
  /** Behind the last character. */
  to: Place;
}

/** The text of a page as it is compared, and where each unit of it came from. */
export interface PageText {
  folded: string;
  items: number[];
  starts: number[];
  ends: number[];
}

/** Stands between texts that do not belong together; no query contains it. */
const BREAK = '\0';

/** As compared: without blanks, full width as half width, capitals as small letters. */
export function normalizeForSearch(text: string): string {
  return plainText(text).toLowerCase().replace(/\s/g, '');
}

/** The line of text so far, in points. */
interface Line {
  left: number;
  right: number;
  baseline: number;
  height: number;
}

const lineOf = ({ transform, width, height }: TextItem): Line => {
  const left = transform[4] ?? 0;
  return { left, right: left + width, baseline: transform[5] ?? 0, height };
};

/** The next run of the same line. */
function runsOn(line: Line, next: Line): boolean {
  const gap = next.left - line.right;
  return Math.abs(next.baseline - line.baseline) < line.height * 0.3 && Math.abs(gap) < line.height * 0.35;
}

/** The next line of the same paragraph or cell: close below, over the same width. */
function wraps(line: Line, next: Line): boolean {
  const down = line.baseline - next.baseline;
  const isBelow = down > line.height * 0.5 && down < line.height * 2.2;
  return isBelow && next.left < line.right && next.right > line.left;
}

export function indexPage(items: readonly TextItem[]): PageText {
  const text: PageText = { folded: '', items: [], starts: [], ends: [] };
  const parts: string[] = [];
  const add = (unit: string, item: number, start: number, end: number): void => {
    parts.push(unit);
    text.items.push(item);
    text.starts.push(start);
    text.ends.push(end);
  };
  let line: Line | undefined;
  for (const [index, item] of items.entries()) {
    if (item.str.trim() === '') continue;
    const next = lineOf(item);
    if (line !== undefined && runsOn(line, next)) {
      line = { ...line, right: Math.max(line.right, next.right), height: Math.max(line.height, next.height) };
    } else {
      if (line !== undefined && !wraps(line, next)) add(BREAK, index, 0, 0);
      line = next;
    }
    let at = 0;
    for (const character of item.str) {
      for (const unit of normalizeForSearch(character).split('')) add(unit, index, at, at + character.length);
      at += character.length;
    }
  }
  text.folded = parts.join('');
  return text;
}

/** `query` as `folded` gives it. */
export function matchesIn(page: number, text: PageText, query: string): Match[] {
  const matches: Match[] = [];
  if (query === '') return matches;
  for (let at = text.folded.indexOf(query); at !== -1; at = text.folded.indexOf(query, at + query.length)) {
    const last = at + query.length - 1;
    matches.push({
      page,
      from: { item: text.items[at] ?? 0, offset: text.starts[at] ?? 0 },
      to: { item: text.items[last] ?? 0, offset: text.ends[last] ?? 0 },
    });
  }
  return matches;
}
