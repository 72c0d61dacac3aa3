/** Procedures of passbooks. */
import { calibrate, keptCalibration } from '../../../db/passbooks/calibration.ts';
import { printedLines } from '../../../db/passbooks/lines.ts';
import { waitingLines } from '../../../db/passbooks/waiting-lines.ts';
import { passbooksOfHousehold } from '../../../db/passbooks/books.ts';
import { confirmPrinted, replacePassbook } from '../../../db/passbooks/print-lines.ts';
import { issuePassbooks } from '../../../db/passbooks/issue-books.ts';
import { missingBooks } from '../../../db/passbooks/missing-books.ts';
import { listPassbooks } from '../../../db/passbooks/list-passbooks.ts';
import { bookletNumber } from '../../../shared/passbooks.ts';
import {
  calibrationJob,
  continuationDocument,
  lineDocument,
} from '../documents/passbook-continuation-document.ts';
import { passbookDocuments } from '../documents/passbook-document.ts';
import { os } from './base.ts';
import { withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

export const passbooks = os.passbooks.router({
  list: os.passbooks.list.handler(({ input, context }) =>
    listPassbooks(context.app.store, withPhones(input, context)),
  ),
  ofHousehold: os.passbooks.ofHousehold.handler(({ input, context }) => {
    const { store } = context.app;
    return passbooksOfHousehold(store, input.householdId).map((passbook) => {
      const { lines, beyond, next } = waitingLines(store, passbook);
      const current = passbook.state === 'current';
      return {
        ...passbook,
        number: bookletNumber(passbook.id, passbook.book),
        lines: printedLines(store, passbook.id),
        waiting: current ? lines.length : 0,
        beyond: current ? beyond : 0,
        next,
      };
    });
  }),
  missing: os.passbooks.missing.handler(({ input, context }) =>
    missingBooks(context.app.store, input.schemeId),
  ),
  issue: os.passbooks.issue.handler(({ input, context }) =>
    issuePassbooks(context.app.store, actorOf(context), input),
  ),
  documents: os.passbooks.documents.handler(({ input, context }) =>
    passbookDocuments(context.app, actorOf(context), input.passbookIds),
  ),
  continuationDocument: os.passbooks.continuationDocument.handler(({ input, context }) =>
    continuationDocument(context.app, actorOf(context), input.passbookId),
  ),
  confirmPrinted: os.passbooks.confirmPrinted.handler(({ input, context }) =>
    confirmPrinted(context.app.store, actorOf(context), input),
  ),
  lineDocument: os.passbooks.lineDocument.handler(({ input, context }) =>
    lineDocument(context.app, actorOf(context), input),
  ),
  replace: os.passbooks.replace.handler(({ input, context }) =>
    replacePassbook(context.app.store, actorOf(context), input),
  ),
  calibration: os.passbooks.calibration.handler(({ context }) => keptCalibration(context.app.store)),
  calibrate: os.passbooks.calibrate.handler(({ input, context }) =>
    calibrate(context.app.store, actorOf(context), input),
  ),
  calibrationDocument: os.passbooks.calibrationDocument.handler(async ({ input, context }) => {
    const { pdf } = await context.app.renderer.render(calibrationJob(context.app, input));
    return { file: new File([new Uint8Array(pdf)], '存折校准页.pdf', { type: 'application/pdf' }) };
  }),
});
