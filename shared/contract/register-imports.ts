/** Imports of registers 加扣分登记册, and their withdrawal. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { id, requestId, textField, integerField } from './fields.ts';
import { access, OFFICE } from './procedure.ts';

const run = z.object({
  id: z.int(),
  fileName: z.string(),
  at: z.string(),
  who: z.string(),
  schemeId: stored.schemeId,
  period: z.string(),
  sheet: z.string(),
  /** Number of lines registered, and their points. */
  lines: z.int(),
  awarded: stored.points,
  deducted: stored.points,
  /** Lines not verified yet. */
  waiting: z.int(),
  /** Lines that went further: verified, decided, published, posted. */
  beyond: z.int(),
  /** When it was withdrawn. */
  withdrawnAt: z.string().nullable(),
});
export type RegisterRunView = z.output<typeof run>;

export const registerImports = {
  /** Latest imports, newest first. */
  list: access(OFFICE).output(z.object({ runs: z.array(run) })),
  /** 撤销本次导入: all its lines, while none is verified. */
  withdraw: access(OFFICE)
    .input(
      z.object({
        requestId,
        importRunId: id('导入'),
        waiting: integerField('条数', { min: 0 }),
        reason: textField('撤销原因', { max: 200 }),
      }),
    )
    .output(z.object({ withdrawn: z.int() })),
};
