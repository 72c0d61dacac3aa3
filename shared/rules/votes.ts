/** Votes on schemes and payments. */
import { quorumMet, voteCarried } from './majority.ts';

/** The vote by which a scheme was adopted. */
export interface SchemeVote {
  /** 'YYYY-MM-DD' */
  date: string;
  body: string;
  due: number;
  present: number;
  inFavour: number;
  against: number;
  abstain: number;
}

/** Bodies that can adopt a scheme, as named in 村民委员会组织法, and other village assemblies. */
export const VOTING_BODIES = ['村民代表会议', '村民会议', '党员大会', '股东代表大会'] as const;

const HALF = { numerator: 1, denominator: 2, inclusive: false };
const TWO_THIRDS = { numerator: 2, denominator: 3, inclusive: true };

/**
 * Why the meeting lacks a quorum, in Chinese; undefined when it has one. Attendance: two thirds of the
 * villagers' representatives (村民委员会组织法第26条), more than half of any other body (第22条).
 */
function meetingFault({ body, due, present, inFavour, against, abstain }: SchemeVote): string | undefined {
  if (present > due) return `实到 ${String(present)} 人多于应到 ${String(due)} 人，请核对人数。`;
  const cast = inFavour + against + abstain;
  if (cast > present)
    return `赞成、反对、弃权共 ${String(cast)} 票，多于实到 ${String(present)} 人，请核对票数。`;
  const representatives = body.includes('代表会议');
  if (!quorumMet(due, present, representatives ? TWO_THIRDS : HALF)) {
    const share = representatives ? '三分之二' : '半数';
    return `应到 ${String(due)} 人，实到 ${String(present)} 人，${representatives ? `不足${share}` : `没有超过${share}`}，会议不能作出决定。`;
  }
  return undefined;
}

function halfFault({ present, inFavour }: SchemeVote, consequence: string): string | undefined {
  return voteCarried(present, inFavour, HALF)
    ? undefined
    : `赞成 ${String(inFavour)} 票，没有超过实到 ${String(present)} 人的半数，${consequence}。`;
}

/**
 * Why the vote does not carry the scheme, in Chinese; undefined when it does: more than half of those present
 * in favour.
 */
export function voteFault(vote: SchemeVote): string | undefined {
  return meetingFault(vote) ?? halfFault(vote, '办法未通过，不能执行');
}

/** The same of an assembly that a step of the procedure names. */
export function assemblyVoteFault(vote: SchemeVote): string | undefined {
  return meetingFault(vote) ?? halfFault(vote, '会议没有通过，不能登记为已办');
}

/**
 * Why the vote does not carry the payment, in Chinese; undefined when it does. A dividend takes two thirds of all members or
 * representatives (农村集体经济组织法第二十七条、第二十八条), other money more than half of those present.
 */
export function paymentVoteFault(vote: SchemeVote, dividend: boolean): string | undefined {
  const { due, inFavour } = vote;
  const fault = meetingFault(vote);
  if (fault !== undefined) return fault;
  if (dividend && !voteCarried(due, inFavour, TWO_THIRDS)) {
    return `赞成 ${String(inFavour)} 票，不足应到 ${String(due)} 人的三分之二，分红方案未通过，不能发放。`;
  }
  return halfFault(vote, '发放方案未通过，不能发放');
}
