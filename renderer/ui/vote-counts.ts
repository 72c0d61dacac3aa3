/** The counts of a vote as they are typed. */
import type { SchemeVote } from '../../shared/rules/votes.ts';
import { isDate } from '../../shared/values/dates.ts';

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

/** Undefined while something is missing or cannot be read. */
export function completeVote(
  date: string,
  body: string,
  { due, present, inFavour, against, abstain }: VoteCounts,
): SchemeVote | undefined {
  const counted =
    due !== null && present !== null && inFavour !== null && against !== null && abstain !== null;
  if (!counted || [due, present, inFavour, against, abstain].some(Number.isNaN)) return undefined;
  if (!isDate(date) || body.trim() === '') return undefined;
  return { date, body: body.trim(), due, present, inFavour, against, abstain };
}

/** A vote as it is typed; null: as proposed. */
export interface VoteDraft {
  date: string | null;
  body: string | null;
  counts: VoteCounts;
}

export const NO_VOTE: VoteDraft = { date: null, body: null, counts: NO_VOTE_COUNTS };

/** A vote to be recorded now or later: nothing of it is typed, it is whole, or a part of it is missing. */
export type ReadVote =
  { state: 'none' } | { state: 'whole'; vote: SchemeVote } | { state: 'part'; missing: string };

export function readVote(
  { date, body, counts }: VoteDraft,
  proposed: { date: string; body: string },
): ReadVote {
  const vote = completeVote(date ?? proposed.date, body ?? proposed.body, counts);
  if (vote) return { state: 'whole', vote };
  const isBegun =
    date !== null || body !== null || VOTE_COUNTS.some((name) => counts[name] !== NO_VOTE_COUNTS[name]);
  if (!isBegun) return { state: 'none' };
  const missing = VOTE_COUNTS.filter((name) => counts[name] === null || Number.isNaN(counts[name])).map(
    (name) => VOTE_COUNT_NAMES[name],
  );
  return { state: 'part', missing: missing.length > 0 ? missing.join('、') : '日期和会议' };
}
