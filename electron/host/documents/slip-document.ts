import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { returnOf, slipById, slipLines, type Slip } from '../../../db/redemptions/slips.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireFound } from '../../../shared/refusals.ts';
import type { RedemptionId } from '../../../shared/values/units.ts';
import { documentJob, renderOnce, type DocumentApp } from './archive.ts';
import type { SlipContent } from './slip-layout.ts';
import type { DocumentJob } from './registry.ts';

function paperSlip(store: Store, slip: Slip): SlipContent {
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

/** Slips of several redemptions as one render job, one page each. */
export function slipsJob(
  app: Pick<DocumentApp, 'store' | 'sample'>,
  ids: readonly RedemptionId[],
): DocumentJob {
  const { store } = app;
  const slips = ids.map((id) => paperSlip(store, requireFound(slipById(store, id), '小票')));
  const serial = [slips[0]?.number, slips.at(-1)?.number].filter(Boolean).join(' 至 ');
  const { rollWidth: roll } = counterSettings(store);
  return documentJob(app, { kind: 'slip', serial, content: { roll, slips } });
}

/** 兑换小票 of one redemption. */
export function slipDocument(app: DocumentApp, by: Actor, id: RedemptionId): Promise<DrawnDocument> {
  const slip = requireFound(slipById(app.store, id), '小票');
  return renderOnce(app, by, {
    kind: 'slip',
    subject: `redemption:${String(id)}`,
    serial: slip.slipNo,
    title: `兑换小票 ${slip.slipNo}`,
    content: { roll: counterSettings(app.store).rollWidth, slips: [paperSlip(app.store, slip)] },
  });
}

/** 退货单 of a returned slip. */
export function returnDocument(app: DocumentApp, by: Actor, id: RedemptionId): Promise<DrawnDocument> {
  const slip = requireFound(slipById(app.store, id), '小票');
  const back = requireFound(returnOf(app.store, id), '退货');
  const number = `${slip.slipNo}退`;
  const returned: SlipContent = {
    ...paperSlip(app.store, slip),
    kind: 'return',
    number,
    at: back.at,
    balance: back.balanceAfter,
    original: { number: slip.slipNo, reason: slip.returnReason },
  };
  return renderOnce(app, by, {
    kind: 'slip',
    subject: `redemption:${String(id)}:return`,
    serial: number,
    title: `退货单 ${number}`,
    content: { roll: counterSettings(app.store).rollWidth, slips: [returned] },
  });
}
