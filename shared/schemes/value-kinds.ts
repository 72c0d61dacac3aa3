/** Of which kind the value at a path of a scheme is. */

export type ValueKind =
  | 'points'
  | 'yuan'
  /** In 0.0001 yuan. */
  | 'price'
  /** In 0.01 %. */
  | 'percent'
  /** As a factor: 12000 is 1.2. */
  | 'coefficient'
  | 'count'
  | 'days'
  | 'year'
  | 'text'
  | 'share'
  | 'cycle'
  | 'carryOver'
  | 'standard';

const KINDS: Record<ValueKind, readonly string[]> = {
  points: ['points', 'min', 'max', 'start', 'step', 'from', 'full', 'deducts'],
  yuan: ['rateFenPerPoint', 'fen', 'baseFen', 'householdFen', 'leaderFen'],
  price: ['price'],
  percent: ['percent', 'weight', 'incomePercent', 'ceilingPercent', 'lowestPercent'],
  coefficient: [],
  count: ['count', 'times', 'inARow', 'years', 'bodySize', 'fixedMembers'],
  days: ['days', 'noticeDays'],
  year: ['fromYear', 'toYear'],
  text: ['name', 'body', 'approvedBy', 'paymentVotedBy'],
  share: ['quorum', 'votesNeeded'],
  cycle: ['cycle'],
  carryOver: ['carryOver'],
  standard: ['kind'],
};

/** Kind of a value that may be open, by the last step of its path. */
export function valueKind(path: string): ValueKind | undefined {
  if (path.includes('.coefficients.')) return path.endsWith('.percent') ? 'coefficient' : 'text';
  const last = path.slice(path.lastIndexOf('.') + 1);
  return (Object.keys(KINDS) as ValueKind[]).find((kind) => KINDS[kind].includes(last));
}
