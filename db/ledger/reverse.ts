/** Reverses transfers 冲销. */
import { Refusal } from '../../shared/refusals.ts';
import type { TransferId } from '../../shared/values/units.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { honourChange, POSTING_RULES } from './figures.ts';
import { posting, type Posted, type Posting } from './posting.ts';
import { TRANSFER_COLUMNS, type TransferRow } from './transfers.ts';

/** Transfers linked to an entry (withheld or floor top-up of the same act), reversed with it. */
export function linkedTransfers(
  store: Store,
  { id, kind, source }: Pick<TransferRow, 'id' | 'kind' | 'source'>,
): TransferRow[] {
  const companion = kind === 'award' ? 'held' : kind === 'deduction' ? 'floor' : undefined;
  if (companion === undefined) return [];
  return prepared<[string, string, TransferId], TransferRow>(
    store,
    `SELECT ${TRANSFER_COLUMNS} FROM transfer WHERE source = ? AND kind = ? AND id > ?`,
  ).all(source, companion, id);
}

export interface ReversalOptions {
  /**
   * Books the reversals in the months of their originals, as acts of the books are undone that are done again
   * (closes, balances taken over): the months are then as if the act had never been. A correction is booked in the
   * month in which it is made.
   */
  inOwnMonths?: boolean;
}

function reverseOne(
  posting: Posting,
  tx: Tx,
  original: TransferRow,
  reason: string,
  { inOwnMonths = false }: ReversalOptions,
): Posted {
  if (original.kind === 'reversal') throw new Error('a reversal is not reversed');
  const { points } = original;
  const { figure, sign } = POSTING_RULES[original.kind];
  const period = inOwnMonths ? original.period : tx.today.slice(0, 7);
  // Swaps debit and credit of the original.
  const debit = posting.account(original.creditAccountId);
  const credit = posting.account(original.debitAccountId);
  const account = debit.kind === 'household' || debit.kind === 'person' ? debit : credit;
  const transferId = posting.move(
    {
      kind: 'reversal',
      points,
      activityDate: tx.today,
      period,
      source: `reversal:${String(original.id)}`,
      summary: `冲销第 ${String(original.id)} 笔：${reason}`,
      reversesId: original.id,
      honour: original.honour,
    },
    debit,
    credit,
  );
  account.honour -= honourChange(original.kind, original);
  posting.count(account.id, period, figure, -sign * points);
  return { transferId, points, balanceAfter: account.balance };
}

export function reversedTwice(by: TransferId): string {
  return `这一笔已由第 ${String(by)} 笔冲销，不能重复冲销。`;
}

/** The transfer, if it may be reversed. Refuses notFound, invalidState. */
function reversible(tx: Tx, transferId: TransferId): TransferRow {
  const original = prepared<[TransferId], TransferRow>(
    tx,
    `SELECT ${TRANSFER_COLUMNS} FROM transfer WHERE id = ?`,
  ).get(transferId);
  if (!original) throw new Refusal('notFound', `台账里没有第 ${String(transferId)} 笔。`);
  if (original.kind === 'reversal')
    throw new Refusal('invalidState', '冲销单不能再冲销；确需恢复请重新登记。');
  if (original.kind === 'held' || original.kind === 'floor') {
    throw new Refusal('invalidState', '这一笔随同一事项的加分或扣分而来，请冲销那一笔，本笔一并冲回。');
  }
  const earlier = prepared<[TransferId], { id: TransferId }>(
    tx,
    'SELECT id FROM transfer WHERE reverses_id = ?',
  ).get(transferId);
  if (earlier) {
    throw new Refusal('invalidState', reversedTwice(earlier.id));
  }
  return original;
}

/**
 * Reverses transfers in order, as one posting: each by a new one that references it, only once, together with its
 * linked transfers. A balance may go negative (recovered from later points), but not that of a closed household.
 * Later transfers are not posted again: a deduction that took the points of a wrong award keeps the top-up of its own
 * day. Where the floor is 0 the deduction is reversed as well and registered again, which then tops up what the award
 * had covered.
 */
export function reverseAll(
  tx: Tx,
  transferIds: readonly TransferId[],
  reason: string,
  options: ReversalOptions = {},
): Posted[] {
  return posting(tx, '冲销', (posting) =>
    transferIds.map((transferId) => {
      const original = reversible(tx, transferId);
      let posted = reverseOne(posting, tx, original, reason, options);
      for (const companion of linkedTransfers(tx, original)) {
        const { balanceAfter } = reverseOne(posting, tx, companion, reason, options);
        posted = { ...posted, balanceAfter };
      }
      return posted;
    }),
  );
}

/** One transfer, as by reverseAll. */
export function reverse(tx: Tx, transferId: TransferId, reason: string): Posted {
  const [posted] = reverseAll(tx, [transferId], reason);
  if (!posted) throw new Error('reverseTransfer: post() returned no transfer');
  return posted;
}
