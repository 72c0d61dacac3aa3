/** The counts of a vote as they are typed. */
import type { SchemeVote } from '../../shared/rules/votes.ts';

export type VoteCounts = Record<'due' | 'present' | 'inFavour' | 'against' | 'abstain', number | null>;

export const VOTE_COUNT_NAMES: Record<keyof VoteCounts, string> = {
  due: '应到人数',
  present: '实到人数',
  inFavour: '赞成',
  against: '反对',
  abstain: '弃权',
};

export const VOTE_COUNTS = Object.keys(VOTE_COUNT_NAMES) as (keyof VoteCounts)[];

export const NO_VOTE_COUNTS: VoteCounts = {
  due: null,
  present: null,
  inFavour: null,
  against: 0,
  abstain: 0,
};

/** Undefined while something is missing. */
export function completeVote(
  date: string,
  body: string,
  { due, present, inFavour, against, abstain }: VoteCounts,
): SchemeVote | undefined {
  const counted =
    due !== null && present !== null && inFavour !== null && against !== null && abstain !== null;
  if (!counted || date === '' || body.trim() === '') return undefined;
  return { date, body: body.trim(), due, present, inFavour, against, abstain };
}
