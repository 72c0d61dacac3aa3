import { lastRepair } from '../../../db/database/own-rules.ts';
import { accountsOfHousehold, listAccounts, overview } from '../../../db/ledger/list.ts';
import { months } from '../../../db/ledger/months.ts';
import { cancelDeed } from '../../../db/reversals/cancel-deed.ts';
import { reverseTransfer } from '../../../db/reversals/reverse-transfer.ts';
import { unscoredDeeds } from '../../../db/reversals/unscored-deeds.ts';
import { journal } from '../../../db/ledger/journal.ts';
import { statement } from '../../../db/ledger/statement.ts';
import { hasBasePoints } from '../../../db/base-points.ts';
import { hasTakenOver } from '../../../db/openings/read.ts';
import { hasVouchers } from '../../../db/vouchers/series.ts';
import { transferTimeline } from '../../../db/timeline/transfer.ts';
import { cancellationDocument, reversalDocument } from '../documents/reversal-document.ts';
import { statementDocument } from '../documents/statement-document.ts';
import { yearLedgerDocument } from '../documents/year-ledger-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

export const ledger = os.ledger.router({
  overview: os.ledger.overview.handler(({ context }) => overview(context.app.store)),
  accounts: os.ledger.accounts.handler(({ input, context }) => ({
    ...listAccounts(context.app.store, withPhones(input, context)),
    hasTakenOver: hasTakenOver(context.app.store, input.schemeId),
    hasVouchers: hasVouchers(context.app.store, input.schemeId),
    hasBase: hasBasePoints(context.app.store, input.schemeId),
  })),
  accountsOfHousehold: os.ledger.accountsOfHousehold.handler(({ input, context }) =>
    accountsOfHousehold(context.app.store, input.householdId),
  ),
  statement: os.ledger.statement.handler(({ input, context }) => statement(context.app.store, input)),
  journal: os.ledger.journal.handler(({ input, context }) =>
    journal(context.app.store, withPhones(input, context)),
  ),
  journalTotals: os.ledger.journalTotals.handler(({ input, context }) =>
    readInThread(context.app, 'journalTotals', withPhones(input, context)),
  ),
  months: os.ledger.months.handler(({ input, context }) => months(context.app.store, input.schemeId)),
  timeline: os.ledger.timeline.handler(({ input, context }) =>
    transferTimeline(context.app.store, input.transferId),
  ),
  reverse: os.ledger.reverse.handler(({ input, context }) =>
    reverseTransfer(context.app.store, actorOf(context), input),
  ),
  unscoredDeeds: os.ledger.unscoredDeeds.handler(({ input, context }) =>
    unscoredDeeds(context.app.store, input),
  ),
  cancelDeed: os.ledger.cancelDeed.handler(({ input, context }) =>
    cancelDeed(context.app.store, actorOf(context), input),
  ),
  reversalDocument: os.ledger.reversalDocument.handler(({ input, context }) =>
    reversalDocument(context.app, actorOf(context), input.transferId),
  ),
  cancellationDocument: os.ledger.cancellationDocument.handler(({ input, context }) =>
    cancellationDocument(context.app, actorOf(context), input.id),
  ),
  statementDocument: os.ledger.statementDocument.handler(({ input, context }) =>
    statementDocument(context.app, actorOf(context), input),
  ),
  yearDocument: os.ledger.yearDocument.handler(({ input, context }) =>
    yearLedgerDocument(context.app, actorOf(context), input),
  ),
  checkCode: os.ledger.checkCode.handler(({ input, context }) =>
    readInThread(context.app, 'checkCode', input.code),
  ),
  verify: os.ledger.verify.handler(async ({ context }) => {
    const finding = await readInThread(context.app, 'verifyLedger', null);
    const { store } = context.app;
    return { finding, checkedAt: store.clock().toISOString(), repaired: lastRepair(store) };
  }),
});
