/** What a verification of the ledger finds, and what a printed code answers. */
import * as z from 'zod';
import { PRINTED_CODE_LENGTH, printedCode } from '../values/printed-code.ts';
import { stored } from '../values/stored.ts';

/** A discrepancy, with its transfer or account where known. */
const chainFault = z.object({
  transferId: stored.transferId.nullable(),
  accountId: stored.accountId.nullable(),
  message: z.string(),
});
export type ChainFault = z.output<typeof chainFault>;

export const chainHead = z.object({ id: stored.transferId, hash: z.string(), postedAt: z.string() });
export type ChainHead = z.output<typeof chainHead>;

export const chainFinding = z.union([
  z.object({
    ok: z.literal(true),
    transfers: z.number(),
    head: z.string(),
    /** The fund book, verified along with it. */
    funds: z.object({ entries: z.number(), head: z.string() }).optional(),
    /** The audit trail likewise. */
    trail: z.object({ entries: z.number(), head: z.string() }).optional(),
  }),
  z.object({
    ok: z.literal(false),
    transferId: stored.transferId.nullable(),
    message: z.string(),
    faults: z.array(chainFault),
    /** Transfers and accounts hold: all faults are of other books, or of the file. */
    pointsHold: z.literal(true).optional(),
    /** All faults are of the fund book and the audit trail: no figure of points, lists or assessments rests on them. */
    apart: z.literal(true).optional(),
  }),
]);
export type ChainFinding = z.output<typeof chainFinding>;

export const codeField = z.string('请输入校验码').transform((typed, context) => {
  const code = printedCode(typed);
  if (code !== undefined) return code;
  context.addIssue({
    code: 'custom',
    message: `校验码是 ${String(PRINTED_CODE_LENGTH)} 位，只有数字和字母 a 至 f，请照纸上再输一遍`,
  });
  return z.NEVER;
});

/** A document on which a code is printed. */
const codedDocument = z.object({
  kind: z.enum(['notice', 'close']),
  id: z.number(),
  no: z.string(),
  schemeName: z.string(),
  period: z.string(),
  /** ISO instant of creation. */
  madeAt: z.string(),
  /** Taken back since, by withdrawal or reopening: it counts for nothing, whether or not its figures were changed. */
  undone: z.enum(['', 'withdrawn', 'reopened']),
});
export type CodedDocument = z.output<typeof codedDocument>;

export const checkedCode = z.object({
  code: z.string(),
  /** agrees: nothing before it was changed; changed: something was; unknown: no document has this code. */
  result: z.enum(['agrees', 'changed', 'unknown']),
  papers: z.array(codedDocument),
  /** Number of postings covered. */
  transfers: z.number(),
  /** Description of the change, in Chinese. */
  faults: z.array(z.string()),
});
export type CheckedCodeView = z.output<typeof checkedCode>;
