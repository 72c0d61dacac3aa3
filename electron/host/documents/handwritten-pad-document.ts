import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { padById } from '../../../db/handwritten/pads.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** The forms of a pad. Printed again for another holder, they have the same numbers: each pays once. Refuses notFound. */
export function handwrittenPadDocument(app: DocumentApp, by: Actor, padId: number): Promise<DrawnDocument> {
  const { firstNumber, lastNumber, holder } = padById(app.store, padId);
  return renderOnce(app, by, {
    kind: 'handwritten-pad',
    subject: `slipPad:${String(padId)}`,
    serial: `SX${String(firstNumber).padStart(6, '0')}`,
    title: `断电手写单 ${String(firstNumber)} 至 ${String(lastNumber)} 号`,
    content: { shop: requireVillage(app.store).shopName, holder, firstNumber, lastNumber },
  });
}
