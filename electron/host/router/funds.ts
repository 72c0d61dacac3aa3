/** Procedures of the fund book 资金专账. */
import { attachmentBytes, attachmentsOf } from '../../../db/attachments.ts';
import { fundBalances } from '../../../db/funds/balances.ts';
import { fundBook } from '../../../db/funds/book.ts';
import { payFromFund, receiveFund, reverseFundEntry, transferFund } from '../../../db/funds/record.ts';
import { unpaidSettlements } from '../../../db/funds/bill-payments.ts';
import { FUNDS } from '../../../shared/funds.ts';
import { fundBookDocument, fundReportDocument } from '../documents/fund-documents.ts';
import { fundVoucherDocument } from '../documents/fund-voucher-document.ts';
import {
  donatedGoodsDocument,
  donationNoticeDocument,
  donationReceiptDocument,
  goodsThanksDocument,
  moneyThanksDocument,
} from '../documents/donation-documents.ts';
import { actorOf } from '../application.ts';
import { attachedFiles, storedFile } from './attached-files.ts';
import { os } from './base.ts';

export const funds = os.funds.router({
  book: os.funds.book.handler(({ input, context: { app } }) => {
    const balances = fundBalances(app.store, input.to);
    return {
      ...fundBook(app.store, input),
      balances: FUNDS.map((fund) => ({ fund, balance: balances[fund] })),
    };
  }),
  unpaidSettlements: os.funds.unpaidSettlements.handler(({ context: { app } }) => ({
    settlements: unpaidSettlements(app.store),
  })),
  attachments: os.funds.attachments.handler(({ input, context: { app } }) => ({
    files: attachmentsOf(app.store, 'fundEntry', input.id).map(({ id, name }) => ({ id, name })),
  })),
  attachment: os.funds.attachment.handler(({ input, context: { app } }) => ({
    file: storedFile(attachmentBytes(app.store, 'fundEntry', input.id)),
  })),
  receive: os.funds.receive.handler(async ({ input: { attachments, ...movement }, context }) =>
    receiveFund(context.app.store, actorOf(context), movement, await attachedFiles(attachments)),
  ),
  pay: os.funds.pay.handler(async ({ input: { attachments, ...movement }, context }) =>
    payFromFund(context.app.store, actorOf(context), movement, await attachedFiles(attachments)),
  ),
  transfer: os.funds.transfer.handler(async ({ input: { attachments, ...movement }, context }) =>
    transferFund(context.app.store, actorOf(context), movement, await attachedFiles(attachments)),
  ),
  reverse: os.funds.reverse.handler(({ input, context }) =>
    reverseFundEntry(context.app.store, actorOf(context), input),
  ),
  receiptDocument: os.funds.receiptDocument.handler(({ input, context }) =>
    donationReceiptDocument(context.app, actorOf(context), input.id),
  ),
  thanksDocument: os.funds.thanksDocument.handler(({ input, context }) =>
    'id' in input
      ? moneyThanksDocument(context.app, actorOf(context), input.id)
      : goodsThanksDocument(context.app, actorOf(context), input.batchId),
  ),
  donatedGoodsDocument: os.funds.donatedGoodsDocument.handler(({ input, context }) =>
    donatedGoodsDocument(context.app, actorOf(context), input.batchId),
  ),
  donationNoticeDocument: os.funds.donationNoticeDocument.handler(({ input, context }) =>
    donationNoticeDocument(context.app, actorOf(context), input),
  ),
  voucherDocument: os.funds.voucherDocument.handler(({ input, context }) =>
    fundVoucherDocument(context.app, actorOf(context), input.id),
  ),
  bookDocument: os.funds.bookDocument.handler(({ input, context }) =>
    fundBookDocument(context.app, actorOf(context), input),
  ),
  reportDocument: os.funds.reportDocument.handler(({ input, context }) =>
    fundReportDocument(context.app, actorOf(context), input),
  ),
});
