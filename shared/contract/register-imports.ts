/** Imports of registers 加扣分登记册, and taking one back. */
import * as z from 'zod';
import { id, requestId, text, whole } from './fields.ts';
import { by, OFFICE } from './procedure.ts';

const run = z.object({
  id: z.int(),
  fileName: z.string(),
  at: z.string(),
  who: z.string(),
  schemeId: z.int(),
  period: z.string(),
  sheet: z.string(),
  lines: z.int(),
  awarded: z.int(),
  deducted: z.int(),
  waiting: z.int(),
  beyond: z.int(),
  withdrawnAt: z.string().nullable(),
});
export type RegisterRunView = z.output<typeof run>;

export const registerImports = {
  /** The latest ones, the newest first. */
  list: by(OFFICE).output(z.object({ runs: z.array(run) })),
  /** 撤销本次导入: every line of it, while none was verified. */
  withdraw: by(OFFICE)
    .input(
      z.object({
        requestId,
        importRunId: id('导入'),
        waiting: whole('条数', { min: 0 }),
        reason: text('撤销原因', { max: 200 }),
      }),
    )
    .output(z.object({ withdrawn: z.int() })),
};
