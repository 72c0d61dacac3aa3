/** Cancels a mistaken use by reversing its entries; its number stays. */
import { eq } from 'drizzle-orm';
import type { LateCredit } from '../../shared/contract/late-credit.ts';
import { Refusal } from '../../shared/refusals.ts';
import { lateCreditText } from '../../shared/sentences/late-credits.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';
import { reverseAll } from '../ledger/reverse.ts';
import { forwardLatePoints } from '../merge-split/late-credits.ts';
import { requireNotCleared } from '../period-closes/cleared.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { transfer } from '../schema/index.ts';
import { POINTS_USE } from './states.ts';
import { useById, useText } from './uses.ts';

/**
 * Cancels a use with a reason: points return to the account, and leave a receiver's, whose balance may go
 * negative and is recovered from later points, as with every reversal. Refuses invalidState (already
 * cancelled, cleared by a close since, or a receiver closed in the meantime who would be left with a debt), versionConflict.
 * What a giver merged since gets back goes to the household it lives on in.
 */
export function cancelUse(
  store: Store,
  by: Actor,
  input: { requestId: string; useId: number; version: number; reason: string },
): { no: string; balanceAfter: Points; late: LateCredit } {
  return transact(store, by, 'uses.cancel', input, (tx) => {
    const use = useById(tx, input.useId);
    if (use.state === 'cancelled') throw new Refusal('invalidState', `${use.no} 已经撤销过，不能再撤销。`);
    assertVersion(use.version, input.version, use.no);
    const source = `use:${String(use.id)}`;
    const entries = tx.orm
      .select({ id: transfer.id })
      .from(transfer)
      .where(eq(transfer.source, source))
      .orderBy(transfer.id)
      .all();
    for (const { id } of entries) requireNotCleared(tx, id);
    reverseAll(
      tx,
      entries.map(({ id }) => id),
      input.reason,
    );
    transition(tx, POINTS_USE, use.id, 'cancelled', { stateReason: input.reason });
    const { late, balanceAfter } = forwardLatePoints(tx, use.accountId, use.points);
    tx.audit({
      subject: source,
      summary: `撤销${useText(use)}（${use.householdNo} ${use.name}），余 ${formatPoints(balanceAfter)}${lateCreditText(late)}；原因：${input.reason}`,
      before: { state: 'done' },
      after: { state: 'cancelled', reason: input.reason },
    });
    return { no: use.no, balanceAfter, late };
  });
}
