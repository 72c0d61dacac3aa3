import { PRINTED_CODE_LENGTH, printedCode } from '../values/printed-code.ts';
import * as z from 'zod';
import { ACCOUNT_KINDS, TRANSFER_KINDS } from '../ledger.ts';
import { drawnDocument } from './documents.ts';
import { date, id, month, optionalText, paging, personNames, requestId, textField } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const kind = z.enum(TRANSFER_KINDS, { error: '请选择种类' });
const number = z.number();

const flow = z.object({ lines: number, in: number, out: number });

const accountLine = z.object({
  accountId: number.nullable(),
  householdId: number,
  no: z.string(),
  head: z.string(),
  groupNumber: number,
  state: z.enum(['open', 'frozen', 'closed']),
  balance: number,
  honour: number,
  awarded: number,
  deducted: number,
  spent: number,
});
export type AccountLineView = z.output<typeof accountLine>;

const statementLine = z.object({
  transferId: number,
  kind,
  postedAt: z.string(),
  deedDate: z.string(),
  period: z.string(),
  summary: z.string(),
  /** Signed, from the account's point of view. */
  change: number,
  balance: number,
  operator: z.string(),
  reversedBy: number.nullable(),
});
export type StatementLineView = z.output<typeof statementLine>;

const journalLine = statementLine.omit({ balance: true }).extend({
  accountId: number,
  householdId: number,
  no: z.string(),
  head: z.string(),
  groupNumber: number,
});
export type JournalLineView = z.output<typeof journalLine>;

const monthLine = z.object({
  period: z.string(),
  households: number,
  awarded: number,
  deducted: number,
  /** Signed: what reversals made in the month added to the balances. */
  reversed: number,
  spent: number,
  /** What else changed the balances. Signed. */
  other: z.array(z.object({ kind: z.enum(TRANSFER_KINDS), points: number })),
  change: number,
});
export type LedgerMonthView = z.output<typeof monthLine>;

const story = z.object({
  transferId: number,
  kind,
  postedAt: z.string(),
  deedDate: z.string(),
  period: z.string(),
  summary: z.string(),
  change: number,
  balanceAfter: number,
  operator: z.string(),
  hash: z.string(),
  previousHash: z.string(),
  accountId: number,
  schemeId: number,
  schemeName: z.string(),
  household: z.object({ id: number, no: z.string(), head: z.string(), groupNumber: number }),
  reversesId: number.nullable(),
  reversedBy: number.nullable(),
  reversible: z.boolean(),
  steps: z.array(z.object({ at: z.string(), act: z.string(), who: z.string(), detail: z.string() })),
  slip: z
    .object({
      slipNo: z.string(),
      at: z.string(),
      collector: z.string(),
      relation: z.string(),
      points: number,
      balanceAfter: number,
      staffName: z.string(),
      state: z.enum(['done', 'returned']),
      returnedAt: z.string().nullable(),
      returnReason: z.string(),
      settlementNo: z.string().nullable(),
      lines: z.array(
        z.object({
          name: z.string(),
          spec: z.string(),
          unit: z.string(),
          quantity: number,
          unitPoints: number,
          points: number,
        }),
      ),
    })
    .nullable(),
});
export type StoryView = z.output<typeof story>;

const finding = z.union([
  z.object({ ok: z.literal(true), transfers: number, head: z.string() }),
  z.object({
    ok: z.literal(false),
    transferId: number.nullable(),
    message: z.string(),
    faults: z.array(
      z.object({ transferId: number.nullable(), accountId: number.nullable(), message: z.string() }),
    ),
  }),
]);
export type FindingView = z.output<typeof finding>;

const account = z.object({
  id: number,
  schemeId: number,
  schemeName: z.string(),
  kind: z.enum(ACCOUNT_KINDS),
  householdId: number.nullable(),
  no: z.string(),
  head: z.string(),
  groupNumber: number.nullable(),
  balance: number,
  honour: number,
});

const journalFilter = {
  schemeId: id('积分办法'),
  query: optionalText('查找', 50).default(''),
  period: month('计分月份').optional(),
  kind: kind.optional(),
};

const codeField = z.string('请输入校验码').transform((typed, context) => {
  const code = printedCode(typed);
  if (code !== undefined) return code;
  context.addIssue({
    code: 'custom',
    message: `校验码是 ${String(PRINTED_CODE_LENGTH)} 位，只有数字和字母 a 至 f，请照纸上再输一遍`,
  });
  return z.NEVER;
});

