/** Contract of countersignatures 会签 of settlements and closes by the supervisors. */
import * as z from 'zod';
import { COUNTERSIGNED_KINDS, countersignatureShape } from '../countersignatures.ts';
import { stored } from '../values/stored.ts';
import { id, optionalText, paging, requestId } from './fields.ts';
import { access, BOOK_READERS, SUPERVISORS } from './procedure.ts';

const kind = z.enum(COUNTERSIGNED_KINDS);

const bill = z.object({
  kind,
  id: z.int(),
  no: z.string(),
  /** Shop; of a close the scheme and the period. */
  party: z.string(),
  day: z.string(),
  amount: stored.fen,
  paid: stored.fen,
  /** The scheme makes payment wait for it. */
  required: z.boolean(),
  /** What is missing of it, in words; '' once it is signed. */
  fault: z.string(),
  signatures: z.array(countersignatureShape),
});
export type CountersignedBill = z.output<typeof bill>;

export const countersignatures = {
  /** Bills with something to pay, the latest first. */
  list: access(BOOK_READERS)
    .input(z.object(paging))
    .output(z.object({ bills: z.array(bill), total: z.int() })),
  /** Agrees, or refuses with a reason. */
  sign: access(SUPERVISORS)
    .input(
      z.object({
        requestId,
        kind,
        id: id('单子'),
        agreed: z.boolean({ error: '请选择同意还是不同意' }),
        remark: optionalText('意见', 100).default(''),
      }),
    )
    .output(z.object({ no: z.string() })),
};
