/** Papers behind an entry of the fund book: photos and PDF files. */
import { createHash } from 'node:crypto';
import {
  ATTACHMENT_LIMIT_BYTES,
  ATTACHMENT_LIMIT_FILES,
  ATTACHMENT_LIMIT_MB,
  attachmentKind,
  attachmentName,
  type AttachmentMime,
} from '../../shared/funds.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { fundAttachment } from '../schema/index.ts';

export interface AttachedFile {
  name: string;
  bytes: Uint8Array;
}

export interface CheckedAttachment {
  mime: AttachmentMime;
  bytes: Uint8Array;
  sha256: string;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Refuses invalidInput for too many, too large, and anything but photos and PDF. `each`: what they are attached to.
 */
export function checkedAttachments(files: readonly AttachedFile[], each = '每笔收支'): CheckedAttachment[] {
  if (files.length > ATTACHMENT_LIMIT_FILES)
    throw new Refusal('invalidInput', `${each}最多附 ${String(ATTACHMENT_LIMIT_FILES)} 份附件。`);
  return files.map(({ name, bytes }) => {
    if (bytes.length > ATTACHMENT_LIMIT_BYTES)
      throw new Refusal(
        'invalidInput',
        `附件${quoted(name)}超过 ${String(ATTACHMENT_LIMIT_MB)} MB，请缩小后再附上。`,
      );
    const mime = attachmentKind(bytes);
    if (!mime)
      throw new Refusal('invalidInput', `${quoted(name)}不是照片或 PDF，请选择 jpg、png、webp 或 pdf 文件。`);
    return { mime, bytes, sha256: sha256(bytes) };
  });
}

export function insertAttachments(tx: Tx, entryId: number, files: readonly CheckedAttachment[]): void {
  for (const [index, { mime, bytes }] of files.entries()) {
    tx.orm
      .insert(fundAttachment)
      .values({ entryId, number: index + 1, mime, bytes: Buffer.from(bytes) })
      .run();
  }
}

export interface StoredAttachment {
  id: number;
  number: number;
  mime: AttachmentMime;
  name: string;
}

export function attachmentsOf(store: Store, entryId: number): StoredAttachment[] {
  return prepared<[number], StoredAttachment & { no: string }>(
    store,
    `SELECT a.id, a.number, a.mime, e.no FROM fund_attachment a JOIN fund_entry e ON e.id = a.entry_id
     WHERE a.entry_id = ? ORDER BY a.number`,
  )
    .all(entryId)
    .map(({ no, ...one }) => ({ ...one, name: attachmentName(no, one.number, one.mime) }));
}

/** Refuses notFound. */
export function attachmentBytes(
  store: Store,
  id: number,
): { name: string; mime: AttachmentMime; bytes: Buffer } {
  const { no, number, mime, bytes } = requireFound(
    prepared<[number], { no: string; number: number; mime: AttachmentMime; bytes: Buffer }>(
      store,
      `SELECT e.no, a.number, a.mime, a.bytes FROM fund_attachment a JOIN fund_entry e ON e.id = a.entry_id WHERE a.id = ?`,
    ).get(id),
    '这份附件',
  );
  return { name: attachmentName(no, number, mime), mime, bytes };
}
