import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { returnOf, slipById, slipLines, type Slip } from '../../../db/redemptions/slips.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireFound } from '../../../shared/refusals.ts';
import type { RedemptionId } from '../../../shared/values/units.ts';
import { documentJob, renderOnce, type DocumentApp } from './archive.ts';
import type { SlipContent } from './slip-content.ts';
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
    handler: slip.staffName,
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

export interface SlipPaper {
  slip: SlipContent;
  /** Record that it belongs to. */
  subject: string;
  title: string;
}

/** 兑换小票 of a redemption, or 退货单 of a returned one: what is on it, however it is printed. */
export function slipPaper(store: Store, id: RedemptionId, of: 'redemption' | 'return'): SlipPaper {
  const slip = requireFound(slipById(store, id), '小票');
  const subject = `redemption:${String(id)}`;
  if (of === 'redemption') return { slip: paperSlip(store, slip), subject, title: `兑换小票 ${slip.slipNo}` };
  const back = requireFound(returnOf(store, id), '退货');
  const number = `${slip.slipNo}退`;
  const returned: SlipContent = {
    ...paperSlip(store, slip),
    kind: 'return',
    number,
    at: back.at,
    balance: back.balanceAfter,
    original: { number: slip.slipNo, reason: slip.returnReason },
  };
  return { slip: returned, subject: `${subject}:return`, title: `退货单 ${number}` };
}

/** A slip as an archived PDF. */
export function slipDocument(
  app: DocumentApp,
  by: Actor,
  { redemptionId, of }: { redemptionId: RedemptionId; of: 'redemption' | 'return' },
): Promise<DrawnDocument> {
  const { slip, subject, title } = slipPaper(app.store, redemptionId, of);
  return renderOnce(app, by, {
    kind: 'slip',
    subject,
    serial: slip.number,
    title,
    content: { roll: counterSettings(app.store).rollWidth, slips: [slip] },
  });
}
