/** 收支凭证: one entry of the fund book. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { fundEntryById, reversalOf } from '../../../db/funds/entries.ts';
import { isFund } from '../../../db/funds/post.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** Of one entry. */
export function fundVoucherDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const entry = fundEntryById(app.store, id);
  const sides = [entry.debit, entry.credit].filter(isFund);
  const [fund = 'fiscal', otherFund = null] = sides;
  const sign = entry.kind === 'reversal' ? -1 : 1;
  return renderOnce(app, by, {
    kind: 'fund-voucher',
    subject: `fund:${String(id)}`,
    serial: entry.no,
    title: `资金专账收支凭证 ${entry.no}`,
    period: entry.day.slice(0, 7),
    content: {
      kind: entry.kind,
      fund,
      otherFund,
      amount: sign * entry.amount,
      day: entry.day,
      party: entry.party,
      summary: entry.summary,
      voucher: entry.voucher,
      attachments: entry.attachments === '' ? 0 : entry.attachments.split(',').length,
      handler: entry.staffName,
      reversedBy: reversalOf(app.store, id)?.no ?? null,
    },
  });
}
