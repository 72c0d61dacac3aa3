import { closePeriod, requireVerifiedLedger } from '../../../db/period-closes/close.ts';
import { notePaidOutside, withdrawPaidOutside } from '../../../db/period-closes/paid-outside.ts';
import { publishResult, votePayment } from '../../../db/period-closes/payment.ts';
import { dueCloses } from '../../../db/period-closes/due.ts';
import { grantBasePoints } from '../../../db/period-closes/grant-base-points.ts';
import { closeById, listCloses } from '../../../db/period-closes/read.ts';
import { reopenPeriod } from '../../../db/period-closes/reopen.ts';
import { clearingDocument } from '../documents/clearing-document.ts';
import { closeDividendDocument, closePayDocument, closeResultDocument } from '../documents/close-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const closes = os.closes.router({
  due: os.closes.due.handler(({ context }) => dueCloses(context.app.store)),
  list: os.closes.list.handler(({ context }) => ({ closes: listCloses(context.app.store) })),
  get: os.closes.get.handler(({ input, context }) => {
    const { rules: _rules, ...close } = closeById(context.app.store, input.id);
    return close;
  }),
  preview: os.closes.preview.handler(({ input, context }) =>
    readInThread(context.app, 'closePreview', input),
  ),
  close: os.closes.close.handler(async ({ input, context }) => {
    requireVerifiedLedger(await readInThread(context.app, 'verifyLedger', null), input);
    return closePeriod(context.app.store, actorOf(context), input);
  }),
  vote: os.closes.vote.handler(({ input, context }) =>
    votePayment(context.app.store, actorOf(context), input),
  ),
  publish: os.closes.publish.handler(({ input, context }) =>
    publishResult(context.app.store, actorOf(context), input),
  ),
  notePaidOutside: os.closes.notePaidOutside.handler(({ input, context }) =>
    notePaidOutside(context.app.store, actorOf(context), input),
  ),
  withdrawPaidOutside: os.closes.withdrawPaidOutside.handler(({ input, context }) =>
    withdrawPaidOutside(context.app.store, actorOf(context), input),
  ),
  reopen: os.closes.reopen.handler(({ input, context }) =>
    reopenPeriod(context.app.store, actorOf(context), input),
  ),
  openCycle: os.closes.openCycle.handler(({ input, context }) =>
    grantBasePoints(context.app.store, actorOf(context), input),
  ),
  clearingDocument: os.closes.clearingDocument.handler(async ({ input, context }) =>
    clearingDocument(
      context.app,
      actorOf(context),
      input,
      await readInThread(context.app, 'closePreview', {
        schemeId: input.schemeId,
        period: input.period,
        inputs: {},
      }),
    ),
  ),
  resultDocument: os.closes.resultDocument.handler(({ input, context }) =>
    closeResultDocument(context.app, actorOf(context), input.id, input),
  ),
  dividendDocument: os.closes.dividendDocument.handler(({ input, context }) =>
    closeDividendDocument(context.app, actorOf(context), input.id, input),
  ),
  payDocument: os.closes.payDocument.handler(({ input, context }) =>
    closePayDocument(context.app, actorOf(context), input.id, input),
  ),
});
