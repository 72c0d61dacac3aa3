/** Points cleared by an effective close can be neither reversed nor cleared again. */
import { Refusal } from '../../shared/refusals.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import type { SchemeId, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { SPENDING } from '../ledger/figures.ts';

interface Undone {
  kind: TransferKind;
  /** Month in which it counts. */
  month: string;
  postedAt: string;
  schemeId: SchemeId;
}

const SPENT: ReadonlySet<TransferKind> = new Set(SPENDING);

/** Period of the first effective close with a reset that was made since. */
function clearedPeriod(store: Store, { kind, month, postedAt, schemeId }: Undone): string | undefined {
  return prepared<[SchemeId, string], { period: string }>(
    store,
    `SELECT period FROM period_close
     WHERE scheme_id = ? AND state = 'closed' AND closed_at >= ? AND json_extract(figures, '$.carry.rule') IN ('reset', 'resetAfterNotice')
     ORDER BY closed_at`,
  )
    .all(schemeId, postedAt)
    .map(({ period }) => period)
    .find((period) => SPENT.has(kind) || month <= periodBounds(period).to.slice(0, 7));
}

/**
 * An award, deduction or spending that is undone after the close that cleared its points: taken back, it would be taken
 * from points of the next cycle; given back, it would become points of the next cycle. Spending before the close used
 * the expiring points first. Refuses invalidState.
 */
export function requireNotCleared(tx: Tx, transferId: TransferId): void {
  const fault = clearedFault(tx, transferId);
  if (fault !== undefined) throw new Refusal('invalidState', fault);
}

/** Why `requireNotCleared` refuses; undefined where it does not. */
export function clearedFault(store: Store, transferId: TransferId): string | undefined {
  const undone = prepared<[TransferId], Undone>(
    store,
    `SELECT t.kind, t.period AS month, t.posted_at AS postedAt, a.scheme_id AS schemeId
     FROM transfer t JOIN account a ON a.id = t.debit_account_id WHERE t.id = ?`,
  ).get(transferId);
  if (undone === undefined) return undefined;
  const period = clearedPeriod(store, undone);
  if (period === undefined) return undefined;
  const label = periodLabel(period);
  return SPENT.has(undone.kind)
    ? `这一笔是${label}结账清零以前用的积分，退回会变成以后的积分。请先由村会计在“期末结账”里重新打开${label}，办完再结。`
    : `这一笔所在的${label}已经结账清零，冲销会扣到以后挣的积分上。请先在“期末结账”里重新打开${label}，冲销后再结。`;
}
