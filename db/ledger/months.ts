/** Points of a scheme by the month in which the ledger books them. */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { LedgerMonthView } from '../../shared/contract/ledger.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { schemePeriod, transferTotal } from '../schema/index.ts';
import { AWARDED, DEDUCTED, POSTING_RULES } from './figures.ts';
import { sumBy } from '../../shared/values/sum.ts';

type KindSum = { period: string; kind: TransferKind; points: Points };

/**
 * What moved the balances of a scheme, by the month that the ledger books it in, newest first: every month with a
 * line of a subject, also those of nothing but a close. A reversal is neither an award nor a deduction of its month.
 */
export function months(store: Store, schemeId: SchemeId): LedgerMonthView[] {
  const { period: ofPeriod, kind, pointsIn, pointsOut } = transferTotal;
  const kinds = store.orm
    .select({ period: ofPeriod, kind, points: sql<Points>`${pointsIn} - ${pointsOut}` })
    .from(transferTotal)
    .where(eq(transferTotal.schemeId, schemeId))
    .orderBy(ofPeriod, kind)
    .all();
  const withFigures = new Map(
    store.orm
      .select({ period: schemePeriod.period, accounts: schemePeriod.accounts })
      .from(schemePeriod)
      .where(and(eq(schemePeriod.schemeId, schemeId), gt(schemePeriod.accounts, 0)))
      .all()
      .map(({ period, accounts }) => [period, accounts]),
  );
  const byMonth = Map.groupBy(kinds, ({ period }) => period);
  return [...byMonth]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([period, rows]) => {
      const known = withFigures.get(period);
      const households =
        known === undefined || rows.some(({ kind }) => movesOthers(kind))
          ? accountsOf(store, schemeId, period)
          : known;
      return { period, households, ...monthSums(rows) };
    });
}

/** Kinds that move accounts without a figure of the month, and not along with one that has. */
function movesOthers(kind: TransferKind): boolean {
  return kind !== 'reversal' && kind !== 'held' && kind !== 'floor' && POSTING_RULES[kind].figure === null;
}

/** Number of accounts that the ledger booked anything on in a month, by its index on the period. */
function accountsOf(store: Store, schemeId: SchemeId, period: string): number {
  const row = prepared<[string, SchemeId], { accounts: number }>(
    store,
    `SELECT count(DISTINCT a.id) AS accounts FROM transfer t
       JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
     WHERE t.period = ? AND a.scheme_id = ?`,
  ).get(period, schemeId);
  return row?.accounts ?? 0;
}

const awards: ReadonlySet<TransferKind> = new Set(AWARDED);
const deductions: ReadonlySet<TransferKind> = new Set(DEDUCTED);

/** What the kinds of a span of months come to, each given as income less outgo. */
export function monthSums(
  rows: readonly Pick<KindSum, 'kind' | 'points'>[],
): Omit<LedgerMonthView, 'period' | 'households'> {
  const sum = (wanted: (kind: TransferKind) => boolean): Points =>
    sumBy(
      rows.filter(({ kind }) => wanted(kind)),
      ({ points }) => points,
    );
  const isOther = (kind: TransferKind): boolean => {
    if (kind === 'reversal') return false;
    const { figure } = POSTING_RULES[kind];
    return figure === null || figure === 'vouchers';
  };
  return {
    awarded: sum((kind) => awards.has(kind)),
    deducted: 0 - sum((kind) => deductions.has(kind)),
    reversed: sum((kind) => kind === 'reversal'),
    spent: 0 - sum((kind) => kind !== 'reversal' && POSTING_RULES[kind].figure === 'spent'),
    other: rows
      .filter(({ kind, points }) => isOther(kind) && points !== 0)
      .map(({ kind, points }) => ({ kind, points })),
    change: sum(() => true),
  };
}
