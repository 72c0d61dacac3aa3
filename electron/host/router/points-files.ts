import { recordSignatures, withdrawSignature } from '../../../db/points-files/signatures.ts';
import { listSignatures } from '../../../db/points-files/list-signatures.ts';
import { actorOf } from '../application.ts';
import { pointsFilesDocument } from '../documents/points-file-document.ts';
import { os } from './base.ts';

export const pointsFiles = os.pointsFiles.router({
  list: os.pointsFiles.list.handler(({ input, context }) => listSignatures(context.app.store, input)),
  sign: os.pointsFiles.sign.handler(({ input, context }) =>
    recordSignatures(context.app.store, actorOf(context), input),
  ),
  withdrawSignature: os.pointsFiles.withdrawSignature.handler(({ input, context }) =>
    withdrawSignature(context.app.store, actorOf(context), input),
  ),
  document: os.pointsFiles.document.handler(({ input, context }) =>
    pointsFilesDocument(context.app, actorOf(context), input),
  ),
});
