import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { registerSigners } from '../../../db/redemptions/register-lines.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp, type Purpose } from './archive.ts';
import { serialOfSpan, spanFits, type Span } from './span.ts';

/** 兑换登记表 of a span of days; later slips or returns produce another document. */
export async function redemptionRegisterDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  span: Span,
  { forVolume = false }: Purpose = {},
): Promise<DrawnDocument> {
  const register = await spanFits(span, (most) => readInThread(app, 'redemptionRegister', { ...span, most }));
  const serial = serialOfSpan('DHDJ', span);
  return renderOnce(app, by, {
    kind: 'redemption-register',
    subject: `redemptions:${span.from}:${span.to}`,
    ...(forVolume ? { names: ['head'] } : {}),
    serial,
    title: `积分兑换登记表 ${serial}`,
    ...registerSigners(app.store, span),
    content: { ...span, shop: requireVillage(app.store).shopName, ...register },
  });
}
