/** Procedures of balances taken over 期初余额. */
import { attachmentBytes } from '../../../db/attachments.ts';
import { attachToOpening } from '../../../db/openings/attach.ts';
import { publishOpening } from '../../../db/openings/publish.ts';
import { listOpenings } from '../../../db/openings/read.ts';
import { discardOpening, reverseOpening } from '../../../db/openings/reverse.ts';
import { writeOpenings } from '../imports/opening/import.ts';
import { workbookOf } from '../reads/imports.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { actorOf } from '../application.ts';
import { attachedFiles, storedFile } from './attached-files.ts';
import { os } from './base.ts';

export const openings = os.openings.router({
  list: os.openings.list.handler(({ input, context: { app } }) => listOpenings(app.store, input)),
  get: os.openings.get.handler(({ input, context: { app } }) => readInThread(app, 'opening', input.id)),
  lines: os.openings.lines.handler(({ input, context: { app } }) => readInThread(app, 'openingLines', input)),
  readWorkbook: os.openings.readWorkbook.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'openingColumns', { ...(await workbookOf(file)), options }),
  ),
  previewWorkbook: os.openings.previewWorkbook.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'openingPreview', { ...(await workbookOf(file)), options }),
  ),
  previewRows: os.openings.previewRows.handler(async ({ input: { file, ...options }, context }) =>
    readInThread(context.app, 'openingPreviewRows', { ...(await workbookOf(file)), options }),
  ),
  import: os.openings.import.handler(async ({ input: { file, ...options }, context }) => {
    const { mapping, asOf, parts } = options;
    const rows = await readInThread(context.app, 'openingRows', {
      ...(await workbookOf(file)),
      options: { mapping, asOf, parts },
    });
    return writeOpenings(context.app.store, actorOf(context), rows, options);
  }),
  attach: os.openings.attach.handler(async ({ input: { files, ...which }, context }) =>
    attachToOpening(context.app.store, actorOf(context), which, await attachedFiles(files)),
  ),
  attachment: os.openings.attachment.handler(({ input, context: { app } }) => ({
    file: storedFile(attachmentBytes(app.store, 'opening', input.id)),
  })),
  publish: os.openings.publish.handler(({ input, context }) =>
    publishOpening(context.app.store, actorOf(context), input),
  ),
  discard: os.openings.discard.handler(({ input, context }) =>
    discardOpening(context.app.store, actorOf(context), input),
  ),
  reverse: os.openings.reverse.handler(({ input, context }) =>
    reverseOpening(context.app.store, actorOf(context), input),
  ),
});
