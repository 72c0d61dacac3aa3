import { lifecycle } from '../database/states.ts';
import { printJob } from '../schema/printers.ts';

export const PRINT_JOB = lifecycle(printJob, {
  sending: { sent: ['printers.sent'], failed: ['printers.failed'] },
  sent: { printed: ['printers.printed'], failed: ['printers.failed'] },
  printed: {},
  failed: {},
});
