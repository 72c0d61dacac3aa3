import { actorOf } from '../application.ts';
import { reportDocument } from '../documents/report-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const reports = os.reports.router({
  get: os.reports.get.handler(({ input, context }) => readInThread(context.app, 'report', input)),
  document: os.reports.document.handler(({ input, context }) =>
    reportDocument(context.app, actorOf(context), input),
  ),
});
