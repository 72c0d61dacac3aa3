/** Contract of period closes 期末结账. */
import * as z from 'zod';
import { closeNotice, closePaidOutside, PAYMENT_STATES } from '../period-closes/payment.ts';
import { stored } from '../values/stored.ts';
import { closeCheck, closeInputs, closeQuestions } from '../period-closes/questions.ts';
import { closeFigures } from '../period-closes/closes.ts';
import { PERIOD_KINDS, isPeriod } from '../values/period.ts';
import { FUNDS } from '../funds.ts';
import { SUBJECTS } from '../schemes/model.ts';
import { countersignatureShape } from '../countersignatures.ts';
import { drawnDocument } from './documents.ts';
import {
  answered,
  date,
  fen,
  id,
  personNames,
  postedSheet,
  requestId,
  textField,
  version,
  integerField,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { vote } from './vote.ts';

const schemeId = id('积分办法');
const closeId = id('结账单');

/** '2026-09', '2026-Q3', '2026-H2', '2026' */
const period = z
  .string({ error: '请选择期间' })
  .refine(isPeriod, '期间应为 2026-09、2026-Q3、2026-H2 或 2026');

/** The clerk's answers, with the limits and the Chinese name of each. */
const inputs = closeInputs.safeExtend({
  poolFen: fen('分红资金').optional(),
  incomeFen: fen('集体收入').optional(),
  judged: z
    .array(z.object({ gradingId: textField('评定'), id: z.int(), grade: textField('等次', { max: 30 }) }))
    .optional(),
  chosen: z.array(z.object({ quotaId: textField('控制线'), ids: z.array(z.int()).max(10_000) })).optional(),
  announced: z.object({ on: date('公告日期'), where: textField('公告地点', { max: 60 }) }).optional(),
});

/** Of papers that are posted up; those to sign are on A4. */
const paper = postedSheet.default('A4');

const duePeriod = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  kind: z.enum(PERIOD_KINDS),
  period: z.string(),
  /** Whether points expire or are carried over with it. */
  endsCycle: z.boolean(),
});
export type DuePeriodView = z.output<typeof duePeriod>;

const cycleOpening = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  /** Whom the scheme evaluates. */
  subject: z.enum(SUBJECTS),
  cycle: z.string(),
  /** Number of subjects without base points, and their total. */
  subjects: z.number(),
  points: stored.points,
  /** Subjects whose file lacks inputs of the formula. */
  missing: z.array(z.string()),
});
export type CycleOpeningView = z.output<typeof cycleOpening>;

const payment = z.enum(PAYMENT_STATES);
const needs = z.object({
  money: z.enum(['none', 'later', 'due']),
  votedBy: z.string().nullable(),
  votes: z.enum(['表决', '审议']),
  noticeDays: z.number().nullable(),
});

const payout = z.object({
  id: z.int(),
  no: z.string(),
  day: z.string(),
  fund: z.enum(FUNDS),
  party: z.string(),
  amount: stored.fen,
  voucher: z.string(),
  staffName: z.string(),
  attachments: z.array(z.object({ id: z.int(), name: z.string() })),
});
export type Payout = z.output<typeof payout>;

const summary = z.object({
  id: z.number(),
  no: z.string(),
  schemeId: z.number(),
  schemeName: z.string(),
  period: z.string(),
  state: z.enum(['closed', 'reopened']),
  closedAt: z.string(),
  staffName: z.string(),
  reopenReason: z.string(),
  /** What it pays now. */
  dueFen: stored.fen,
});
const listedClose = summary.extend({
  /** Paid of it out of the fund book. */
  paidFen: stored.fen,
  /** On record as paid out of other books. */
  outsideFen: stored.fen,
});
export type CloseSummaryView = z.output<typeof listedClose>;

const close = summary.extend({
  figures: closeFigures,
  vote: vote.nullable(),
  notice: closeNotice.nullable(),
  /** Steps required before the money is paid, with progress. */
  needs,
  payment,
  /** Progress of the payment, in Chinese. */
  paymentText: z.string(),
  /** Whole days for which the scheme has its notices, and so the results, hang at least. */
  resultDays: z.int(),
  /** Payments out of the fund book that stand, the earliest first. */
  payments: z.array(payout),
  /** What else of it is on record as paid out of other books. */
  paidOutside: closePaidOutside.nullable(),
  /** Of supervisors, the latest of each. */
  countersignatures: z.array(countersignatureShape),
  contentHash: z.string(),
  /** Whether the figures match the frozen hash, and what it pays the figures. */
  intact: z.boolean(),
  reopenedAt: z.string().nullable(),
  version: z.number(),
});
export type CloseView = z.output<typeof close>;

