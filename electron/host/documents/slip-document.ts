import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { SlipLine } from '../../../shared/contract/redemptions.ts';
import { titleOf } from '../../../db/goods/goods.ts';
import {
  forwardedPoints,
  returnById,
  pointsReturnedBefore,
  returnLines,
} from '../../../db/redemptions/returns.ts';
import { slipById, slipLines, slipVouchers, type Slip } from '../../../db/redemptions/slips.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { Refusal, requireFound } from '../../../shared/refusals.ts';
import { isWeighed } from '../../../shared/values/goods-quantity.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { voucherPartBack } from '../../../shared/vouchers.ts';
import type { Points, RedemptionId } from '../../../shared/values/units.ts';
import { documentJob, renderOnce, type DocumentApp } from './archive.ts';
import type { SlipContent, SlipContentLine } from './slip-content.ts';
import type { DocumentJob } from './registry.ts';

function paperLine({
  quantity,
  unit,
  unitSize,
  unitPoints,
  points,
  ...goods
}: Omit<SlipLine, 'goodsId' | 'returned'>): SlipContentLine {
  const measure = isWeighed({ unitSize }) ? { unitSize, unit } : {};
  return { name: titleOf(goods), quantity, ...measure, price: unitPoints, points };
}

/** Vouchers that paid a slip, with their part of it, or of what came back. */
function paidByVouchers(
  store: Store,
  { id }: Slip,
  points: Points,
): { vouchers?: NonNullable<SlipContent['vouchers']> } {
  if (points === 0) return {};
  const vouchers = slipVouchers(store, id);
  const numbers = vouchers.map(({ number }) => number);
  return { vouchers: { numbers, points, face: sumBy(vouchers, ({ face }) => face) } };
}

function paperSlip(store: Store, slip: Slip): SlipContent {
  const lines = slipLines(store, slip.id).map(paperLine);
  return {
    kind: 'redemption',
    number: slip.slipNo,
    ...(slip.handwritten === '' ? {} : { handwritten: slip.handwritten }),
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
    ...paidByVouchers(store, slip, slip.voucherPoints),
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

/** A slip, or one of its returns. */
export interface SlipOrReturn {
  redemptionId: RedemptionId;
  returnId: number | null;
}

export interface SlipPaper {
  slip: SlipContent;
  /** Record that it belongs to. */
  subject: string;
  title: string;
}

/** 兑换小票 of a redemption, or 退货单 of a returned one: what is on it, however it is printed. */
export function slipPaper(store: Store, { redemptionId: id, returnId }: SlipOrReturn): SlipPaper {
  const slip = requireFound(slipById(store, id), '小票');
  const subject = `redemption:${String(id)}`;
  if (returnId === null) return { slip: paperSlip(store, slip), subject, title: `兑换小票 ${slip.slipNo}` };
  const back = returnById(store, returnId);
  if (back?.redemptionId !== id) throw new Refusal('notFound', '没有这次退货。请重新打开小票。');
  const before = { ...slip, returnedPoints: pointsReturnedBefore(store, back) };
  const passed = forwardedPoints(store, back);
  const { vouchers: _, ...original } = paperSlip(store, slip);
  const returned: SlipContent = {
    ...original,
    kind: 'return',
    number: back.no,
    at: back.at,
    lines: returnLines(store, returnId).map(paperLine),
    total: back.points,
    balance: back.balanceAfter - (passed?.points ?? 0),
    ...(passed ? { passedOn: passed } : {}),
    handler: back.staffName,
    original: { number: slip.slipNo, reason: back.reason },
    ...paidByVouchers(store, slip, voucherPartBack(before, back.points)),
  };
  const isWhole = back.no === `${slip.slipNo}退`;
  return {
    slip: returned,
    subject: isWhole ? `${subject}:return` : `${subject}:return:${String(returnId)}`,
    title: `退货单 ${back.no}`,
  };
}

/** A slip or a return as an archived PDF. */
export function slipDocument(app: DocumentApp, by: Actor, wanted: SlipOrReturn): Promise<DrawnDocument> {
  const { slip, subject, title } = slipPaper(app.store, wanted);
  return renderOnce(app, by, {
    kind: 'slip',
    subject,
    names: ['head', 'collector'],
    serial: slip.number,
    title,
    content: { roll: counterSettings(app.store).rollWidth, slips: [slip] },
  });
}
