import { addEvidence, changeDeclaration, declare, type EvidenceFile } from '../../../db/declarations/acts.ts';
import { judgeDeed } from '../../../db/declarations/rules.ts';
import { declarationStory } from '../../../db/declarations/story.ts';
import {
  returnDeclaration,
  unverifyDeclarations,
  verifyDeclarations,
  withdrawDeclaration,
} from '../../../db/declarations/verify.ts';
import { evidenceBytes, evidenceOf, latestPeriod } from '../../../db/declarations/read.ts';
import { quotaLines } from '../../../db/participants/quota-lines.ts';
import { detectRegister, importRegisterThrough } from '../imports/register/import.ts';
import { declarationPaper } from '../documents/declaration-record.ts';
import { readBeside } from '../reads/beside.ts';
import { os } from './base.ts';
import { byOf } from '../application.ts';

function photosOf(files: readonly File[]): Promise<EvidenceFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.bytes() })));
}

export const declarations = os.declarations.router({
  list: os.declarations.list.handler(({ input, context }) => readBeside(context.app, 'declarations', input)),
  totals: os.declarations.totals.handler(({ input, context }) =>
    readBeside(context.app, 'declarationTotals', input),
  ),
  latestPeriod: os.declarations.latestPeriod.handler(({ input, context }) => ({
    period: latestPeriod(context.app.store, input.schemeId),
  })),
  quotaLines: os.declarations.quotaLines.handler(({ input, context }) => ({
    lines: quotaLines(context.app.store, input),
  })),
  get: os.declarations.get.handler(({ input, context }) => ({
    ...declarationStory(context.app.store, input.id),
    evidence: evidenceOf(context.app.store, input.id),
  })),
  judge: os.declarations.judge.handler(({ input, context }) => {
    const { proposed, allowed, findings, duplicate } = judgeDeed(context.app.store, input);
    return { proposed, allowed, findings, duplicate };
  }),
  declare: os.declarations.declare.handler(async ({ input: { photos, ...deed }, context }) =>
    declare(context.app.store, byOf(context), deed, await photosOf(photos)),
  ),
  change: os.declarations.change.handler(({ input, context }) =>
    changeDeclaration(context.app.store, byOf(context), input),
  ),
  addEvidence: os.declarations.addEvidence.handler(async ({ input: { photos, ...which }, context }) =>
    addEvidence(context.app.store, byOf(context), which, await photosOf(photos)),
  ),
  evidence: os.declarations.evidence.handler(({ input, context }) => {
    const { name, mime, bytes } = evidenceBytes(context.app.store, input.id);
    return { file: new File([new Uint8Array(bytes)], name, { type: mime }) };
  }),
  verify: os.declarations.verify.handler(({ input, context }) =>
    verifyDeclarations(context.app.store, byOf(context), input),
  ),
  unverify: os.declarations.unverify.handler(({ input, context }) =>
    unverifyDeclarations(context.app.store, byOf(context), input),
  ),
  return: os.declarations.return.handler(({ input, context }) =>
    returnDeclaration(context.app.store, byOf(context), input),
  ),
  withdraw: os.declarations.withdraw.handler(({ input, context }) =>
    withdrawDeclaration(context.app.store, byOf(context), input),
  ),
  form: os.declarations.form.handler(({ input, context }) =>
    declarationPaper(context.app, byOf(context), input.id),
  ),
  readRegister: os.declarations.readRegister.handler(async ({ input: { file, ...asked }, context }) =>
    detectRegister(context.app, await file.bytes(), file.name, asked),
  ),
  previewRegister: os.declarations.previewRegister.handler(async ({ input: { file, ...options }, context }) =>
    readBeside(context.app, 'registerPreview', { bytes: await file.bytes(), fileName: file.name, options }),
  ),
  importRegister: os.declarations.importRegister.handler(async ({ input: { file, ...options }, context }) =>
    importRegisterThrough(context.app, byOf(context), await file.bytes(), file.name, options),
  ),
});
