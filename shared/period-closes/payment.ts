/** When money that follows from a close may be paid: after its vote, and after its notice hung its days. */
import { chineseDate } from '../values/dates.ts';
import { periodBounds, type PeriodKind } from '../values/period.ts';
import { noticeDays } from '../notices.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { SchemeVote } from '../schemes/vote.ts';
import type { CloseFigures } from './closes.ts';

/** When and where the result was hung. */
export interface CloseNotice {
  /** 'YYYY-MM-DD' */
  hungOn: string;
  days: number;
  where: string;
}

/** later: paid with the other months at the end of the year. */
export type PaymentState = 'none' | 'later' | 'waiting' | 'payable' | 'voted';

export interface PaymentNeeds {
  money: 'none' | 'later' | 'due';
  /** Who votes on it; null where the scheme asks for no vote. */
  votedBy: string | null;
  /** 审议 where the body that judges looks it through, 表决 where members vote. */
  votes: '表决' | '审议';
  /** How long the result hangs before; null where the scheme asks for no notice. */
  noticeDays: number | null;
}

type Money = Pick<CloseFigures, 'dividend' | 'pay' | 'groupRewards' | 'payYear'>;

/** Pay found by the month or quarter is paid once a year, where the scheme tells its results once a year (地圩). */
export function isPaidByYear({ uses, procedure }: Pick<SchemeRules, 'uses' | 'procedure'>): boolean {
  return uses.pay !== undefined && uses.pay.per !== 'year' && procedure.noticeEvery === 'year';
}

/**
 * What has to be done before the money of a close is paid. A dividend is always voted on, other money where the scheme says by
 * whom, or has a step for it between judging and paying; likewise the notice.
 */
export function paymentNeeds(
  { dividend, pay, groupRewards, payYear }: Money,
  rules: Pick<SchemeRules, 'uses' | 'procedure'>,
): PaymentNeeds {
  const { procedure } = rules;
  const steps = procedure.steps ?? [];
  const paid = steps.findIndex(({ kind }) => kind === 'pay');
  const before = steps.slice(0, Math.max(paid, 0)).map(({ kind }) => kind);
  const since = before.slice(before.lastIndexOf('evaluate') + 1);
  const members =
    (dividend?.totalFen ?? 0) > 0 || since.includes('shareholderVote') || since.includes('assembly');
  const review = since.includes('verify') ? procedure.body : null;
  const votedBy = procedure.paymentVotedBy ?? (members ? '成员大会或成员代表大会' : review);
  const byYear = isPaidByYear(rules);
  const now =
    (dividend?.totalFen ?? 0) +
    (groupRewards?.totalFen ?? 0) +
    (payYear?.totalFen ?? 0) +
    (byYear ? 0 : (pay?.totalFen ?? 0));
  const money = now > 0 ? 'due' : byYear && (pay?.totalFen ?? 0) > 0 ? 'later' : 'none';
  return {
    money,
    votedBy,
    votes: procedure.paymentVotedBy === undefined && !members ? '审议' : '表决',
    noticeDays: since.includes('notice') ? procedure.noticeDays : null,
  };
}

/** How far it has come, and in words what is still missing. */
export function paymentOf(
  { money, votedBy, votes, noticeDays: days }: PaymentNeeds,
  { vote, notice }: { vote: SchemeVote | null; notice: CloseNotice | null },
  today: string,
): { state: PaymentState; text: string } {
  if (money === 'none') return { state: 'none', text: '无须发放' };
  if (money === 'later') return { state: 'later', text: '年终汇总后一并发放' };
  const hangs = notice && noticeDays(notice.hungOn, notice.days);
  const missing = [
    ...(votedBy !== null && !vote ? [`待${votes}`] : []),
    ...(days !== null && !hangs ? ['待公示'] : []),
    ...(hangs && today <= hangs.to ? [`公示中，到${chineseDate(hangs.to)}`] : []),
  ];
  if (missing.length > 0) return { state: 'waiting', text: `${missing.join('；')}，暂不发放` };
  const done = [...(vote ? [`${votes}通过`] : []), ...(hangs ? ['公示期满'] : [])];
  return { state: vote ? 'voted' : 'payable', text: [...done, '可以发放'].join('，') };
}

/** The periods of a length within a year that end on a day or later, the earliest first. */
export function periodsWithin(year: string, kind: PeriodKind, from: string): string[] {
  const names: Record<PeriodKind, string[]> = {
    month: Array.from({ length: 12 }, (_, place) => `${year}-${String(place + 1).padStart(2, '0')}`),
    quarter: ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`),
    half: ['H1', 'H2'].map((half) => `${year}-${half}`),
    year: [year],
  };
  return names[kind].filter((period) => periodBounds(period).to >= from);
}
