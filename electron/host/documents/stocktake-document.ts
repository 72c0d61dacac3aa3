import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { batchesInStock } from '../../../db/goods/batches.ts';
import { stocktakeById } from '../../../db/goods/stocktakes.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { sizeOnPaper } from '../../../shared/values/goods-quantity.ts';
import { pageCode } from '../../../shared/values/record-code.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** The blank 盘点表 of the present stock, for counting by hand. */
export function stocktakeForm(app: DocumentApp, by: Actor): Promise<DrawnDocument> {
  const serial = `PD${todayOf(app.store).replaceAll('-', '')}`;
  return renderOnce(app, by, {
    kind: 'stocktake',
    subject: 'stocktake:form',
    serial,
    title: `物资盘点表 ${serial}`,
    content: {
      code: pageCode('/goods'),
      shop: requireVillage(app.store).shopName,
      lines: batchesInStock(app.store).map(
        ({ code, name, spec, unit, unitSize, id, source, bestBefore, quantity }) => ({
          code,
          name,
          spec,
          unit,
          ...sizeOnPaper(unitSize),
          batchId: id,
          source,
          bestBefore,
          book: quantity,
        }),
      ),
    },
  });
}

/** 盘点盈亏表 of a finished stocktake that found differences. Refuses notFound. */
export function stocktakeDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const { at, lines } = requireFound(stocktakeById(app.store, id), '这次盘点');
  const day = localDate(at);
  const serial = `PD${day.replaceAll('-', '')}-${String(id)}`;
  return renderOnce(app, by, {
    kind: 'stocktake',
    subject: `stocktake:${String(id)}`,
    serial,
    title: `物资盘点盈亏表 ${serial}`,
    content: {
      shop: requireVillage(app.store).shopName,
      day,
      lines: lines.map(({ unitSize, ...line }) => ({ ...line, ...sizeOnPaper(unitSize) })),
    },
  });
}
