import { attachmentBytes } from '../../../db/attachments.ts';
import { recordStep, withdrawStep } from '../../../db/steps/record.ts';
import { recordsOfScheme, stepsOfDraft, stepsOfScheme } from '../../../db/steps/read.ts';
import { actorOf } from '../application.ts';
import { attachedFiles, storedFile } from './attached-files.ts';
import { os } from './base.ts';

export const steps = os.steps.router({
  list: os.steps.list.handler(({ input, context: { app } }) => ({
    ...stepsOfScheme(app.store, input.schemeId, input.period),
    ...recordsOfScheme(app.store, input),
  })),
  ofDraft: os.steps.ofDraft.handler(({ input, context }) => stepsOfDraft(context.app.store, input.versionId)),
  record: os.steps.record.handler(async ({ input: { files, ...step }, context }) =>
    recordStep(context.app.store, actorOf(context), step, await attachedFiles(files)),
  ),
  attachment: os.steps.attachment.handler(({ input, context: { app } }) => ({
    file: storedFile(attachmentBytes(app.store, 'step', input.id)),
  })),
  withdraw: os.steps.withdraw.handler(({ input, context }) =>
    withdrawStep(context.app.store, actorOf(context), input),
  ),
});
