/** What a sample of a month is drawn from, and which records a seed draws of it. */
import { hash } from 'node:crypto';
import { SAMPLED_KINDS, type SampledKind } from '../../shared/spot-checks.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { prepared, type Store } from '../database/store.ts';
import { and, between, eq, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { fundEntry, pointsUse, redemption } from '../schema/index.ts';

export type Population = Record<SampledKind, string[]>;

/** Posted declarations that count in the month; of the others, those of its days, returned and reversed ones included. */
const NUMBERS: Record<SampledKind, (store: Store, period: string) => { no: string }[]> = {
  deed: (store, period) =>
    prepared<[string], { no: string }>(
      store,
      `SELECT d.no FROM scheme s CROSS JOIN declaration d ON d.scheme_id = s.id AND d.period = ? AND d.state = 'posted'
       ORDER BY d.no`,
    ).all(period),
  slip: (store, period) =>
    store.orm
      .select({ no: redemption.slipNo })
      .from(redemption)
      .where(isWithin(redemption.day, period))
      .orderBy(redemption.slipNo)
      .all(),
  payment: (store, period) =>
    store.orm
      .select({ no: fundEntry.no })
      .from(fundEntry)
      .where(and(isWithin(fundEntry.day, period), eq(fundEntry.kind, 'payment')))
      .orderBy(fundEntry.no)
      .all(),
  cash: (store, period) =>
    store.orm
      .select({ no: pointsUse.no })
      .from(pointsUse)
      .where(and(isWithin(pointsUse.day, period), eq(pointsUse.kind, 'cash')))
      .orderBy(pointsUse.no)
      .all(),
};

function isWithin(day: SQLiteColumn, period: string): SQL {
  const { from, to } = periodBounds(period);
  return between(day, from, to);
}

/** Numbers of a month's records by kind, in their order. */
export function populationOf(store: Store, period: string): Population {
  const of = (kind: SampledKind): string[] => NUMBERS[kind](store, period).map(({ no }) => no);
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
