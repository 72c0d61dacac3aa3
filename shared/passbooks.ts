/** Positions in a passbook, and the instructions for printing at them. */

import { groupsOfFile } from './values/groups.ts';

/** Outcome of lines that were sent to a printer; sent: not answered yet. */
export type PassbookPrintState = 'sent' | 'confirmed' | 'partly' | 'failed';

/** Recipients of a batch of first books: all without one, or those of them with postings. */
export const BATCH_OWNERS = ['all', 'withPoints'] as const;
export type BatchOwners = (typeof BATCH_OWNERS)[number];

/** ended: stopped for good before everybody had a booklet. */
export const PASSBOOK_BATCH_STATES = ['open', 'done', 'ended'] as const;
export type PassbookBatchState = (typeof PASSBOOK_BATCH_STATES)[number];

/** Booklets of one file of a batch: they can still be carried to a printer and handed out in order. */
export const BOOKS_PER_SLICE = 50;

/** 户号 01003 至 01039（15 本） */
export const bookletRange = (firstNo: string, lastNo: string, books: number): string =>
  `户号 ${firstNo} 至 ${lastNo}（${String(books)} 本）`;

/** 积分存折 梨树湾 户号 01003 至 01039（15 本）: a village that does not use household numbers knows its groups. */
export const bookletFileTitle = (groups: readonly string[], which: string): string =>
  ['积分存折', groupsOfFile(groups), which].filter((part) => part !== '').join(' ');

/** Position in a booklet: double page and line, both 1-based. */
export interface PassbookPosition {
  page: number;
  line: number;
}

/** `perPage`: lines of a double page, from the booklet's geometry. */
export function positionAfter(
  { page, line }: PassbookPosition,
  perPage: number,
  lines = 1,
): PassbookPosition {
  const index = (page - 1) * perPage + line - 1 + lines;
  return { page: Math.floor(index / perPage) + 1, line: (index % perPage) + 1 };
}

/** The number on the cover: 000012, with the sequence number from the second booklet on. */
export function bookletNumber(id: number, book: number): string {
  const number = String(id).padStart(6, '0');
  return book > 1 ? `${number}（第${String(book)}册）` : number;
}

/** 3、11 至 14 */
function lineNumbers(lines: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && line === run.last + 1) run.last = line;
    else runs.push({ first: line, last: line });
  }
  return runs
    .map(({ first, last }) => (first === last ? String(first) : `${String(first)} 至 ${String(last)}`))
    .join('、');
}

/** Lines by page, in the order of the positions; not by Map.groupBy, which the browsers of old PCs lack. */
function byPage(positions: readonly PassbookPosition[]): [number, number[]][] {
  const pages = new Map<number, number[]>();
  for (const { page, line } of positions) {
    const known = pages.get(page);
    if (known) known.push(line);
    else pages.set(page, [line]);
  }
  return [...pages];
}

/** 第 1 页第 3、11 至 14 行；第 2 页第 1 行 */
export function placesText(positions: readonly PassbookPosition[]): string {
  return byPage(positions)
    .map(([page, lines]) => `第 ${String(page)} 页第 ${lineNumbers(lines)} 行`)
    .join('；');
}

/** Instruction for printing: "第 1 页第 5 行起打 20 行，翻到第 2 页，打 3 行". */
export function pageTurns(positions: readonly PassbookPosition[]): string {
  return byPage(positions)
    .map(([page, lines], index) => {
      const first = lines[0] ?? 1;
      const isRun = lines.every((line, at) => line === first + at);
      const turn = index === 0 ? `放入第 ${String(page)} 页` : `翻到第 ${String(page)} 页`;
      if (!isRun) return `${turn}，打第 ${lineNumbers(lines)} 行，共 ${String(lines.length)} 行`;
      return index === 0
        ? `${turn}，从第 ${String(first)} 行起打 ${String(lines.length)} 行`
        : `${turn}，${first === 1 ? '再打' : `从第 ${String(first)} 行起再打`} ${String(lines.length)} 行`;
    })
    .join('；');
}
