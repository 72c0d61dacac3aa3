import type { Match } from './text-search.ts';

/** Place of a mark on its page, in per cent, so that it holds at any zoom. */
export interface MarkBox {
  match: Match;
  left: string;
  top: string;
  width: string;
  height: string;
}

/** Boxes over the found words: one for each line and font they run over. */
export function markBoxes(
  matches: readonly Match[],
  wordItems: readonly HTMLElement[],
  page: HTMLElement,
): MarkBox[] {
  const around = page.getBoundingClientRect();
  const percent = (length: number, whole: number): string => `${String((length / whole) * 100)}%`;
  return matches.flatMap((match) =>
    joined(rangesOf(match, wordItems).flatMap((range) => Array.from(range.getClientRects()))).map((rect) => ({
      match,
      left: percent(rect.left - around.left, around.width),
      top: percent(rect.top - around.top, around.height),
      width: percent(rect.width, around.width),
      height: percent(rect.height, around.height),
    })),
  );
}

interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Boxes that touch on a line become one: many papers place each character by itself. */
function joined(rects: readonly Rect[]): Rect[] {
  const boxes: Rect[] = [];
  for (const { left, top, width, height } of rects) {
    const last = boxes.at(-1);
    const sameLine = last && Math.abs(last.top - top) < height / 3;
    if (last && sameLine && Math.abs(last.left + last.width - left) < height / 3)
      last.width = left + width - last.left;
    else boxes.push({ left, top, width, height });
  }
  return boxes;
}

function rangesOf({ from, to }: Match, wordItems: readonly HTMLElement[]): Range[] {
  const ranges: Range[] = [];
  for (let item = from.item; item <= to.item; item += 1) {
    const text = wordItems[item]?.firstChild;
    if (!(text instanceof Text) || text.data.trim() === '') continue;
    const range = document.createRange();
    range.setStart(text, item === from.item ? from.offset : 0);
    range.setEnd(text, item === to.item ? to.offset : text.length);
    ranges.push(range);
  }
  return ranges;
}
