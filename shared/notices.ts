/** Public notices: states and duration. */
import { addDays } from './values/dates.ts';
import { formatPoints } from './values/points.ts';
import type { Points } from './values/units.ts';

/** published: not yet posted in full; posted: every clear line is in the ledger; withdrawn: cancelled before its first day. */
export const NOTICE_STATES = ['published', 'posted', 'withdrawn'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

const NOTICE_STATE_NAMES: Record<Exclude<NoticeState, 'posted'>, string> = {
  published: '公示中',
  withdrawn: '已撤回',
};

/** State in words: a notice whose term has ended waits for posting; one of reversals only, for being finished. */
export function noticeStateName(
  { state, toDate, lines }: { state: NoticeState; toDate: string; /** Its declarations. */ lines: number },
  today: string,
): string {
  const action = lines > 0 ? '入账' : '办结';
  if (state === 'published' && toDate < today) return `已期满、待${action}`;
  return state === 'posted' ? `已${action}` : NOTICE_STATE_NAMES[state];
}

/** What an open notice waits for: 公〔2027〕1号（告知冲销）公示未满，2027-01-13 起可办结。 */
export function openNoticeText(
  {
    no,
    toDate,
    toPost,
  }: { no: string; toDate: string; /** Its lines that are to be posted. */ toPost: number },
  today: string,
): string {
  const [name, action] = toPost > 0 ? [no, '入账'] : [`${no}（告知冲销）`, '办结'];
  return toDate < today
    ? `${name}已期满，还没有${action}。`
    : `${name}公示未满，${addDays(toDate, 1)} 起可${action}。`;
}

/** What a notice holds: "3 条、冲销 1 笔", "冲销 1 笔". */
export function noticeContent({
  declarations,
  reversals,
}: {
  declarations: number;
  reversals: number;
}): string {
  const parts = [
    declarations > 0 || reversals === 0 ? `${String(declarations)} 条` : '',
    reversals > 0 ? `冲销 ${String(reversals)} 笔` : '',
  ];
  return parts.filter(Boolean).join('、');
}

/** published → objected → published again (kept), corrected or cancelled → posted. */
export const NOTICE_LINE_STATES = [
  'published',
  'objected',
  'corrected',
  'cancelled',
  'posted',
  'withdrawn',
] as const;
export type NoticeLineState = (typeof NOTICE_LINE_STATES)[number];

const NOTICE_LINE_STATE_NAMES: Record<NoticeLineState, string> = {
  published: '公示中',
  objected: '有异议',
  corrected: '已更正',
  cancelled: '已取消',
  posted: '已入账',
  withdrawn: '已撤回',
};

/** A line that only informs: of a reversal, or of a cancelled declaration without points. */
export function isOnlyTold({
  transferId,
  cancelledDeedId,
}: {
  transferId: number | null;
  cancelledDeedId: number | null;
}): boolean {
  return transferId !== null || cancelledDeedId !== null;
}

/** How a posted line was taken back: there is nothing to reverse where it gave no points. */
export function takenBackName(line: { effectivePoints: Points; openingLineId: number | null }): string {
  return line.openingLineId === null && line.effectivePoints === 0 ? '已撤销' : '已冲销';
}

/** State of a line in words; one that was posted and reversed since is no longer in the books. */
export function noticeLineStateName({
  state,
  reversed,
  ...line
}: {
  state: NoticeLineState;
  reversed: boolean;
  effectivePoints: Points;
  openingLineId: number | null;
}): string {
  return reversed ? takenBackName(line) : NOTICE_LINE_STATE_NAMES[state];
}

/** What became of a line since it was posted up, for the remarks of whatever is printed or sent now; empty of one that stands. */
export function remarkSince({
  state,
  reversed,
  points,
  effectivePoints,
  openingLineId,
}: {
  state: NoticeLineState;
  reversed: boolean;
  /** As posted up. */
  points: Points;
  effectivePoints: Points;
  openingLineId: number | null;
}): string {
  if (state === 'cancelled') return '已取消';
  // Awards and deductions have columns of their own: only a balance has a sign.
  const shown = openingLineId === null ? Math.abs(effectivePoints) : effectivePoints;
  const corrected = effectivePoints === points ? '' : `已更正为 ${formatPoints(shown)}`;
  return [corrected, reversed ? takenBackName({ effectivePoints, openingLineId }) : '']
    .filter((text) => text !== '')
    .join('，');
}

/** Outcome of an investigation: 维持 / 更正分值 / 取消. */
export const OBJECTION_CONCLUSIONS = ['kept', 'corrected', 'cancelled'] as const;
export type ObjectionConclusion = (typeof OBJECTION_CONCLUSIONS)[number];

export const OBJECTION_CONCLUSION_NAMES: Record<ObjectionConclusion, string> = {
  kept: '维持原分',
  corrected: '更正分值',
  cancelled: '取消',
};

export const OBJECTION_STATES = ['received', 'investigated', 'answered', 'withdrawn'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

export const OBJECTION_STATE_NAMES: Record<ObjectionState, string> = {
  received: '待调查',
  investigated: '待答复',
  answered: '已答复',
  withdrawn: '已撤回',
};

/** Neither answered nor withdrawn: its line waits for it. */
export const OPEN_OBJECTION_STATES: readonly ObjectionState[] = ['received', 'investigated'];

export function isOpenObjection(state: ObjectionState): boolean {
  return OPEN_OBJECTION_STATES.includes(state);
}

/** Default number of days to answer an objection after its receipt. */
export const OBJECTION_DAYS = 7;

export interface NoticeDays {
  /** First and last whole day of the notice. */
  from: string;
  to: string;
  /** First day on which the notice can be posted to the ledger. */
  postableFrom: string;
}

/**
 * Term of a notice: the day of publication does not count (民法典第201条), then `days` whole days, to the end of
 * the last. Posting is possible from the next day. Published on 26 September for 7 days: 27 September to 3
 * October, posted from 4 October.
 */
export function noticeDays(publishedOn: string, days: number): NoticeDays {
  const to = addDays(publishedOn, days);
  return { from: addDays(publishedOn, 1), to, postableFrom: addDays(to, 1) };
}

/** The day of publication, which is the date of the paper: the one before the term begins. */
export function publishedOn(fromDate: string): string {
  return addDays(fromDate, -1);
}
