import { caseProposals } from '../../../db/cases/causes.ts';
import { caseDetail, listCases } from '../../../db/cases/read.ts';
import {
  changeCase,
  endCase,
  createCase,
  passOverCase,
  recordInCase,
  reopenCase,
  createPassedOverCase,
} from '../../../db/cases/record.ts';
import {
  applyForReadmission,
  decideReadmission,
  listReadmissions,
  withdrawReadmission,
} from '../../../db/cases/readmissions.ts';
import { actorOf } from '../application.ts';
import { caseFileDocument, readmissionLetterDocument } from '../documents/case-documents.ts';
import { os } from './base.ts';

export const cases = os.cases.router({
  list: os.cases.list.handler(({ input, context }) => listCases(context.app.store, input)),
  get: os.cases.get.handler(({ input, context }) => caseDetail(context.app.store, input.id)),
  proposals: os.cases.proposals.handler(({ context }) => caseProposals(context.app.store)),
  open: os.cases.open.handler(({ input, context }) => createCase(context.app.store, actorOf(context), input)),
  passOver: os.cases.passOver.handler(({ input, context }) =>
    passOverCase(context.app.store, actorOf(context), input),
  ),
  takeUp: os.cases.takeUp.handler(({ input, context }) =>
    createPassedOverCase(context.app.store, actorOf(context), input),
  ),
  change: os.cases.change.handler(({ input, context }) =>
    changeCase(context.app.store, actorOf(context), input),
  ),
  record: os.cases.record.handler(({ input, context }) =>
    recordInCase(context.app.store, actorOf(context), input),
  ),
  end: os.cases.end.handler(({ input, context }) => endCase(context.app.store, actorOf(context), input)),
  reopen: os.cases.reopen.handler(({ input, context }) =>
    reopenCase(context.app.store, actorOf(context), input),
  ),
  applications: os.cases.applications.handler(({ input, context }) =>
    listReadmissions(context.app.store, input),
  ),
  apply: os.cases.apply.handler(({ input, context }) =>
    applyForReadmission(context.app.store, actorOf(context), input),
  ),
  decide: os.cases.decide.handler(({ input, context }) =>
    decideReadmission(context.app.store, actorOf(context), input),
  ),
  withdrawApplication: os.cases.withdrawApplication.handler(({ input, context }) =>
    withdrawReadmission(context.app.store, actorOf(context), input),
  ),
  letterDocument: os.cases.letterDocument.handler(({ input, context }) =>
    readmissionLetterDocument(context.app, actorOf(context), input.id),
  ),
  document: os.cases.document.handler(({ input, context }) =>
    caseFileDocument(context.app, actorOf(context), input.id),
  ),
});
