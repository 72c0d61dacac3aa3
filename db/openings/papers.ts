/** Reads the papers that balances are taken from: minutes, or the last page of the book before. */
import { attachmentName, type AttachmentMime } from '../../shared/funds.ts';
import { requireFound } from '../../shared/refusals.ts';
import { prepared, type Store } from '../database/store.ts';
import type { StoredAttachment } from '../funds/attachments.ts';

export function openingAttachmentsOf(store: Store, openingId: number): StoredAttachment[] {
  return prepared<[number], Omit<StoredAttachment, 'name'> & { no: string }>(
    store,
    `SELECT a.id, a.number, a.mime, o.no FROM opening_attachment a JOIN opening o ON o.id = a.opening_id
     WHERE a.opening_id = ? ORDER BY a.number`,
  )
    .all(openingId)
    .map(({ no, ...one }) => ({ ...one, name: attachmentName(no, one.number, one.mime) }));
}

/** Refuses notFound. */
export function openingAttachmentBytes(
  store: Store,
  id: number,
): { name: string; mime: AttachmentMime; bytes: Buffer } {
  const { no, number, mime, bytes } = requireFound(
    prepared<[number], { no: string; number: number; mime: AttachmentMime; bytes: Buffer }>(
      store,
      'SELECT o.no, a.number, a.mime, a.bytes FROM opening_attachment a JOIN opening o ON o.id = a.opening_id WHERE a.id = ?',
    ).get(id),
    '这份依据',
  );
  return { name: attachmentName(no, number, mime), mime, bytes };
}