const preview = z.object({
  schemeName: z.string(),
  figures: closeFigures,
  asks: closeQuestions,
  checks: z.array(closeCheck),
  needs,
  seen: z.string(),
});
export type PreviewView = z.output<typeof preview>;

const dueCloses = z.object({
  due: z.array(duePeriod) /** Periods that have not ended, for preview. */,
  present: z.array(duePeriod),
  openings: z.array(cycleOpening),
});
export type DueCloses = z.output<typeof dueCloses>;

const closedPeriod = z.object({
  closeId: z.number(),
  no: z.string() /** Number of entries posted by the close. */,
  transfers: z.number(),
  version: z.number(),
});
export type Closed = z.output<typeof closedPeriod>;

export const closes = {
  /** Periods to close, periods that can be previewed, and subjects without base points. */
  due: access(BOOK_READERS).output(dueCloses),
  list: access(BOOK_READERS).output(z.object({ closes: z.array(listedClose) })),
  get: access(BOOK_READERS)
    .input(z.object({ id: closeId }))
    .output(close),
  /** Preview of closing a period now, with the reasons that prevent it. */
  preview: access(BOOK_READERS)
    .input(z.object({ schemeId, period, inputs: inputs.default({}) }))
    .output(preview),
  close: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        period,
        inputs: inputs.default({}),
        seen: z.string(),
        vote: vote.optional(),
        answered,
      }),
    )
    .output(closedPeriod),
  /** The members' vote on payment, held after the close. */
  vote: access(OFFICE)
    .input(z.object({ requestId, id: closeId, version, vote }))
    .output(z.object({ version: z.number() })),
  /** When and where the result was published. */
  publish: access(OFFICE)
    .input(
      z.object({
        requestId,
        id: closeId,
        version,
        notice: z.object({
          publishedOn: date('张贴日期'),
          days: integerField('公示天数', { min: 1, max: 60 }),
          where: textField('张贴地点', { max: 60 }),
        }),
      }),
    )
    .output(z.object({ version: z.number() })),
  /** All that is left of its money was paid out of other books than the fund book. */
  notePaidOutside: access(OFFICE)
    .input(
      z.object({
        requestId,
        id: closeId,
        version,
        paidOn: date('发放日期'),
        approver: personNames('审批人'),
        reason: textField('说明', { max: 200 }),
        answered,
      }),
    )
    .output(z.object({ fen: stored.fen, version: z.number() })),
  withdrawPaidOutside: access(OFFICE)
    .input(z.object({ requestId, id: closeId, version, reason: textField('原因', { max: 200 }) }))
    .output(z.object({ version: z.number() })),
  reopen: access(OFFICE)
    .input(z.object({ requestId, id: closeId, version, reason: textField('原因', { max: 200 }) }))
    .output(z.object({ reversed: z.number(), version: z.number() })),
  /** Grants base points of a cycle to those without any; of the first that waits for them where none is named. */
  openCycle: access(OFFICE)
    .input(z.object({ requestId, schemeId, cycle: period.optional() }))
    .output(z.object({ cycle: z.string(), subjects: z.number(), points: z.number() })),
  /** 清零公告, posted up before the balances lapse: drawn from what would be cleared today. */
  clearingDocument: access(BOOK_READERS).input(z.object({ schemeId, period, paper })).output(drawnDocument),
  /** 评定结果公示表, with the points of the year so far in a shorter period. */
  resultDocument: access(BOOK_READERS)
    .input(
      z.object({ id: closeId, /** Those without points as well. */ all: z.boolean().default(false), paper }),
    )
    .output(drawnDocument),
  /** 分红明细表 */
  dividendDocument: access(BOOK_READERS)
    .input(z.object({ id: closeId, published: z.boolean().default(false), paper }))
    .output(drawnDocument),
  /**
   * 绩效发放表, or 年度绩效发放汇总表 at the end of a year that pays its months together; for publication with masked
   * names.
   */
  payDocument: access(BOOK_READERS)
    .input(z.object({ id: closeId, published: z.boolean().default(false), paper }))
    .output(drawnDocument),
};
