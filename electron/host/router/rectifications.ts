import { checkRectification } from '../../../db/rectifications/check.ts';
import { serveRectification } from '../../../db/rectifications/serve.ts';
import { listRectifications } from '../../../db/rectifications/read.ts';
import { rectificationDocument } from '../documents/rectification-document.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const rectifications = os.rectifications.router({
  list: os.rectifications.list.handler(({ input, context }) => listRectifications(context.app.store, input)),
  serve: os.rectifications.serve.handler(({ input, context }) =>
    serveRectification(context.app.store, actorOf(context), input),
  ),
  check: os.rectifications.check.handler(({ input, context }) =>
    checkRectification(context.app.store, actorOf(context), input),
  ),
  document: os.rectifications.document.handler(({ input, context }) =>
    rectificationDocument(context.app, actorOf(context), input.id),
  ),
});
