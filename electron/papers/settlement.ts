import { settlementById, settlementLines } from '../../db/settlements.ts';
import type { By, Store } from '../../db/store.ts';
import { requireVillage } from '../../db/village.ts';
import { found } from '../../shared/refusals.ts';
import { drawn, type Drawn } from '../documents/archive.ts';
import type { DocumentJob } from '../documents/render.ts';
import type { Application } from '../router/context.ts';

/** A settlement as a drawing job. */
export function settlementJob(store: Store, id: number): DocumentJob {
  const { name, sample } = requireVillage(store);
  const settlement = found(settlementById(store, id), '结算单');
  const lines = settlementLines(store, settlement).map(({ name, spec, ...line }) => ({
    ...line,
    name: spec ? `${name} ${spec}` : name,
  }));
  const { no, at, shopName, fromDate, toDate, fenPerPoint, firstSlip, lastSlip, slips, points, amount } =
    settlement;
  return {
    kind: 'settlement',
    record: {
      frame: { village: name, serial: no, printedAt: at, sample, period: `${fromDate} 至 ${toDate}` },
      shop: shopName,
      from: fromDate,
      to: toDate,
      firstSlip,
      lastSlip,
      slips,
      points,
      pricePerPoint: fenPerPoint,
      amount,
      lines,
    },
  };
}

/** 结算单, drawn once and kept. */
export function settlementPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: By,
  id: number,
): Promise<Drawn> {
  const { no } = found(settlementById(app.store, id), '结算单');
  return drawn(
    app,
    by,
    { kind: 'settlement', subject: `settlement:${String(id)}`, serial: no, title: `积分兑换结算单 ${no}` },
    () => settlementJob(app.store, id),
  );
}
