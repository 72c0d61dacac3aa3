import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Day } from '../../../shared/contract/redemptions.ts';
import { dayFigures } from '../../../db/redemptions/day.ts';
import { pointUnits } from '../../../db/schemes/unit.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { sizeOnPaper, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

function titled<Line extends { name: string; spec: string; unitSize: UnitSize }>({
  name,
  spec,
  unitSize,
  ...line
}: Line) {
  return { ...line, ...sizeOnPaper(unitSize), name: spec ? `${name} ${spec}` : name };
}

/** Goods of which nothing came back carry no returns, so that papers of such days keep their hash. */
function withReturns({ returned, returnedPoints, ...line }: Day['goods'][number]) {
  return { ...titled(line), ...(returned === 0 ? {} : { returned, returnedPoints }) };
}

/** 日结单 of a day; later slips or returns produce another document. */
export function dayCloseDocument(app: DocumentApp, by: Actor, day: string): Promise<DrawnDocument> {
  const { lastAt, goods, differences, counted, vouchers, handwritten, ...figures } = dayFigures(
    app.store,
    day,
  );
  if (lastAt === '') throw new Refusal('invalidState', `${day} 没有兑换、退货和盘点差异，不用打印日结单。`);
  const { shopName } = requireVillage(app.store);
  return renderOnce(app, by, {
    kind: 'day-close',
    subject: `day:${day}:${lastAt}`,
    serial: `RJ${day.replaceAll('-', '')}`,
    title: `日结单 ${day}`,
    content: {
      ...figures,
      shop: shopName,
      unit: pointUnits(app.store).shop,
      goods: goods.map(withReturns),
      differences: differences.map(titled),
      ...(handwritten === 0 ? {} : { handwritten }),
      ...(vouchers.counts.length === 0 ? {} : { vouchers }),
      ...(counted ? {} : { uncounted: true as const }),
    },
  });
}
