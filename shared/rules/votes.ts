import type { Fraction } from '../schemes/model.ts';

/** Whether so many of so many reach the share, in integers: 6 of 9 are 2/3 以上; 5 of 10 are no 过半数. Nobody of nobody reaches none. */
function reaches(part: number, whole: number, share: Fraction): boolean {
  if (whole <= 0) return false;
  const difference = part * share.denominator - whole * share.numerator;
  return share.inclusive ? difference >= 0 : difference > 0;
}

/** Whether the meeting may decide: those present against those who belong to the body. */
export function quorumMet(due: number, present: number, quorum: Fraction): boolean {
  return reaches(present, due, quorum);
}

/** How many must come for the meeting to be able to decide. */
export function quorumNumber(due: number, { numerator, denominator, inclusive }: Fraction): number {
  const exact = due * numerator;
  return inclusive ? Math.ceil(exact / denominator) : Math.floor(exact / denominator) + 1;
}

/** Whether a decision is carried; `voting` are those present without the recused, abstentions count as present. */
export function voteCarried(voting: number, inFavour: number, needed: Fraction): boolean {
  return reaches(inFavour, voting, needed);
}
