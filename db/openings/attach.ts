/** Attaches the papers that balances are taken from. */
import { ATTACHMENT_LIMIT_FILES } from '../../shared/attachments.ts';
import { Refusal } from '../../shared/refusals.ts';
import { assertVersion, transact, type Actor, type Store } from '../database/store.ts';
import { checkedAttachments, sha256, type AttachedFile } from '../attachments.ts';
import { opening, openingAttachment } from '../schema/index.ts';
import { eq, sql } from 'drizzle-orm';
import { openingById } from './read.ts';

/**
 * Adds photos or PDF files to a record in any state but a discarded one: they stay with it. Refuses invalidInput for too
 * many, too large, and anything else, invalidState for a discarded record, versionConflict.
 */
export function attachToOpening(
  store: Store,
  by: Actor,
  input: { requestId?: string; openingId: number; version: number },
  files: readonly AttachedFile[],
): { attachments: number; version: number } {
  const checked = checkedAttachments(files, '每张期初');
  const request = { ...input, sha256: checked.map((one) => one.sha256) };
  return transact(store, by, 'openings.attach', request, (tx) => {
    const record = openingById(tx, input.openingId);
    assertVersion(record.version, input.version, `${record.no} `);
    if (record.state === 'discarded')
      throw new Refusal('invalidState', `${record.no} 已经作废，不能再附依据。`);
    if (checked.length === 0) throw new Refusal('invalidInput', '没有选择文件，请选择照片或 PDF。');
    if (record.attachments + checked.length > ATTACHMENT_LIMIT_FILES) {
      throw new Refusal(
        'invalidInput',
        `每张期初最多附 ${String(ATTACHMENT_LIMIT_FILES)} 份附件，已有 ${String(record.attachments)} 份。`,
      );
    }
    for (const [index, { mime, bytes }] of checked.entries()) {
      tx.orm
        .insert(openingAttachment)
        .values({
          openingId: record.id,
          number: record.attachments + index + 1,
          mime,
          bytes: Buffer.from(bytes),
          sha256: sha256(bytes),
        })
        .run();
    }
    tx.orm
      .update(opening)
      .set({ version: sql`${opening.version} + 1` })
      .where(eq(opening.id, record.id))
      .run();
    tx.audit({
      subject: `opening:${String(record.id)}`,
      summary: `${record.no} 附上依据 ${String(checked.length)} 份`,
      after: { sha256: request.sha256 },
    });
    return { attachments: record.attachments + checked.length, version: record.version + 1 };
  });
}
