import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { ShiftCount } from '../../../shared/contract/shifts.ts';
import { shiftReport } from '../../../db/shifts/report.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { sizeOnPaper } from '../../../shared/values/goods-quantity.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { titleOf } from '../../../db/goods/goods.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

const countLine = ({ unit, unitSize, book, counted, explanation, ...goods }: ShiftCount) => ({
  name: titleOf(goods),
  unit,
  ...sizeOnPaper(unitSize),
  book,
  counted,
  explanation,
});

/** 交班表 of a closed shift. Refuses notFound, and invalidState while it is open. */
export function shiftDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const { shift, goods, schemes, handwritten, vouchers, counts } = shiftReport(app.store, id);
  const { no, openedAt, closedAt, slips, points, returns, returnedPoints } = shift;
  if (closedAt === null) throw new Refusal('invalidState', `${no} 班还没有交班，交班后再打印交班表。`);
  return renderOnce(app, by, {
    kind: 'shift-report',
    subject: `shift:${String(id)}`,
    serial: `BC${no}`,
    title: `积分超市交班表 BC${no}`,
    content: {
      shop: requireVillage(app.store).shopName,
      operator: shift.staffName,
      openedAt,
      closedAt,
      previous: shift.previousNo,
      receiver: shift.receiverName,
      remark: shift.remark,
      slips,
      points,
      returns,
      returnedPoints,
      schemes,
      ...(handwritten === 0 ? {} : { handwritten }),
      ...(vouchers.counts.length === 0 ? {} : { vouchers }),
      goods: goods.map(
        ({ unit, unitSize, source, quantity, points: taken, returned, returnedPoints: back, ...one }) => ({
          name: titleOf(one),
          unit,
          ...sizeOnPaper(unitSize),
          source,
          quantity,
          points: taken,
          returned,
          returnedPoints: back,
        }),
      ),
      openCounts: counts.filter(({ phase }) => phase === 'open').map(countLine),
      closeCounts: counts.filter(({ phase }) => phase === 'close').map(countLine),
    },
  });
}
