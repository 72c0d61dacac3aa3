import { closeShift, closeShiftForOperator } from '../../../db/shifts/close.ts';
import { openShift } from '../../../db/shifts/open.ts';
import { listShifts, findOpenShift, shiftOfferedTo } from '../../../db/shifts/read.ts';
import { goodsToCount, shiftReport } from '../../../db/shifts/report.ts';
import { listStaff } from '../../../db/staff/staff.ts';
import { requiresShifts } from '../../../db/village/counter-settings.ts';
import { COUNTER } from '../../../shared/roles.ts';
import { shiftDocument } from '../documents/shift-document.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const shifts = os.shifts.router({
  current: os.shifts.current.handler(({ context }) => {
    const { store } = context.app;
    const staffId = context.staff?.id ?? null;
    return {
      required: requiresShifts(store),
      shift: (staffId !== null && findOpenShift(store, staffId)) || null,
      offered: (staffId !== null && shiftOfferedTo(store, staffId)) || null,
      receivers: listStaff(store)
        .filter(
          ({ id, state, role }) =>
            state === 'active' && id !== staffId && COUNTER.some((one) => one === role),
        )
        .map(({ id, name }) => ({ id, name })),
    };
  }),
  list: os.shifts.list.handler(({ input, context: { app } }) => listShifts(app.store, input)),
  get: os.shifts.get.handler(({ input, context: { app } }) => shiftReport(app.store, input.id)),
  goodsToCount: os.shifts.goodsToCount.handler(({ input, context: { app } }) => ({
    goods: goodsToCount(app.store, input.shiftId),
  })),
  open: os.shifts.open.handler(({ input, context }) => openShift(context.app.store, actorOf(context), input)),
  close: os.shifts.close.handler(({ input, context }) =>
    closeShift(context.app.store, actorOf(context), input),
  ),
  closeForOperator: os.shifts.closeForOperator.handler(({ input, context }) =>
    closeShiftForOperator(context.app.store, actorOf(context), input),
  ),
  document: os.shifts.document.handler(({ input, context }) =>
    shiftDocument(context.app, actorOf(context), input.id),
  ),
});
