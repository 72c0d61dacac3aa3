import type { EnteredCount } from '../../shared/contract/shifts.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { nextSerial, prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { shift } from '../schema/index.ts';
import { recordShiftCounts } from './counts.ts';
import { findOpenShift, shiftOfferedTo } from './read.ts';

/** Latest slip and return of all operators. */
export function latestSlips(tx: Tx): { slipId: number; returnId: number } {
  return (
    prepared<[], { slipId: number; returnId: number }>(
      tx,
      `SELECT (SELECT coalesce(max(id), 0) FROM redemption) AS slipId, (SELECT coalesce(max(id), 0) FROM slip_return) AS returnId`,
    ).get() ?? { slipId: 0, returnId: 0 }
  );
}

/** Every shift has an operator. */
export function requireStaffId({ staffId }: Actor): StaffId {
  if (staffId === null) throw new Error('openShift: the actor has no staff id');
  return staffId;
}

/** Opens the operator's shift, and takes over the one that was handed to them. Refuses invalidState when one is open. */
export function openShift(
  store: Store,
  by: Actor,
  input: { requestId: string; countsGoods: boolean; counts: EnteredCount[] },
): { id: number; no: string } {
  return transact(store, by, 'shifts.open', input, (tx) => {
    const staffId = requireStaffId(tx.by);
    const present = findOpenShift(tx, staffId);
    if (present) {
      throw new Refusal('invalidState', `您的 ${present.no} 班还没有交班。请先交班，再开新的一班。`);
    }
    const offered = shiftOfferedTo(tx, staffId);
    const year = tx.today.slice(0, 4);
    const no = `${year}-${String(nextSerial(tx, `shift:${year}`)).padStart(4, '0')}`;
    const { slipId, returnId } = latestSlips(tx);
    const { id } = tx.orm
      .insert(shift)
      .values({
        no,
        staffId,
        staffName: tx.by.name,
        openedAt: tx.at,
        day: tx.today,
        previousId: offered?.id ?? null,
        countsGoods: input.countsGoods,
        afterSlipId: slipId,
        afterReturnId: returnId,
      })
      .returning({ id: shift.id })
      .get();
    const differences = recordShiftCounts(tx, id, 'open', input.counts, { requiresMoved: false });
    const taken = offered ? `，接 ${offered.staffName} 的 ${offered.no} 班` : '';
    const counted =
      input.counts.length === 0
        ? ''
        : `，点货 ${String(input.counts.length)} 种，${differences === 0 ? '账实相符' : `${String(differences)} 种有差异`}`;
    tx.audit({ subject: `shift:${String(id)}`, summary: `开班 ${no}：${tx.by.name}${taken}${counted}` });
    return { id, no };
  });
}
