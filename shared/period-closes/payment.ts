/** Preconditions for paying the money of a close: the vote, and the notice for its full term. */
import * as z from 'zod';
import { chineseDate, localDate } from '../values/dates.ts';
import { noticeDays } from '../notices.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { SchemeVote } from '../rules/votes.ts';
import { sumBy } from '../values/sum.ts';
import { stored } from '../values/stored.ts';
import type { Fen } from '../values/units.ts';
import type { CloseFigures } from './closes.ts';

/** When and where the result was published. */
export const closeNotice = z.object({
  /** 'YYYY-MM-DD'; the name is that of stored closes. */
  publishedOn: z.string(),
  days: z.int(),
  where: z.string(),
});
export type CloseNotice = z.output<typeof closeNotice>;

/** 账外发清: what was left of the money of a close was paid out of other books than the fund book, as is on record. */
export const closePaidOutside = z.object({
  paidOn: z.string(),
  fen: stored.fen,
  /** Who agreed to its being recorded so. */
  approver: z.string(),
  reason: z.string(),
  staffName: z.string(),
  notedAt: z.string(),
});
export type ClosePaidOutside = z.output<typeof closePaidOutside>;

/** later: paid together with the other months at the end of the year. */
export const PAYMENT_STATES = ['none', 'later', 'waiting', 'payable', 'voted'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export interface PaymentNeeds {
  money: 'none' | 'later' | 'due';
  /** Body that votes; null where the scheme requires no vote. */
  votedBy: string | null;
  /** 审议 by the evaluating body, 表决 by the members. */
  votes: '表决' | '审议';
  /** Days of public notice before payment; null where the scheme requires none. */
  noticeDays: number | null;
}

type Money = Pick<CloseFigures, 'dividend' | 'pay' | 'groupRewards' | 'payYear'>;

/** Monthly or quarterly pay is paid once a year where the scheme announces its results yearly (地圩). */
export function isPaidByYear({ uses, procedure }: Pick<SchemeRules, 'uses' | 'procedure'>): boolean {
  return uses.pay !== undefined && uses.pay.per !== 'year' && procedure.noticeEvery === 'year';
}

/** What a close pays now: pay that is paid by the year is paid with the close of the year. */
export function dueFen(
  { dividend, pay, groupRewards, payYear }: Money,
  rules: Pick<SchemeRules, 'uses' | 'procedure'>,
): Fen {
  return (
    (dividend?.totalFen ?? 0) +
    (groupRewards?.totalFen ?? 0) +
    (payYear?.totalFen ?? 0) +
    (isPaidByYear(rules) ? 0 : (pay?.totalFen ?? 0))
  );
}

/**
 * Steps required before the money of a close is paid. A dividend always needs a vote; other money where the
 * scheme names the voting body or has such a step between evaluation and payment. The same holds for the
 * notice.
 */
export function paymentNeeds(figures: Money, rules: Pick<SchemeRules, 'uses' | 'procedure'>): PaymentNeeds {
  const { procedure } = rules;
  const { dividend, pay } = figures;
  const steps = procedure.steps ?? [];
  const paid = steps.findIndex(({ kind }) => kind === 'pay');
  const before = steps.slice(0, Math.max(paid, 0)).map(({ kind }) => kind);
  const since = before.slice(before.lastIndexOf('evaluate') + 1);
  const members =
    (dividend?.totalFen ?? 0) > 0 || since.includes('shareholderVote') || since.includes('assembly');
  const review = since.includes('verify') ? procedure.body : null;
  const votedBy = procedure.paymentVotedBy ?? (members ? '成员大会或成员代表大会' : review);
  const later = isPaidByYear(rules) && (pay?.totalFen ?? 0) > 0;
  const money = dueFen(figures, rules) > 0 ? 'due' : later ? 'later' : 'none';
  return {
    money,
    votedBy,
    votes: procedure.paymentVotedBy === undefined && !members ? '审议' : '表决',
    noticeDays: since.includes('notice') ? procedure.noticeDays : null,
  };
}

/** What is still to be paid of a close. */
export function unpaidFen({
  dueFen: due,
  payments,
  paidOutside,
}: {
  dueFen: Fen;
  payments: readonly { amount: Fen }[];
  paidOutside: Pick<ClosePaidOutside, 'fen'> | null;
}): Fen {
  return due - sumBy(payments, ({ amount }) => amount) - (paidOutside?.fen ?? 0);
}

/** Days of the notice that the money waits for; null of a notice of ranks and grades alone, which holds no money up. */
export function moneyTerm(
  { money, noticeDays: days }: Pick<PaymentNeeds, 'money' | 'noticeDays'>,
  notice: Pick<CloseNotice, 'publishedOn' | 'days'> | null,
): ReturnType<typeof noticeDays> | null {
  return money === 'due' && days !== null && notice ? noticeDays(notice.publishedOn, notice.days) : null;
}

/** First day on which the money can have been paid: after the close, the vote, and the whole term of the notice it waits for. */
export function payableSince(
  needs: Pick<PaymentNeeds, 'money' | 'noticeDays'>,
  {
    closedAt,
    vote,
    notice,
  }: {
    closedAt: string;
    vote: Pick<SchemeVote, 'date'> | null;
    notice: CloseNotice | null;
  },
): string {
  const days = [localDate(new Date(closedAt))];
  if (vote) days.push(vote.date);
  const term = moneyTerm(needs, notice);
  if (term) days.push(term.postableFrom);
  return days.toSorted().at(-1) ?? '';
}

/** Progress, with the missing steps in words. Nothing is paid by a close that was reopened, whatever was decided on it. */
export function paymentOf(
  needs: PaymentNeeds,
  {
    reopened,
    paidOutside,
    vote,
    notice,
    objections,
    countersign,
  }: {
    reopened: boolean;
    paidOutside: ClosePaidOutside | null;
    vote: SchemeVote | null;
    notice: CloseNotice | null;
    /** Numbers of the open objections to the results. */
    objections: readonly string[];
    /** What is missing of the supervisors' countersignature; '' of nothing. */
    countersign: string;
  },
  today: string,
): { state: PaymentState; text: string } {
  const { money, votedBy, votes, noticeDays: days } = needs;
  if (reopened) return { state: 'none', text: '已重新打开，本单作废，不再发放' };
  if (money === 'none') return { state: 'none', text: '无须发放' };
  if (money === 'later') return { state: 'later', text: '年终汇总后一并发放' };
  if (paidOutside) return { state: 'none', text: `${chineseDate(paidOutside.paidOn)}已在资金专账以外发清` };
  const term = moneyTerm(needs, notice);
  const missing = [
    ...(objections.length > 0 ? [`异议 ${objections.join('、')} 未办结`] : []),
    ...(votedBy !== null && !vote ? [`待${votes}`] : []),
    ...(countersign === '' ? [] : [countersign]),
    ...(days !== null && !term ? ['待公示'] : []),
    ...(term && today <= term.to ? [`公示中，到${chineseDate(term.to)}`] : []),
  ];
  if (missing.length > 0) return { state: 'waiting', text: `${missing.join('；')}，暂不发放` };
  const done = [...(vote ? [`${votes}通过`] : []), ...(term ? ['公示期满'] : [])];
  return { state: vote ? 'voted' : 'payable', text: [...done, '可以发放'].join('，') };
}
