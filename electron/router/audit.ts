import { listAudit } from '../../db/audit.ts';
import { os } from './base.ts';

export const audit = os.audit.router({
  list: os.audit.list.handler(({ input, context }) => listAudit(context.app.store, input)),
});
