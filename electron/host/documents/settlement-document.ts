import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import {
  handwrittenIn,
  partlyReturned,
  settlementById,
  settlementLines,
  type Settlement,
} from '../../../db/redemptions/settlements.ts';
import { countersignNoteOf } from '../../../db/payments/countersigned.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { chineseDate, localDate } from '../../../shared/values/dates.ts';
import { sizeOnPaper } from '../../../shared/values/goods-quantity.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

function cancellationText({ cancelledAt, stateReason }: Settlement): string {
  return `本结算单已于${chineseDate(localDate(cancelledAt ?? ''))}撤销，不再付款。原因：${stateReason}`;
}

/** 结算单; after cancellation a second one that says so. */
export function settlementDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const settlement = requireFound(settlementById(app.store, id), '结算单');
  const lines = settlementLines(app.store, settlement).map(({ name, spec, unitSize, ...line }) => ({
    ...line,
    ...sizeOnPaper(unitSize),
    name: spec ? `${name} ${spec}` : name,
  }));
  const { no, shopName, fromDate, toDate, firstSlip, lastSlip, slips, points, amount } = settlement;
  const back = partlyReturned(app.store, settlement);
  const handwritten = handwrittenIn(app.store, settlement);
  const countersigned =
    settlement.state === 'cancelled' ? '' : countersignNoteOf(app.store, 'settlement', id);
  return renderOnce(app, by, {
    kind: 'settlement',
    // Archive keys stay as they were first stored.
    subject: `settlement:${String(id)}${settlement.state === 'cancelled' ? ':takenBack' : ''}`,
    serial: no,
    title: `积分兑换结算单 ${no}`,
    period: `${fromDate} 至 ${toDate}`,
    ...signersOf(app.store, settlement.schemeId, localDate(settlement.at)),
    content: {
      shop: shopName,
      unit: schemeUnit(app.store, settlement.schemeId),
      from: fromDate,
      to: toDate,
      firstSlip,
      lastSlip,
      slips,
      points,
      amount,
      lines,
      ...(back.slips === 0 ? {} : { partlyReturned: back }),
      ...(handwritten === 0 ? {} : { handwritten }),
      ...(countersigned === '' ? {} : { countersigned }),
      ...(settlement.cancelledAt === null ? {} : { cancelled: cancellationText(settlement) }),
    },
  });
}
