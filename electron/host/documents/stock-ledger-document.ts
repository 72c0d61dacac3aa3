import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { sizeOnPaper } from '../../../shared/values/goods-quantity.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { serialOfSpan, spanFits, type Span } from './span.ts';

/** 物资台账 of a span of days; later movements produce another document. */
export async function stockLedgerDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  span: Span,
): Promise<DrawnDocument> {
  const goods = await spanFits(span, (most) => readInThread(app, 'stockLedger', { ...span, most }));
  const serial = serialOfSpan('WZ', span);
  return renderOnce(app, by, {
    kind: 'stock-ledger',
    subject: `stock:${span.from}:${span.to}`,
    serial,
    title: `物资台账 ${serial}`,
    content: {
      ...span,
      shop: requireVillage(app.store).shopName,
      goods: goods.map(({ goodsId: _, unitSize, moves, ...one }) => ({
        ...one,
        ...sizeOnPaper(unitSize),
        moves: moves.map(({ at, ...move }) => ({ ...move, day: localDate(at) })),
      })),
    },
  });
}
