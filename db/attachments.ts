/** Photos and PDF files that come with an act: checked before they are kept. */
import { createHash } from 'node:crypto';
import {
  ATTACHMENT_LIMIT_BYTES,
  ATTACHMENT_LIMIT_FILES,
  ATTACHMENT_LIMIT_MB,
  attachmentKind,
  attachmentName,
  type AttachmentMime,
} from '../shared/attachments.ts';
import { Refusal, requireFound } from '../shared/refusals.ts';
import { quoted } from '../shared/values/quotes.ts';
import { prepared, type Store } from './database/store.ts';

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
export function checkedAttachments(files: readonly AttachedFile[], each: string): CheckedAttachment[] {
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

export interface StoredAttachment {
  id: number;
  number: number;
  mime: AttachmentMime;
  name: string;
}

/** Where the papers of each kind of record lie; `named`: what their file names begin with, of the record `o`. */
const TABLES = {
  fundEntry: { table: 'fund_attachment', key: 'entry_id', of: 'fund_entry', named: 'o.no', what: '这份附件' },
  opening: { table: 'opening_attachment', key: 'opening_id', of: 'opening', named: 'o.no', what: '这份依据' },
  step: {
    table: 'step_attachment',
    key: 'record_id',
    of: 'step_record',
    named: 'o.held_on || o.step',
    what: '这份附件',
  },
} as const;

type AttachedTo = keyof typeof TABLES;

/** The papers of a record, in the order in which they were attached. */
export function attachmentsOf(store: Store, to: AttachedTo, recordId: number): StoredAttachment[] {
  const { table, key, of, named } = TABLES[to];
  return prepared<[number], Omit<StoredAttachment, 'name'> & { named: string }>(
    store,
    `SELECT a.id, a.number, a.mime, ${named} AS named FROM ${table} a JOIN ${of} o ON o.id = a.${key}
     WHERE a.${key} = ? ORDER BY a.number`,
  )
    .all(recordId)
    .map(({ named: record, ...one }) => ({ ...one, name: attachmentName(record, one.number, one.mime) }));
}

/** Refuses notFound. */
export function attachmentBytes(
  store: Store,
  to: AttachedTo,
  id: number,
): { name: string; mime: AttachmentMime; bytes: Buffer } {
  const { table, key, of, named, what } = TABLES[to];
  const found = prepared<[number], { named: string; number: number; mime: AttachmentMime; bytes: Buffer }>(
    store,
    `SELECT ${named} AS named, a.number, a.mime, a.bytes FROM ${table} a JOIN ${of} o ON o.id = a.${key} WHERE a.id = ?`,
  ).get(id);
  const { named: record, number, mime, bytes } = requireFound(found, what);
  return { name: attachmentName(record, number, mime), mime, bytes };
}
