/** Balances taken over from the book before 期初余额: states and limits. */
import type { Points } from './values/units.ts';
import { formatPoints } from './values/points.ts';

/** published: its notice hangs; posted: in the ledger; reversed: taken back as a whole; discarded: never published. */
export const OPENING_STATES = ['draft', 'published', 'posted', 'reversed', 'discarded'] as const;
export type OpeningState = (typeof OPENING_STATES)[number];

/** Neither in the ledger nor dropped. */
export const OPEN_OPENING_STATES: readonly OpeningState[] = ['draft', 'published'];

export const OPENING_STATE_NAMES: Record<OpeningState, string> = {
  draft: '待公示',
  published: '公示中',
  posted: '已入账',
  reversed: '已冲回',
  discarded: '已作废',
};

/** waiting → posted → reversed; cancelled by the answer to an objection; discarded with its record. */
export const OPENING_LINE_STATES = ['waiting', 'posted', 'cancelled', 'reversed', 'discarded'] as const;
export type OpeningLineState = (typeof OPENING_LINE_STATES)[number];

export const OPENING_LINE_STATE_NAMES: Record<OpeningLineState, string> = {
  waiting: '待入账',
  posted: '已入账',
  cancelled: '因异议取消',
  reversed: '已冲回',
  discarded: '已作废',
};

/** Kinds of notices: of decided declarations, and of balances taken over. */
export const NOTICE_KINDS = ['points', 'opening'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Sum of the points of a month of the running year, as written in the book before. */
export interface OpeningMonth {
  /** 'YYYY-MM' */
  period: string;
  /** Signed. */
  points: number;
}

/** For the trail and the answer, after what was taken over of a sheet; '' when nothing in rows with faults was left out. */
export function leftOutText(leftOut: Points): string {
  return leftOut === 0 ? '' : `，表中另有 ${formatPoints(leftOut)} 有错，没有接转`;
}

/** Schemes that one sheet may hold side by side. */
export const OPENING_PARTS = 8;
