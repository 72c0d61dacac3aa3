import { actorOf } from '../application.ts';
import { volumeDocument, volumePartDocument, volumePartList } from '../documents/volume-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const volumes = os.volumes.router({
  months: os.volumes.months.handler(({ context }) => readInThread(context.app, 'volumeMonths', null)),
  parts: os.volumes.parts.handler(({ input, context }) => volumePartList(context.app, input.period)),
  drawPart: os.volumes.drawPart.handler(({ input, context }) =>
    volumePartDocument(context.app, actorOf(context), input),
  ),
  document: os.volumes.document.handler(({ input, context }) => volumeDocument(context.app, input)),
});
