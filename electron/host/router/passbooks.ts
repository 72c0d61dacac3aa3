/** Procedures of passbooks. */
import { changeGeometry, versionedGeometry } from '../../../db/passbooks/geometry.ts';
import {
  addPrinter,
  changePrinter,
  printerCalibrations,
  removePrinter,
} from '../../../db/passbooks/printer-calibrations.ts';
import { unansweredPrint } from '../../../db/passbooks/unanswered-prints.ts';
import { declareUnprinted } from '../../../db/passbooks/unprinted-lines.ts';
import { replacePassbook } from '../../../db/passbooks/replace-book.ts';
import { printedLines } from '../../../db/passbooks/lines.ts';
import { waitingLines } from '../../../db/passbooks/waiting-lines.ts';
import { passbooksOfHousehold } from '../../../db/passbooks/books.ts';
import { confirmPrinted, markNotPrinted, markPrintSent } from '../../../db/passbooks/print-lines.ts';
import { endBatch, issueSlice, passbookBatches, startBatch } from '../../../db/passbooks/batches.ts';
import { issuePassbooks } from '../../../db/passbooks/issue-books.ts';
import { countMissingBooks } from '../../../db/passbooks/missing-books.ts';
import { listPassbooks } from '../../../db/passbooks/list-passbooks.ts';
import { bookletNumber } from '../../../shared/passbooks.ts';
import { calibrationDocument, trialDocument } from '../documents/passbook-calibration-document.ts';
import { continuationDocument, linesDocument } from '../documents/passbook-continuation-document.ts';
import { passbookDocuments, sliceDocument } from '../documents/passbook-document.ts';
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
        sent: unansweredPrint(store, passbook.id) ?? null,
      };
    });
  }),
  missing: os.passbooks.missing.handler(({ input, context }) =>
    countMissingBooks(context.app.store, input.schemeId, input),
  ),
  batches: os.passbooks.batches.handler(({ input, context }) =>
    passbookBatches(context.app.store, input.schemeId),
  ),
  startBatch: os.passbooks.startBatch.handler(({ input, context }) =>
    startBatch(context.app.store, actorOf(context), input),
  ),
  issueSlice: os.passbooks.issueSlice.handler(({ input, context }) =>
    issueSlice(context.app.store, actorOf(context), input),
  ),
  sliceDocument: os.passbooks.sliceDocument.handler(({ input, context }) =>
    sliceDocument(context.app, actorOf(context), input),
  ),
  endBatch: os.passbooks.endBatch.handler(({ input, context }) =>
    endBatch(context.app.store, actorOf(context), input),
  ),
  issue: os.passbooks.issue.handler(({ input, context }) =>
    issuePassbooks(context.app.store, actorOf(context), input),
  ),
  documents: os.passbooks.documents.handler(({ input, context }) =>
    passbookDocuments(context.app, actorOf(context), input),
  ),
  continuationDocument: os.passbooks.continuationDocument.handler(({ input, context }) =>
    continuationDocument(context.app, actorOf(context), input),
  ),
  confirmPrinted: os.passbooks.confirmPrinted.handler(({ input, context }) =>
    confirmPrinted(context.app.store, actorOf(context), input),
  ),
  printSent: os.passbooks.printSent.handler(({ input, context }) =>
    markPrintSent(context.app.store, actorOf(context), input),
  ),
  notPrinted: os.passbooks.notPrinted.handler(({ input, context }) =>
    markNotPrinted(context.app.store, actorOf(context), input),
  ),
  declareUnprinted: os.passbooks.declareUnprinted.handler(({ input, context }) =>
    declareUnprinted(context.app.store, actorOf(context), input),
  ),
  linesDocument: os.passbooks.linesDocument.handler(({ input, context }) =>
    linesDocument(context.app, actorOf(context), input),
  ),
  replace: os.passbooks.replace.handler(({ input, context }) =>
    replacePassbook(context.app.store, actorOf(context), input),
  ),
  geometry: os.passbooks.geometry.handler(({ context }) => versionedGeometry(context.app.store)),
  changeGeometry: os.passbooks.changeGeometry.handler(({ input, context }) =>
    changeGeometry(context.app.store, actorOf(context), input),
  ),
  trialDocument: os.passbooks.trialDocument.handler(({ input, context }) =>
    trialDocument(context.app, input),
  ),
  printers: os.passbooks.printers.handler(({ context }) => printerCalibrations(context.app.store)),
  addPrinter: os.passbooks.addPrinter.handler(({ input, context }) =>
    addPrinter(context.app.store, actorOf(context), input),
  ),
  changePrinter: os.passbooks.changePrinter.handler(({ input, context }) =>
    changePrinter(context.app.store, actorOf(context), input),
  ),
  removePrinter: os.passbooks.removePrinter.handler(({ input, context }) =>
    removePrinter(context.app.store, actorOf(context), input),
  ),
  calibrationDocument: os.passbooks.calibrationDocument.handler(({ input, context }) =>
    calibrationDocument(context.app, input),
  ),
});
