import { settlementById, settlementLines, type Settlement } from '../../../db/redemptions/settlements.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { chineseDate, localDate } from '../../../shared/values/dates.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';

/** Render job of a settlement. */
export function settlementJob(store: Store, id: number): DocumentJob {
  const { name, sample } = requireVillage(store);
  const settlement = requireFound(settlementById(store, id), '结算单');
  const lines = settlementLines(store, settlement).map(({ name, spec, ...line }) => ({
    ...line,
    name: spec ? `${name} ${spec}` : name,
  }));
  const { no, at, shopName, fromDate, toDate, firstSlip, lastSlip, slips, points, amount } = settlement;
  return {
    kind: 'settlement',
    record: {
      frame: { village: name, serial: no, printedAt: at, sample, period: `${fromDate} 至 ${toDate}` },
      shop: shopName,
      unit: schemeUnit(store, settlement.schemeId),
      from: fromDate,
      to: toDate,
      firstSlip,
      lastSlip,
      slips,
      points,
      amount,
      lines,
      ...(settlement.takenBackAt === null ? {} : { takenBack: takenBackText(settlement) }),
    },
  };
}

function takenBackText({ takenBackAt, stateReason }: Settlement): string {
  return `本结算单已于${chineseDate(localDate(takenBackAt ?? ''))}撤销，不再付款。原因：${stateReason}`;
}

/** 结算单, rendered once and archived; after cancellation a second one that says so. */
export function settlementPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  id: number,
): Promise<ArchivedRendering> {
  const { no, state } = requireFound(settlementById(app.store, id), '结算单');
  const subject = `settlement:${String(id)}${state === 'takenBack' ? ':takenBack' : ''}`;
  return renderOnce(app, by, { kind: 'settlement', subject, serial: no, title: `积分兑换结算单 ${no}` }, () =>
    settlementJob(app.store, id),
  );
}
