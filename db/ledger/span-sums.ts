/** What a scheme's balances were before a span of months, and what moved them in it, by kind of transfer. */
import { and, between, eq, lt, sql } from 'drizzle-orm';
import { TRANSFER_KINDS, type TransferKind } from '../../shared/ledger.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { transferTotal } from '../schema/index.ts';

export interface KindSums {
  kind: TransferKind;
  transfers: number;
  /** Income and outgo of the subjects' accounts. */
  pointsIn: Points;
  pointsOut: Points;
}

/** By the months in which the ledger books; kinds in the order of TRANSFER_KINDS. */
export function spanSums(
  store: Store,
  schemeId: SchemeId,
  { from, to }: { from: string; to: string },
): { opening: Points; kinds: KindSums[] } {
  const { kind, lines, pointsIn, pointsOut, period } = transferTotal;
  const before = store.orm
    .select({ points: sql<Points>`coalesce(sum(${pointsIn} - ${pointsOut}), 0)` })
    .from(transferTotal)
    .where(and(eq(transferTotal.schemeId, schemeId), lt(period, from)))
    .get();
  const kinds = store.orm
    .select({
      kind,
      transfers: sql<number>`sum(${lines})`,
      pointsIn: sql<Points>`sum(${pointsIn})`,
      pointsOut: sql<Points>`sum(${pointsOut})`,
    })
    .from(transferTotal)
    .where(and(eq(transferTotal.schemeId, schemeId), between(period, from, to)))
    .groupBy(kind)
    .all();
  return {
    opening: before?.points ?? 0,
    kinds: kinds.toSorted((a, b) => TRANSFER_KINDS.indexOf(a.kind) - TRANSFER_KINDS.indexOf(b.kind)),
  };
}
