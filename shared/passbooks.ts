/** How a booklet is laid out: what the office measures and the printed lines keep to. */

/** Lines on one opened page, 12 above the fold and 12 below. */
export const LINES_PER_PAGE = 24;

/** Measured on the booklet and the printer at hand, all in mm. */
export interface PassbookCalibration {
  /** Shifts everything to the right (below zero: to the left). */
  offsetX: number;
  /** Shifts everything down (below zero: up). */
  offsetY: number;
  /** From the upper edge of the opened booklet to the foot of its first line. */
  firstLineAbove: number;
  /** From the fold to the foot of the first line below it. */
  firstLineBelow: number;
  pitch: number;
  /** Opened pages for lines in one booklet. */
  linePages: number;
}

export const DEFAULT_CALIBRATION: PassbookCalibration = {
  offsetX: 0,
  offsetY: 0,
  firstLineAbove: 16,
  firstLineBelow: 16,
  pitch: 6.35,
  linePages: 2,
};

/** A line of a booklet: opened page and line on it, both from 1. */
export interface Place {
  page: number;
  line: number;
}

export function placeAfter({ page, line }: Place, lines = 1): Place {
  const index = (page - 1) * LINES_PER_PAGE + line - 1 + lines;
  return { page: Math.floor(index / LINES_PER_PAGE) + 1, line: (index % LINES_PER_PAGE) + 1 };
}

/** The number on the cover: 000012, with the number of the book from the second on. */
export function bookletNumber(id: number, book: number): string {
  const number = String(id).padStart(6, '0');
  return book > 1 ? `${number}（第${String(book)}册）` : number;
}

/** What the clerk does with the booklet: "第 1 页第 5 行起打 20 行，翻到第 2 页，打 3 行". */
export function pageTurns(places: readonly Place[]): string {
  const pages = new Map<number, { first: number; lines: number }>();
  for (const { page, line } of places) {
    const known = pages.get(page);
    if (known) known.lines += 1;
    else pages.set(page, { first: line, lines: 1 });
  }
  return [...pages]
    .map(([page, { first, lines }], index) =>
      index === 0
        ? `放入第 ${String(page)} 页，从第 ${String(first)} 行起打 ${String(lines)} 行`
        : `翻到第 ${String(page)} 页，再打 ${String(lines)} 行`,
    )
    .join('；');
}
