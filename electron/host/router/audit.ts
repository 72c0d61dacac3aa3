import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';

export const audit = os.audit.router({
  list: os.audit.list.handler(({ input, context }) => readInThread(context.app, 'auditList', input)),
});
