import { HOUSEHOLD_STATES } from '../households.ts';
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { lateCredit } from './late-credit.ts';
import { ACCOUNT_KINDS, TRANSFER_KINDS } from '../ledger.ts';
import { declaration, timelineStep } from './declarations.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  id,
  month,
  optionalText,
  paging,
  personNames,
  requestId,
  textField,
  year,
  optionalDate,
} from './fields.ts';
import { chainFinding, chainHead, checkedCode, codeField } from './ledger-checks.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const kind = z.enum(TRANSFER_KINDS, { error: '请选择种类' });
const number = z.number();

const flow = z.object({ lines: number, in: stored.points, out: stored.points });
export type JournalTotals = z.output<typeof flow>;

const accountLine = z.object({
  /** Null before the household's first posting. */
  accountId: stored.accountId.nullable(),
  householdId: stored.householdId,
  no: z.string(),
  head: z.string(),
  groupNumber: number,
  state: z.enum(HOUSEHOLD_STATES),
  balance: stored.points,
  honour: stored.points,
  awarded: stored.points,
  deducted: stored.points,
  /** For goods, cash, gifts and privileges, less what came back; not what is in vouchers. */
  spent: stored.points,
  /** In vouchers that the holder has. */
  vouchersOut: stored.points,
  /** Honour points taken over from the book before: with awards less deductions they are all of them. */
  opening: stored.points,
  /** Base points of all cycles: no part of the honour points. */
  base: stored.points,
});
export type AccountLineView = z.output<typeof accountLine>;

const transfer = {
  transferId: stored.transferId,
  kind,
  /** ISO instant */
  postedAt: z.string(),
  activityDate: z.string(),
  period: z.string(),
  summary: z.string(),
  /** Signed, from the account's point of view. */
  change: stored.points,
  handler: z.string(),
};

const statementLine = z.object({
  ...transfer,
  /** Running balance over all lines, shown or not. */
  balance: stored.points,
  reversedBy: stored.transferId.nullable(),
});
export type StatementLineView = z.output<typeof statementLine>;

const statementBase = z.object({ cycle: z.string(), points: stored.points });
export type StatementBase = z.output<typeof statementBase>;

const journalLine = statementLine.omit({ balance: true }).extend({
  accountId: stored.accountId,
  householdId: stored.householdId,
  no: z.string(),
  head: z.string(),
  groupNumber: number,
});
export type JournalLineView = z.output<typeof journalLine>;

const monthLine = z.object({
  period: z.string(),
  households: number,
  awarded: stored.points,
  /** Unsigned. */
  deducted: stored.points,
  /** Signed: what reversals made in the month added to the balances. */
  reversed: stored.points,
  /** Unsigned, less what was returned. */
  spent: stored.points,
  /** What else changed the balances. Signed. */
  other: z.array(z.object({ kind: z.enum(TRANSFER_KINDS), points: stored.points })),
  /** Sum of it all: the change of the balances. */
  change: stored.points,
});
export type LedgerMonthView = z.output<typeof monthLine>;

const transferTimeline = z.object({
  ...transfer,
  balanceAfter: stored.points,
  hash: z.string(),
  previousHash: z.string(),
  accountId: stored.accountId,
  schemeId: stored.schemeId,
  schemeName: z.string(),
  household: z.object({ id: number, no: z.string(), head: z.string(), groupNumber: number }),
  reversesId: stored.transferId.nullable(),
  reversedBy: stored.transferId.nullable(),
  /** Why it cannot be reversed (冲销) here, as only awards and deductions are; null when it can. */
  irreversible: z.string().nullable(),
  /** What withheld points or a floor top-up of the same act changed: reversed along with it. */
  linkedChange: stored.points,
  /** Month in which boards and closes count it: of a reversal that of what it reverses. */
  countsIn: z.string(),
  /** The period in which that month is closed, whose figures stay; null while it is open. */
  closedIn: z.string().nullable(),
  steps: z.array(timelineStep),
  slip: z
    .object({
      slipNo: z.string(),
      at: z.string(),
      collector: z.string(),
      relation: z.string(),
      points: stored.points,
      balanceAfter: stored.points,
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
          unitSize: stored.unitSize,
          quantity: number,
          returned: number,
          unitPoints: stored.points,
          points: stored.points,
        }),
      ),
    })
    .nullable(),
});
export type TransferTimelineView = z.output<typeof transferTimeline>;

const account = z.object({
  id: number,
  schemeId: stored.schemeId,
  schemeName: z.string(),
  kind: z.enum(ACCOUNT_KINDS),
  householdId: stored.householdId.nullable(),
  no: z.string(),
  head: z.string(),
  groupNumber: number.nullable(),
  balance: stored.points,
  honour: stored.points,
});

const journalFilter = {
  schemeId: id('积分办法'),
  query: optionalText('查找', 50).default(''),
  period: month('计分月份').optional(),
  kind: kind.optional(),
};

const schemeBooks = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  /** The scheme's name for a point. */
  unitName: z.string(),
  households: number,
  /** Base points that cannot be spent: they are no transfer. */
  basePointsOutsideLedger: stored.points,
  /** The scheme's contra accounts: their balances and those of the holders add up to 0. */
  accounts: z.array(
    z.object({ kind: z.enum(ACCOUNT_KINDS), accountId: stored.accountId.nullable(), balance: stored.points }),
  ),
});
export type SchemeBooks = z.output<typeof schemeBooks>;

