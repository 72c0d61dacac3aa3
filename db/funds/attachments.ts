/** Keeps the papers behind an entry of the fund book. */
import type { CheckedAttachment } from '../attachments.ts';
import type { Tx } from '../database/store.ts';
import { fundAttachment } from '../schema/index.ts';

export function insertAttachments(tx: Tx, entryId: number, files: readonly CheckedAttachment[]): void {
  for (const [index, { mime, bytes }] of files.entries()) {
    tx.orm
      .insert(fundAttachment)
      .values({ entryId, number: index + 1, mime, bytes: Buffer.from(bytes) })
      .run();
  }
}
