/** Procedures of declarations. */
import { addEvidence, type EvidenceFile } from '../../../db/declarations/evidence.ts';
import { changeDeclaration } from '../../../db/declarations/change.ts';
import { declare } from '../../../db/declarations/declare.ts';
import { evaluateDeclaration } from '../../../db/declarations/rules.ts';
import { declarationTimeline } from '../../../db/timeline/declaration.ts';
import { verifyDeclarations } from '../../../db/verification/verify.ts';
import { returnDeclaration } from '../../../db/verification/return-declaration.ts';
import { unverifyDeclarations, withdrawDeclaration } from '../../../db/verification/withdraw.ts';
import { latestPeriod, postedAs } from '../../../db/declarations/read.ts';
import { evidenceBytes, evidenceOf } from '../../../db/declarations/stored-evidence.ts';
import { quotaLines } from '../../../db/participants/quota-lines.ts';
import { writeRegister } from '../imports/register/import.ts';
import { declarationDocument } from '../documents/declaration-document.ts';
import { declarationRegisterDocument } from '../documents/declaration-register-document.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { withPhones } from './phone-reach.ts';
import { actorOf } from '../application.ts';

function photosOf(files: readonly File[]): Promise<EvidenceFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.bytes() })));
}

export const declarations = os.declarations.router({
  list: os.declarations.list.handler(({ input, context }) =>
    readInThread(context.app, 'declarations', withPhones(input, context)),
  ),
  totals: os.declarations.totals.handler(({ input, context }) =>
    readInThread(context.app, 'declarationTotals', withPhones(input, context)),
  ),
  toVerify: os.declarations.toVerify.handler(({ input, context }) =>
    readInThread(context.app, 'declarationsToVerify', withPhones(input, context)),
  ),
  latestPeriod: os.declarations.latestPeriod.handler(({ input, context }) => ({
    period: latestPeriod(context.app.store, input.schemeId),
  })),
  quotaLines: os.declarations.quotaLines.handler(({ input, context }) => ({
    lines: quotaLines(context.app.store, input),
  })),
  get: os.declarations.get.handler(({ input, context }) => ({
    ...declarationTimeline(context.app.store, input.id),
    transferId: postedAs(context.app.store, input.id),
    evidence: evidenceOf(context.app.store, input.id),
  })),
  evaluate: os.declarations.evaluate.handler(({ input, context }) => {
    const { proposed, allowed, findings, duplicate, counted } = evaluateDeclaration(context.app.store, input);
    return { proposed, allowed, findings, duplicate, later: counted.later };
  }),
  declare: os.declarations.declare.handler(async ({ input: { photos, ...activity }, context }) =>
    declare(context.app.store, actorOf(context), activity, await photosOf(photos)),
  ),
  change: os.declarations.change.handler(({ input, context }) =>
    changeDeclaration(context.app.store, actorOf(context), input),
  ),
  addEvidence: os.declarations.addEvidence.handler(async ({ input: { photos, ...which }, context }) =>
    addEvidence(context.app.store, actorOf(context), which, await photosOf(photos)),
  ),
  evidence: os.declarations.evidence.handler(({ input, context }) => {
    const { name, mime, bytes } = evidenceBytes(context.app.store, input.id);
    return { file: new File([new Uint8Array(bytes)], name, { type: mime }) };
  }),
  verify: os.declarations.verify.handler(({ input, context }) =>
    verifyDeclarations(context.app.store, actorOf(context), input),
  ),
  unverify: os.declarations.unverify.handler(({ input, context }) =>
    unverifyDeclarations(context.app.store, actorOf(context), input),
  ),
  return: os.declarations.return.handler(({ input, context }) =>
    returnDeclaration(context.app.store, actorOf(context), input),
  ),
  withdraw: os.declarations.withdraw.handler(({ input, context }) =>
    withdrawDeclaration(context.app.store, actorOf(context), input),
  ),
  registerDocument: os.declarations.registerDocument.handler(({ input, context }) =>
    declarationRegisterDocument(context.app, actorOf(context), input),
  ),
  document: os.declarations.document.handler(({ input, context }) =>
    declarationDocument(context.app, actorOf(context), input.id),
  ),
  readRegister: os.declarations.readRegister.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'registerColumns', { ...(await workbookOf(file)), options }),
  ),
  previewRegister: os.declarations.previewRegister.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'registerPreview', { ...(await workbookOf(file)), options }),
  ),
  previewRegisterRows: os.declarations.previewRegisterRows.handler(
    async ({ input: { file, ...options }, context }) =>
      readInThread(context.app, 'registerPreviewRows', { ...(await workbookOf(file)), options }),
  ),
  importRegister: os.declarations.importRegister.handler(async ({ input: { file, ...options }, context }) => {
    const rows = await readInThread(context.app, 'registerRows', { ...(await workbookOf(file)), options });
    return writeRegister(context.app.store, actorOf(context), rows, options);
  }),
});