const checkedCode = z.object({
  code: z.string(),
  result: z.enum(['agrees', 'changed', 'unknown']),
  papers: z.array(
    z.object({
      kind: z.enum(['notice', 'close']),
      id: z.number(),
      no: z.string(),
      schemeName: z.string(),
      period: z.string(),
      madeAt: z.string(),
    }),
  ),
  transfers: z.number(),
  faults: z.array(z.string()),
});
export type CheckedCodeView = z.output<typeof checkedCode>;

export const ledger = {
  /** Schemes with their accounts, and the head of the hash chain. */
  overview: access(BOOK_READERS).output(
    z.object({
      schemes: z.array(
        z.object({
          schemeId: number,
          schemeName: z.string(),
          /** The scheme's name for a point. */
          unitName: z.string(),
          households: number,
          accounts: z.array(
            z.object({ kind: z.enum(ACCOUNT_KINDS), accountId: number.nullable(), balance: number }),
          ),
        }),
      ),
      head: z.object({ id: number, hash: z.string(), postedAt: z.string() }),
      transfers: number,
    }),
  ),
  accounts: access(BOOK_READERS)
    .input(
      z.object({
        schemeId: id('积分办法'),
        query: optionalText('查找', 50).default(''),
        groupId: id('村民小组').nullable().default(null),
        only: z.enum(['all', 'moved', 'negative']).default('all'),
        ...paging,
      }),
    )
    .output(
      z.object({
        rows: z.array(accountLine),
        total: z.object({
          households: number,
          closed: number,
          balance: number,
          honour: number,
          awarded: number,
          deducted: number,
          spent: number,
          /**
           * Why honour points and balance of a whole scheme differ; absent for a filtered choice of accounts.
           */
          between: z.array(z.object({ kind, points: number })),
        }),
      }),
    ),
  accountsOfHousehold: access(BOOK_READERS)
    .input(z.object({ householdId: id('农户') }))
    .output(
      z.array(
        z.object({
          accountId: number,
          memberName: z.string().nullable(),
          schemeId: number,
          schemeName: z.string(),
          balance: number,
          honour: number,
        }),
      ),
    ),
  statement: access(BOOK_READERS)
    .input(
      z.object({
        accountId: id('账户'),
        period: month('计分月份').optional(),
        kind: kind.optional(),
        from: date('入账日期起').optional(),
        to: date('入账日期止').optional(),
        ...paging,
      }),
    )
    .output(
      z.object({ account, rows: z.array(statementLine), total: flow, opening: number, closing: number }),
    ),
  /** A page of transfers, newest first (keyset pagination). */
  journal: access(BOOK_READERS)
    .input(
      z.object({
        ...journalFilter,
        /** `next` of the previous page; null for the first. */
        before: z.int().nullable().default(null),
        limit: paging.limit,
      }),
    )
    .output(z.object({ rows: z.array(journalLine), next: number.nullable() })),
  /** Count over all pages; a separate call because searching ten years takes time. */
  journalTotals: access(BOOK_READERS).input(z.object(journalFilter)).output(flow),
  months: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(z.array(monthLine)),
  story: access(BOOK_READERS)
    .input(z.object({ transferId: id('台账行') }))
    .output(story),
  /** Reverses an award or deduction by a new transfer, and renders its slip. */
  reverse: access(OFFICE)
    .input(
      z.object({
        requestId,
        transferId: id('台账行'),
        reason: textField('冲销原因', { max: 150 }),
        approver: personNames('审批人'),
      }),
    )
    .output(
      z.object({
        transferId: number,
        points: number,
        balanceAfter: number,
        declarationNo: z.string().nullable(),
      }),
    ),
  reversalSlip: access(OFFICE)
    .input(z.object({ transferId: id('冲销单') }))
    .output(drawnDocument),
  statementSheet: access(OFFICE)
    .input(z.object({ accountId: id('账户'), from: date('起始日期'), to: date('截止日期') }))
    .output(drawnDocument),
  /** Verifies the whole ledger: every link, balance, printed head, line and slip. */
  verify: access(BOOK_READERS).output(z.object({ finding, checkedAt: z.string() })),
  /** 核对公示表: by the code printed on a notice. */
  checkCode: access(BOOK_READERS)
    .input(z.object({ code: codeField }))
    .output(checkedCode),
};
