import type { Fraction } from '../schemes/model.ts';

/**
 * Whether a count reaches the share, in integers: 6 of 9 is 2/3 以上; 5 of 10 is not 过半数. Zero of zero does not
 * reach it.
 */
function reaches(part: number, whole: number, share: Fraction): boolean {
  if (whole <= 0) return false;
  const difference = part * share.denominator - whole * share.numerator;
  return share.inclusive ? difference >= 0 : difference > 0;
}

/** Quorum: members present against members of the body. */
export function quorumMet(due: number, present: number, quorum: Fraction): boolean {
  return reaches(present, due, quorum);
}

/** Number of members needed for a quorum. */
export function quorumNumber(due: number, { numerator, denominator, inclusive }: Fraction): number {
  const exact = due * numerator;
  return inclusive ? Math.ceil(exact / denominator) : Math.floor(exact / denominator) + 1;
}

/** Majority; `voting` are those present without the recused, abstentions count as present. */
export function voteCarried(voting: number, inFavour: number, needed: Fraction): boolean {
  return reaches(inFavour, voting, needed);
}
