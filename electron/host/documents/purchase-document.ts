import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { purchaseById, purchaseLines, quotesOf } from '../../../db/purchases/read.ts';
import type { Actor } from '../../../db/database/store.ts';
import { sizeOnPaper } from '../../../shared/values/goods-quantity.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** 采购单, or 验收单 once the goods came. Refuses notFound, and invalidState for a cancelled one. */
export function purchaseDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const { no, state, buyer, supplier, day, remark, acceptedOn, acceptors, reference, stateReason } =
    purchaseById(app.store, id);
  if (state === 'cancelled') throw new Refusal('invalidState', `采购单 ${no} 已撤销，不用打印。`);
  const what = acceptedOn === null ? '物资采购单' : '物资验收单';
  return renderOnce(app, by, {
    kind: 'purchase',
    subject: `purchase:${String(id)}${acceptedOn === null ? '' : ':accepted'}`,
    serial: no,
    title: `${what} ${no}`,
    content: {
      buyer,
      supplier,
      day,
      quotes: quotesOf(app.store, id),
      remark,
      lines: purchaseLines(app.store, id).map(({ id: _, goodsId: _goodsId, unitSize, ...line }) => ({
        ...line,
        ...sizeOnPaper(unitSize),
      })),
      ...(acceptedOn === null
        ? {}
        : { acceptance: { day: acceptedOn, acceptors, reference, reason: stateReason } }),
    },
  });
}
