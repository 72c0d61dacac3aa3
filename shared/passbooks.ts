/** Passbook layout: measures entered by the office, used by the printed lines. */

/** Lines per double page, 12 above the fold and 12 below. */
export const LINES_PER_PAGE = 24;

/** Measured on the office's booklet and printer, in mm. */
export interface PassbookCalibration {
  /** Horizontal shift (negative: left). */
  offsetX: number;
  /** Vertical shift (negative: up). */
  offsetY: number;
  /** From the top edge of the open booklet to the baseline of the first line. */
  firstLineAbove: number;
  /** From the fold to the baseline of the first line below it. */
  firstLineBelow: number;
  pitch: number;
  /** Double pages per booklet. */
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

/** Position in a booklet: double page and line, both 1-based. */
export interface PassbookPosition {
  page: number;
  line: number;
}

export function positionAfter({ page, line }: PassbookPosition, lines = 1): PassbookPosition {
  const index = (page - 1) * LINES_PER_PAGE + line - 1 + lines;
  return { page: Math.floor(index / LINES_PER_PAGE) + 1, line: (index % LINES_PER_PAGE) + 1 };
}

/** The number on the cover: 000012, with the sequence number from the second booklet on. */
export function bookletNumber(id: number, book: number): string {
  const number = String(id).padStart(6, '0');
  return book > 1 ? `${number}（第${String(book)}册）` : number;
}

/** Instruction for printing: "第 1 页第 5 行起打 20 行，翻到第 2 页，打 3 行". */
export function pageTurns(positions: readonly PassbookPosition[]): string {
  const pages = new Map<number, { first: number; lines: number }>();
  for (const { page, line } of positions) {
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
