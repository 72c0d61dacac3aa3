/** 撤销 of a posted declaration without points (a veto, a bad record): there is no transfer to reverse. */
import type { CancelledDeed } from '../../shared/contract/ledger.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { declarationById, postedAs } from '../declarations/read.ts';
import { requireState } from '../declarations/require-state.ts';
import { DECLARATION } from '../declarations/states.ts';
import { deedCancellation } from '../schema/index.ts';

/**
 * Cancels a posted declaration that gave no points: it is withdrawn with the reason, counts in no grade, close or board from
 * then on, and the next notice publishes it. As with a reversal, the frozen figures of a closed period stay until that
 * close is opened again. Refuses notFound; invalidState for one that is not posted, or that posted points, which are
 * reversed instead.
 */
export function cancelDeed(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: DeclarationId; reason: string; approver: string },
): CancelledDeed {
  return transact(store, by, 'ledger.cancelDeed', input, (tx) => {
    const { id, reason, approver } = input;
    const transferId = postedAs(tx, id);
    const { no } = requireState(tx, id, ['posted']);
    if (transferId !== null) {
      throw new Refusal(
        'invalidState',
        `${no} 记了分（台账第 ${String(transferId)} 笔），不能撤销。请在“台账”里冲销那一笔，登记随之撤销。`,
      );
    }
    const { household, itemName } = declarationById(tx, id);
    transition(tx, DECLARATION, id, 'withdrawn', { stateReason: reason });
    tx.orm
      .insert(deedCancellation)
      .values({ declarationId: id, reason, approver, cancelledAt: tx.at, staffId: by.staffId })
      .run();
    tx.audit({
      subject: `declaration:${String(id)}`,
      summary: `撤销已入账、不计分的登记 ${no}（${household}，${itemName}）：${reason}；审批：${approver}`,
      before: { state: 'posted' },
      after: { state: 'withdrawn', stateReason: reason, approver },
    });
    return { declarationNo: no };
  });
}
