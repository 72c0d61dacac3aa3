import { quorumMet, voteCarried } from '../rules/votes.ts';

/** The vote that put a scheme in force. */
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

/** The bodies that can adopt a scheme, as 村民委员会组织法 names them, and the village's other assemblies. */
export const VOTING_BODIES = ['村民代表会议', '村民会议', '党员大会', '股东代表大会'] as const;

const HALF = { numerator: 1, denominator: 2, inclusive: false };
const TWO_THIRDS = { numerator: 2, denominator: 3, inclusive: true };

/**
 * Why the vote does not carry the scheme, in Chinese; undefined when it does. Attendance: two thirds of the villagers'
 * representatives (村民委员会组织法第26条), more than half of any other body (第22条); and more than half of those
 * present in favour.
 */
export function voteFault(vote: SchemeVote): string | undefined {
  const { body, due, present, inFavour, against, abstain } = vote;
  if (present > due) return `实到 ${String(present)} 人多于应到 ${String(due)} 人，请核对人数。`;
  const cast = inFavour + against + abstain;
  if (cast > present)
    return `赞成、反对、弃权共 ${String(cast)} 票，多于实到 ${String(present)} 人，请核对票数。`;
  const representatives = body.includes('代表会议');
  if (!quorumMet(due, present, representatives ? TWO_THIRDS : HALF)) {
    const share = representatives ? '三分之二' : '半数';
    return `应到 ${String(due)} 人，实到 ${String(present)} 人，${representatives ? `不足${share}` : `没有超过${share}`}，会议不能作出决定。`;
  }
  if (!voteCarried(present, inFavour, HALF)) {
    return `赞成 ${String(inFavour)} 票，没有超过实到 ${String(present)} 人的半数，办法未通过，不能执行。`;
  }
  return undefined;
}
