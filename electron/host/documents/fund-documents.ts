/** Papers of the fund book: 收支凭证, 资金专账, 乡镇报账单. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { fundBook, fundSummary } from '../../../db/funds/book.ts';
import { fundEntryById, reversalOf } from '../../../db/funds/entries.ts';
import { isFund } from '../../../db/funds/post.ts';
import { FUND_NAMES, type Fund } from '../../../shared/funds.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { serialOfSpan, spanFits, type Span } from './span.ts';

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

/** Of one source, or of all. Refuses invalidInput for more lines than a book takes. */
export async function fundBookDocument(
  app: DocumentApp,
  by: Actor,
  { from, to, fund }: Span & { fund: Fund | null },
): Promise<DrawnDocument> {
  const book = await spanFits({ from, to }, (most) => {
    const read = fundBook(app.store, { from, to, fund });
    return Promise.resolve(read.lines.length > most ? undefined : read);
  });
  const serial = serialOfSpan('ZJ', { from, to });
  return renderOnce(app, by, {
    kind: 'fund-book',
    subject: `funds:${fund ?? 'all'}:${from}:${to}`,
    serial,
    title: `资金专账 ${serial}`,
    content: { ...book, from, to, fund: fund === null ? '全部来源' : `${FUND_NAMES[fund]}资金` },
  });
}

/** 乡镇报账单 of a period. */
export async function fundReportDocument(app: DocumentApp, by: Actor, span: Span): Promise<DrawnDocument> {
  const { lines } = await spanFits(span, (most) => {
    const read = fundBook(app.store, { ...span, fund: null });
    return Promise.resolve(read.lines.length > most ? undefined : read);
  });
  const serial = serialOfSpan('BZ', span);
  return renderOnce(app, by, {
    kind: 'fund-report',
    subject: `funds:report:${span.from}:${span.to}`,
    serial,
    title: `资金专账报账单 ${serial}`,
    content: {
      ...span,
      summary: fundSummary(app.store, span),
      lines: lines.map(({ no, day, summary, party, fund, voucher, income, outgo, attachments }) => ({
        no,
        day,
        summary,
        party,
        fund: FUND_NAMES[fund],
        voucher,
        income,
        outgo,
        attachments,
      })),
    },
  });
}
