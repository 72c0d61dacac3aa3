/** Points of a scheme by the month in which the ledger books them. */
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { LedgerMonthView } from '../../shared/contract/ledger.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { schemePeriod, transferTotal } from '../schema/index.ts';
import { AWARDED, DEDUCTED, POSTING_RULES } from './figures.ts';
import { sumBy } from '../../shared/values/sum.ts';

type KindSum = { period: string; kind: TransferKind; points: Points };

/**
 * What moved the balances of a scheme, by the month that the ledger books it in; newest first. A reversal is
 * neither an award nor a deduction of its month.
 */
export function months(store: Store, schemeId: SchemeId): LedgerMonthView[] {
  const { period: ofPeriod, kind, pointsIn, pointsOut } = transferTotal;
  const kinds = store.orm
    .select({ period: ofPeriod, kind, points: sql<Points>`${pointsIn} - ${pointsOut}` })
    .from(transferTotal)
    .where(eq(transferTotal.schemeId, schemeId))
    .orderBy(ofPeriod, kind)
    .all();
  const byMonth = Map.groupBy(kinds, ({ period }) => period);
  return store.orm
    .select({ period: schemePeriod.period, households: schemePeriod.accounts })
    .from(schemePeriod)
    .where(and(eq(schemePeriod.schemeId, schemeId), gt(schemePeriod.accounts, 0)))
    .orderBy(desc(schemePeriod.period))
    .all()
    .map((month) => ({ ...month, ...monthSums(byMonth.get(month.period) ?? []) }));
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
