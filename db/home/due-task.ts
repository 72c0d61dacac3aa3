/** A due task of the home page. */
import type { HomeOverview } from '../../shared/contract/home.ts';
import { prepared, type Store } from '../database/store.ts';

/** Who does it is decided by the access rules of the contract, outside the database. */
export type Due = Omit<HomeOverview['due'][number], 'doers'>;

export function countOf(store: Store, sql: string, ...values: unknown[]): number {
  return prepared<unknown[], { n: number }>(store, sql).get(...values)?.n ?? 0;
}
