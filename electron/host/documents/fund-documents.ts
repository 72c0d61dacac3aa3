/** Papers of the fund book: 资金专账, 乡镇报账单. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { fundBook, fundSummary } from '../../../db/funds/book.ts';
import { FUND_NAMES, type Fund } from '../../../shared/funds.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { serialOfSpan, spanFits, type Span } from './span.ts';

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
