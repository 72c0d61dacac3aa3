import { readBeside } from '../reads/beside.ts';
import { os } from './base.ts';

export const audit = os.audit.router({
  list: os.audit.list.handler(({ input, context }) => readBeside(context.app, 'auditList', input)),
});
