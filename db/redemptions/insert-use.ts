import { max } from 'drizzle-orm';
import type { UseKind } from '../../shared/uses.ts';
import type { AccountId, Fen, Points, TransferId } from '../../shared/values/units.ts';
import { nextSerial, type Tx } from '../database/store.ts';
import { pointsUse } from '../schema/index.ts';

const PREFIXES: Record<UseKind, string> = { cash: 'XJ', donation: 'JZ', privilege: 'YH' };

export interface NewUse {
  kind: UseKind;
  accountId: AccountId;
  points: Points;
  fen?: Fen;
  receiverAccountId?: AccountId;
  privilegeId?: string;
  collector?: string;
  relation?: string;
  remark: string;
}

/** Source id of the next use's entries, which are posted before its row is written. */
export function nextUseSource(tx: Tx): { id: number; source: string } {
  const row = tx.orm
    .select({ last: max(pointsUse.id) })
    .from(pointsUse)
    .get();
  const id = (row?.last ?? 0) + 1;
  return { id, source: `use:${String(id)}` };
}

/**
 * Writes the row with the next number of its kind and year (XJ2026-0001), inside the caller's transaction.
 */
export function insertUse(tx: Tx, id: number, use: NewUse, transferId: TransferId | null): string {
  const series = `${PREFIXES[use.kind]}${tx.today.slice(0, 4)}`;
  const no = `${series}-${String(nextSerial(tx, `use:${series}`)).padStart(4, '0')}`;
  const { staffId, name: staffName } = tx.by;
  tx.orm
    .insert(pointsUse)
    .values({ ...use, id, no, day: tx.today, at: tx.at, staffId, staffName, transferId })
    .run();
  return no;
}
