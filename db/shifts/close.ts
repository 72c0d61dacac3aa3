import type { EnteredCount, Shift } from '../../shared/contract/shifts.ts';
import { COUNTER } from '../../shared/roles.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { pointsByUnit } from '../../shared/points-by-unit.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { assertVersion, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { pointUnits } from '../schemes/unit.ts';
import { staffMember } from '../staff/staff.ts';
import { recordShiftCounts } from './counts.ts';
import { latestSlips, requireStaffId } from './open.ts';
import { shiftById } from './read.ts';
import { shiftReport } from './report.ts';
import { SHIFT } from './states.ts';

function requireOpen(tx: Tx, { id, version }: { id: number; version: number }): Shift {
  const shift = requireFound(shiftById(tx, id), '班次');
  if (shift.state === 'closed') throw new Refusal('invalidState', `${shift.no} 班已经交班。`);
  assertVersion(shift.version, version, `${shift.no} 班`);
  return shift;
}

function endShift(
  tx: Tx,
  shift: Shift,
  columns: { receiverId?: StaffId | null; receiverName?: string; remark: string },
): void {
  const { slipId, returnId } = latestSlips(tx);
  transition(tx, SHIFT, shift.id, 'closed', {
    ...columns,
    closedAt: tx.at,
    closedBy: tx.by.name,
    lastSlipId: slipId,
    lastReturnId: returnId,
  });
}

function figuresText(store: Store, { id, slips, returns }: Shift): string {
  const { schemes } = shiftReport(store, id);
  const unit = pointUnits(store).shop;
  const back = schemes.map(({ unitName, returnedPoints: points }) => ({ unitName, points }));
  return `小票 ${String(slips)} 张 ${pointsByUnit(schemes, unit)}${returns === 0 ? '' : `，退货 ${String(returns)} 张 ${pointsByUnit(back, unit)}`}`;
}

/** Who takes over. Refuses notFound, and notAllowed for somebody who does not work at the counter. */
function requireReceiver(
  tx: Tx,
  shift: Shift,
  receiverId: StaffId | null,
): { id: StaffId; name: string } | null {
  if (receiverId === null) return null;
  const receiver = requireFound(staffMember(tx, receiverId), '接班人');
  if (receiver.id === shift.staffId)
    throw new Refusal('invalidInput', '不能把班交给自己。没有人接班的，“接班人”留空。');
  if (receiver.state !== 'active' || !COUNTER.some((role) => role === receiver.role)) {
    throw new Refusal(
      'notAllowed',
      `${receiver.name}不在柜台办理兑换，不能接班。请选别人，或把“接班人”留空。`,
    );
  }
  return { id: receiver.id, name: receiver.name };
}

/**
 * Closes one's own shift, handing it over or not. Refuses notAllowed for the shift of another, and what `recordShiftCounts`
 * refuses: where goods are to be counted, all that moved must be.
 */
export function closeShift(
  store: Store,
  by: Actor,
  input: {
    requestId: string;
    id: number;
    version: number;
    receiverId: StaffId | null;
    counts: EnteredCount[];
    remark: string;
  },
): { no: string; differences: number } {
  return transact(store, by, 'shifts.close', input, (tx) => {
    const shift = requireOpen(tx, input);
    if (shift.staffId !== requireStaffId(tx.by))
      throw new Refusal('notAllowed', `${shift.no} 班是${shift.staffName}的，要由本人交班。`);
    const receiver = requireReceiver(tx, shift, input.receiverId);
    const differences = recordShiftCounts(tx, shift.id, 'close', input.counts, {
      requiresMoved: shift.countsGoods,
    });
    endShift(tx, shift, {
      receiverId: receiver?.id ?? null,
      receiverName: receiver?.name ?? '',
      remark: input.remark,
    });
    tx.audit({
      subject: `shift:${String(shift.id)}`,
      summary: `交班 ${shift.no}：${shift.staffName}，${figuresText(tx, shift)}${differences === 0 ? '' : `，点货 ${String(differences)} 种有差异`}${receiver ? `，交给${receiver.name}` : ''}`,
      before: { state: 'open' },
      after: { state: 'closed', remark: input.remark },
    });
    return { no: shift.no, differences };
  });
}

/** Closes the shift of an operator who went away without doing so. */
export function closeShiftForOperator(
  store: Store,
  by: Actor,
  input: { requestId: string; id: number; version: number; reason: string },
): { no: string } {
  return transact(store, by, 'shifts.closeForOperator', input, (tx) => {
    const shift = requireOpen(tx, input);
    endShift(tx, shift, { remark: `${tx.by.name}代为交班：${input.reason}` });
    tx.audit({
      subject: `shift:${String(shift.id)}`,
      summary: `代为交班 ${shift.no}：${shift.staffName}，${figuresText(tx, shift)}，${input.reason}`,
      before: { state: 'open' },
      after: { state: 'closed', reason: input.reason },
    });
    return { no: shift.no };
  });
}
