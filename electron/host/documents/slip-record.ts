import { returnOf, slipById, slipLines, type Slip } from '../../../db/redemptions/slips.ts';
import { counterSettings } from '../../../db/redemptions/counter-settings.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { requireFound } from '../../../shared/refusals.ts';
import type { RedemptionId } from '../../../shared/values/units.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Slip as PaperSlip } from './slip.ts';
import type { Application } from '../application.ts';

function paperSlip(store: Store, slip: Slip): PaperSlip {
  const lines = slipLines(store, slip.id).map(({ name, spec, quantity, unitPoints, points }) => ({
    name: spec ? `${name} ${spec}` : name,
    quantity,
    price: unitPoints,
    points,
  }));
  return {
    kind: 'redemption',
    number: slip.slipNo,
    scheme: slip.schemeName,
    unit: slip.unitName,
    at: slip.at,
    householdNumber: slip.householdNo,
    head: slip.head,
    collector: slip.collector === slip.head ? undefined : { name: slip.collector, relation: slip.relation },
    lines,
    total: slip.points,
    balance: slip.balanceAfter,
    operator: slip.staffName,
  };
}

function jobOf(store: Store, serial: string, slips: PaperSlip[], printedAt: string): DocumentJob {
  const { name, sample } = requireVillage(store);
  const { rollWidth: roll } = counterSettings(store);
  return { kind: 'slip', record: { frame: { village: name, serial, printedAt, sample }, roll, slips } };
}

/** Slips of several redemptions as one job, one page each. */
export function slipsJob(store: Store, ids: readonly RedemptionId[], printedAt: string): DocumentJob {
  const slips = ids.map((id) => paperSlip(store, requireFound(slipById(store, id), '小票')));
  const serial = [slips[0]?.number, slips.at(-1)?.number].filter(Boolean).join(' 至 ');
  return jobOf(store, serial, slips, printedAt);
}

/** 兑换小票 of one redemption, rendered once and archived. */
export function slipPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  id: RedemptionId,
): Promise<ArchivedRendering> {
  const slip = requireFound(slipById(app.store, id), '小票');
  return renderOnce(
    app,
    by,
    {
      kind: 'slip',
      subject: `redemption:${String(id)}`,
      serial: slip.slipNo,
      title: `兑换小票 ${slip.slipNo}`,
    },
    () => jobOf(app.store, slip.slipNo, [paperSlip(app.store, slip)], slip.at),
  );
}

/** 退货单 of a returned slip. */
export function returnPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  id: RedemptionId,
): Promise<ArchivedRendering> {
  const slip = requireFound(slipById(app.store, id), '小票');
  const back = requireFound(returnOf(app.store, id), '退货');
  const number = `${slip.slipNo}退`;
  return renderOnce(
    app,
    by,
    { kind: 'slip', subject: `redemption:${String(id)}:return`, serial: number, title: `退货单 ${number}` },
    () => {
      const original = { number: slip.slipNo, reason: slip.returnReason };
      const paper: PaperSlip = {
        ...paperSlip(app.store, slip),
        kind: 'return',
        number,
        at: back.at,
        balance: back.balanceAfter,
        original,
      };
      return jobOf(app.store, number, [paper], back.at);
    },
  );
}