const accountTotals = z.object({
  households: number,
  /** Dissolved ones among them, listed because their account was used. */
  closed: number,
  balance: stored.points,
  honour: stored.points,
  awarded: stored.points,
  deducted: stored.points,
  spent: stored.points,
  vouchersOut: stored.points,
  opening: stored.points,
  base: stored.points,
  /**
   * Why honour points and balance of a whole scheme differ; absent for a filtered choice of accounts.
   */
  between: z.array(z.object({ kind, points: stored.points })),
});
export type AccountTotals = z.output<typeof accountTotals>;

const householdAccount = z.object({
  accountId: stored.accountId,
  /** Member id for a person's account; null for the household's own. */
  memberName: z.string().nullable(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  balance: stored.points,
  honour: stored.points,
});
export type HouseholdAccount = z.output<typeof householdAccount>;

const reversedTransfer = z.object({
  /** The reversing transfer. */
  transferId: stored.transferId,
  /** Signed, from the household's point of view. */
  points: stored.points,
  balanceAfter: stored.points,
  /** The declaration withdrawn with it. */
  declarationNo: z.string().nullable(),
  late: lateCredit,
});
export type Reversed = z.output<typeof reversedTransfer>;

const cancelledDeed = z.object({ declarationNo: z.string() });
export type CancelledDeed = z.output<typeof cancelledDeed>;

const unscoredDeeds = z.object({
  rows: z.array(
    declaration.extend({
      /** Why it was cancelled, who approved it, and when (ISO); null while it counts. */
      cancelled: z.object({ reason: z.string(), approver: z.string(), at: z.string() }).nullable(),
    }),
  ),
  total: number,
});
export type UnscoredDeeds = z.output<typeof unscoredDeeds>;

const accountStatement = z.object({
  account,
  rows: z.array(statementLine),
  total: flow,
  /** Opening and closing balance of the requested days. */
  opening: stored.points,
  closing: stored.points,
  /** Base points that cannot be spent: they are no line, and no part of the balances. By cycle, the first first. */
  bases: z.array(statementBase),
});
export type Statement = z.output<typeof accountStatement>;

export const ledger = {
  /** Schemes with their accounts, and the head of the hash chain. */
  overview: access(BOOK_READERS).output(
    z.object({
      schemes: z.array(schemeBooks),
      head: chainHead,
      transfers: number,
    }),
  ),
  accounts: access(BOOK_READERS, { wholePhones: OFFICE })
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
        total: accountTotals,
        /** Whether the scheme has balances taken over, vouchers: only then they are columns, whatever the filter. */
        hasTakenOver: z.boolean(),
        hasVouchers: z.boolean(),
        hasBase: z.boolean(),
      }),
    ),
  accountsOfHousehold: access(BOOK_READERS)
    .input(z.object({ householdId: id('农户') }))
    .output(z.array(householdAccount)),
  statement: access(BOOK_READERS)
    .input(
      z.object({
        accountId: id('账户'),
        period: month('计分月份').optional(),
        kind: kind.optional(),
        from: optionalDate('入账日期起'),
        to: optionalDate('入账日期止'),
        ...paging,
      }),
    )
    .output(accountStatement),
  /** A page of transfers, newest first (keyset pagination). */
  journal: access(BOOK_READERS, { wholePhones: OFFICE })
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
  journalTotals: access(BOOK_READERS, { wholePhones: OFFICE }).input(z.object(journalFilter)).output(flow),
  months: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(z.array(monthLine)),
  timeline: access(BOOK_READERS)
    .input(z.object({ transferId: id('台账行') }))
    .output(transferTimeline),
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
    .output(reversedTransfer),
  /** Posted declarations without points (vetoes, bad records), cancelled ones among them: they are no transfer. */
  unscoredDeeds: access(BOOK_READERS)
    .input(
      z.object({
        schemeId: id('积分办法'),
        householdId: id('农户').nullable().default(null),
        ...paging,
      }),
    )
    .output(unscoredDeeds),
  /** Cancels one of them, which has no transfer to reverse. */
  cancelDeed: access(OFFICE)
    .input(
      z.object({
        requestId,
        id: id('登记'),
        reason: textField('撤销原因', { max: 150 }),
        approver: personNames('审批人'),
      }),
    )
    .output(cancelledDeed),
  reversalDocument: access(OFFICE)
    .input(z.object({ transferId: id('冲销单') }))
    .output(drawnDocument),
  /** 登记撤销单 of a declaration without points. */
  cancellationDocument: access(OFFICE)
    .input(z.object({ id: id('登记') }))
    .output(drawnDocument),
  statementDocument: access(OFFICE)
    .input(z.object({ accountId: id('账户'), from: date('起始日期'), to: date('截止日期') }))
    .output(drawnDocument),
  /** 年度总账与封账说明; a draft while anything of the year is open. */
  yearDocument: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法'), year }))
    .output(drawnDocument),
  /** Verifies the whole ledger: every link, balance, printed head, line and slip. */
  verify: access(BOOK_READERS).output(
    z.object({
      finding: chainFinding,
      checkedAt: z.string(),
      /** Rules against editing were found changed when the database was opened, and put right: last when, how often. */
      repaired: z.object({ at: z.string(), times: number }).nullable(),
    }),
  ),
  /** 核对公示表: by the code printed on a notice. */
  checkCode: access(BOOK_READERS)
    .input(z.object({ code: codeField }))
    .output(checkedCode),
};
