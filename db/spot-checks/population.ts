/** What a sample of a month is drawn from, and which records a seed draws of it. */
import { hash } from 'node:crypto';
import { SAMPLED_KINDS, type SampledKind } from '../../shared/spot-checks.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { prepared, type Store } from '../database/store.ts';

export type Population = Record<SampledKind, string[]>;

/** Posted declarations that count in the month; of the others, those of its days, returned and reversed ones included. */
const NUMBERS: Record<SampledKind, string> = {
  deed: `SELECT d.no FROM scheme s CROSS JOIN declaration d ON d.scheme_id = s.id AND d.period = :period AND d.state = 'posted'
    ORDER BY d.no`,
  slip: 'SELECT slip_no AS no FROM redemption WHERE day BETWEEN :from AND :to ORDER BY slip_no',
  payment: `SELECT no FROM fund_entry WHERE day BETWEEN :from AND :to AND kind = 'payment' ORDER BY no`,
  cash: `SELECT no FROM points_use WHERE day BETWEEN :from AND :to AND kind = 'cash' ORDER BY no`,
};

/** Numbers of a month's records by kind, in their order. */
export function populationOf(store: Store, period: string): Population {
  const asked = { period, ...periodBounds(period) };
  const of = (kind: SampledKind): string[] =>
    prepared<[object], { no: string }>(store, NUMBERS[kind])
      .all(asked)
      .map(({ no }) => no);
  return { deed: of('deed'), slip: of('slip'), payment: of('payment'), cash: of('cash') };
}

interface Ranked {
  no: string;
  /** sha256 of 'seed|no' in hexadecimal. */
  rank: string;
}

/**
 * The numbers of a list in the order in which a seed draws them: by the SHA-256 of 'seed|number'. Anybody who has the seed
 * and the list finds the same order, with any program.
 */
export function orderBySeed(seed: string, numbers: readonly string[]): Ranked[] {
  return numbers
    .map((no) => ({ no, rank: hash('sha256', `${seed}|${no}`, 'hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
}

/** The first `size` of each kind. */
export function sampleOf(
  seed: string,
  population: Population,
  size: number,
): { kind: SampledKind; no: string }[] {
  return SAMPLED_KINDS.flatMap((kind) =>
    orderBySeed(seed, population[kind])
      .slice(0, size)
      .map(({ no }) => ({ kind, no })),
  );
}
