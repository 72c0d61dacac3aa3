/** What the hall's television shows one after the other: at most so many lines at a time. */
import type { PublicFlag } from '../../shared/contract/flags.ts';
import type { PublishedNotice } from '../../shared/contract/notices.ts';
import type { HallView, PublicBoard } from '../../shared/contract/public-screens.ts';
import { SLIDE_LINES } from '../../shared/public-screens.ts';

export type Slide = { key: string; part: number; parts: number } & (
  | { kind: 'notice'; notice: PublishedNotice; lines: PublishedNotice['lines'] }
  | { kind: 'board'; board: PublicBoard; lines: PublicBoard['lines'] }
  | { kind: 'flag'; flag: PublicFlag; holders: PublicFlag['holders'] }
);

function partsOf<Line>(lines: readonly Line[], size: number): Line[][] {
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, at) =>
    lines.slice(at * size, (at + 1) * size),
  );
}

export function slidesOf({ notices, boards, flags }: HallView): Slide[] {
  return [
    ...notices.flatMap((notice) =>
      partsOf(notice.lines, SLIDE_LINES.notice).map((lines, at, { length }): Slide => ({
        kind: 'notice',
        key: `notice ${String(notice.id)} ${String(at)}`,
        part: at + 1,
        parts: length,
        notice,
        lines,
      })),
    ),
    ...boards.flatMap((board) =>
      partsOf(board.lines, SLIDE_LINES.board).map((lines, at, { length }): Slide => ({
        kind: 'board',
        key: `board ${String(board.id)} ${String(at)}`,
        part: at + 1,
        parts: length,
        board,
        lines,
      })),
    ),
    ...flags.flatMap((flag) =>
      partsOf(flag.holders, SLIDE_LINES.flag).map((holders, at, { length }): Slide => ({
        kind: 'flag',
        key: `flag ${String(flag.id)} ${String(at)}`,
        part: at + 1,
        parts: length,
        flag,
        holders,
      })),
    ),
  ];
}
