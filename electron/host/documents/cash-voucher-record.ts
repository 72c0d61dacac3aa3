import { useById } from '../../../db/redemptions/uses.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { groupName } from '../../../db/village/groups.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';

/** Render job of a cash payment. Refuses invalidState for other uses and cancelled ones. */
export function cashVoucherJob(store: Store, useId: number): DocumentJob {
  const { name, sample } = requireVillage(store);
  const use = useById(store, useId);
  if (use.fen === null) throw new Refusal('invalidState', `${use.no} 不是兑现，没有凭单。`);
  if (use.state === 'takenBack') throw new Refusal('invalidState', `${use.no} 已经撤销，不再打印凭单。`);
  return {
    kind: 'cash-voucher',
    record: {
      frame: { village: name, serial: use.no, printedAt: use.at, sample, period: use.day.slice(0, 7) },
      scheme: use.schemeName,
      day: use.day,
      householdNumber: use.householdNo,
      name: use.name,
      group: groupName(store, use.groupNumber),
      points: use.points,
      unit: use.unitName,
      fen: use.fen,
      balanceAfter: use.balanceAfter ?? 0,
      collector: use.collector,
      relation: use.relation,
      remark: use.remark,
      operator: use.staffName,
    },
  };
}

/** 兑现凭单, rendered once and archived. */
export function cashVoucherPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  useId: number,
): Promise<ArchivedRendering> {
  const job = cashVoucherJob(app.store, useId);
  const serial = job.record.frame.serial;
  return renderOnce(
    app,
    by,
    { kind: 'cash-voucher', subject: `use:${String(useId)}`, serial, title: `积分兑现凭单 ${serial}` },
    () => job,
  );
}
