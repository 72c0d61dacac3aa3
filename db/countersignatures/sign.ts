/** A supervisor countersigns 会签 what is going to be paid. */
import { COUNTERSIGNED_NAMES, type CountersignedKind } from '../../shared/countersignatures.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatFen } from '../../shared/values/money.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { countersignature } from '../schema/index.ts';
import { countersignedBill } from './read.ts';

/**
 * Signs a bill, or refuses it with a reason; the latest of each supervisor counts. Refuses notFound, invalidInput (no reason),
 * invalidState once all of it is paid.
 */
export function countersign(
  store: Store,
  by: Actor,
  input: { requestId: string; kind: CountersignedKind; id: number; agreed: boolean; remark: string },
): { no: string } {
  return transact(store, by, 'countersignatures.sign', input, (tx) => {
    const { kind, id, agreed, remark } = input;
    const { no, amount, paid } = countersignedBill(tx, kind, id);
    const name = `${COUNTERSIGNED_NAMES[kind]} ${no}`;
    if (paid >= amount) throw new Refusal('invalidState', `${name} 已经付清，会签不再改变。`);
    if (!agreed && remark === '') throw new Refusal('invalidInput', '不同意的，请写明原因。', 'remark');
    tx.orm
      .insert(countersignature)
      .values({
        kind,
        recordId: id,
        amount,
        agreed,
        remark,
        staffId: by.staffId,
        staffName: by.name,
        signedAt: tx.at,
      })
      .run();
    tx.audit({
      subject: `${kind}:${String(id)}`,
      summary: `会签 ${name}（${formatFen(amount)} 元）：${agreed ? '同意' : '不同意'}${remark === '' ? '' : `，${remark}`}`,
      after: { kind, id, amount, agreed, remark },
    });
    return { no };
  });
}
