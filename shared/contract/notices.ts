/** Contract of public notices and objections 公示、异议. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { drawnDocument } from './documents.ts';
import { schemeWaiting } from './schemes.ts';
import { INTAKE_CHANNELS } from '../intakes.ts';
import { NOTICE_KINDS } from '../openings.ts';
import { NOTICE_LINE_STATES, NOTICE_STATES, OBJECTION_CONCLUSIONS, OBJECTION_STATES } from '../notices.ts';
import {
  date,
  id,
  month,
  optionalText,
  paging,
  personName,
  personNames,
  points,
  postedSheet,
  requestId,
  textField,
  version,
  integerField,
  optionalDate,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const noticeId = id('公示表');
const objectionId = id('异议');
const schemeId = id('积分办法');

const notice = z.object({
  id: stored.noticeId,
  no: z.string(),
  kind: z.enum(NOTICE_KINDS),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  period: z.string(),
  title: z.string(),
  place: z.string(),
  days: z.number(),
  /** First and last whole day of the notice. */
  fromDate: z.string(),
  toDate: z.string(),
  contentHash: z.string(),
  chainHead: z.string(),
  createdAt: z.string(),
  state: z.enum(NOTICE_STATES),
  postedAt: z.string().nullable(),
  version: z.number(),
});
export type Notice = z.output<typeof notice>;

const objection = z.object({
  id: z.number(),
  no: z.string(),
  noticeId: stored.noticeId,
  noticeNo: z.string(),
  noticeLineId: z.number(),
  position: z.number(),
  maskedName: z.string(),
  /** For the office only; paper shows the masked name. */
  householdNo: z.string(),
  headName: z.string(),
  memberName: z.string(),
  reason: z.string(),
  /** As published. */
  linePoints: stored.points,
  /** The line is a balance taken over. */
  isBalance: z.boolean(),
  /** Its months of the running year, which are ranked by, as they are now; a correction says which part it is about. */
  balanceMonths: z.array(z.object({ period: z.string(), points: stored.points })),
  /** '' of those received before it was kept. */
  channel: z.enum([...INTAKE_CHANNELS, '']),
  /** For those who may have it; '' for others. */
  objector: z.string(),
  contact: z.string(),
  content: z.string(),
  /** Date of receipt and deadline of the answer. */
  receivedAt: z.string(),
  deadline: z.string(),
  state: z.enum(OBJECTION_STATES),
  finding: z.string(),
  investigator: z.string(),
  conclusion: z.enum(OBJECTION_CONCLUSIONS).nullable(),
  correctedPoints: stored.points.nullable(),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  withdrawalReason: z.string(),
  version: z.number(),
});
export type ObjectionView = z.output<typeof objection>;

const line = z.object({
  id: z.number(),
  position: z.number(),
  declarationId: stored.declarationId.nullable(),
  transferId: stored.transferId.nullable(),
  /** A posted declaration without points that was cancelled. */
  cancelledDeedId: stored.declarationId.nullable(),
  /** A balance taken over. */
  openingLineId: z.number().nullable(),
  declarationNo: z.string().nullable(),
  householdId: stored.householdId,
  householdNo: z.string(),
  groupNumber: z.number(),
  groupName: z.string(),
  maskedName: z.string(),
  /** For the office only; paper shows the masked name. */
  headName: z.string(),
  memberName: z.string(),
  /** The original reason; on paper names in it are masked. */
  fullReason: z.string(),
  reason: z.string(),
  points: stored.points,
  periodPoints: stored.points,
  cumulativePoints: stored.points,
  remark: z.string(),
  state: z.enum(NOTICE_LINE_STATES),
  /** What it posted was reversed since (冲销). */
  reversed: z.boolean(),
  /** Points to post or posted: those published, or as corrected by an objection. */
  effectivePoints: stored.points,
});
export type NoticeLineView = z.output<typeof line>;

const noticeSummary = notice.extend({ lines: z.number(), posted: z.number(), openObjections: z.number() });
export type NoticeSummary = z.output<typeof noticeSummary>;

/** Lines are paged: a village of ten years may have thousands in a month. */
const noticeHead = notice.extend({
  /** Day of publication, and first possible posting day. */
  publishedOn: z.string(),
  postableFrom: z.string(),
  /** False when a line differs from what was published (hash mismatch). */
  intact: z.boolean(),
  counts: z.object({
    lines: z.number(),
    /** Lines that only inform. */
    reversals: z.number(),
    /** Neither posted nor cancelled. */
    open: z.number(),
    /** Open and without a pending objection; with the points they would add and deduct. */
    clear: z.number(),
    awarded: stored.points,
    deducted: stored.points,
    objected: z.number(),
    posted: z.number(),
  }),
  objections: z.array(objection),
});
export type NoticeHeadView = z.output<typeof noticeHead>;
const noticeDetail = noticeHead.extend({
  today: z.string(),
  /** Awards are posted before deductions, which go to zero at most. */
  awardsFirst: z.boolean(),
});
export type NoticeDetailView = z.output<typeof noticeDetail>;

const createdNotice = z.object({
  noticeId: stored.noticeId,
  no: z.string(),
  declarations: z.number(),
  reversals: z.number(),
  fromDate: z.string(),
  toDate: z.string(),
  postableFrom: z.string(),
  version: z.number(),
});
export type CreatedNotice = z.output<typeof createdNotice>;

const foundLines = z.object({
  lines: z.array(line),
  total: z.number() /** Totals of all matches; reversals only inform and do not count. */,
  points: stored.points,
});
export type FoundLines = z.output<typeof foundLines>;

const postedNotice = z.object({
  posted: z.number(),
  /** Points actually moved in the ledger, both positive. */
  awarded: stored.points,
  deducted: stored.points,
  /** Lines held back by a pending objection. */
  remaining: z.number(),
  state: z.enum(NOTICE_STATES),
  version: z.number(),
});
export type PostedNotice = z.output<typeof postedNotice>;

/** A line as it was published: nothing else of the household. */
const publishedLine = z.object({
  position: z.int(),
  group: z.string(),
  /** Masked, or the number of the household. */
  name: z.string(),
  reason: z.string(),
  kind: z.enum(['award', 'deduction', 'reversal', 'opening']),
  /** Unsigned; of a reversal or a balance taken over signed. */
  points: stored.points,
  /** On the first line of each account only, as in print. */
  periodPoints: stored.points.nullable(),
  cumulativePoints: stored.points.nullable(),
  remark: z.string(),
});
export type PublishedNoticeLine = z.output<typeof publishedLine>;

/** What the printed notice says, from the frozen record: for every other way in which a notice is published. */
export const publishedNotice = z.object({
  id: stored.noticeId,
  kind: z.enum(NOTICE_KINDS),
  no: z.string(),
  title: z.string(),
  village: z.string(),
  scheme: z.string(),
  unitName: z.string(),
  /** Heading of the names. */
  who: z.string(),
  period: z.string(),
  publishedOn: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  objectionHandler: z.string(),
  officePhone: z.string(),
  supervisors: z.array(z.string()),
  /** The village's first notice. */
  first: z.boolean(),
  chainHead: z.string(),
  notes: z.array(z.string()),
  lines: z.array(publishedLine),
});
export type PublishedNotice = z.output<typeof publishedNotice>;

export const notices = {
  list: access(BOOK_READERS)
    .input(z.object(paging))
    .output(
      z.object({
        notices: z.array(noticeSummary),
        total: z.number(),
      }),
    ),
  get: access(BOOK_READERS, { complainant: OFFICE })
    .input(z.object({ id: noticeId }))
    .output(noticeDetail),
  lines: access(BOOK_READERS)
    .input(
      z.object({
        id: noticeId,
        query: z.string().max(500).default(''),
        /** Only declarations still open to objections. */
        objectable: z.boolean().default(false),
        ...paging,
      }),
    )
    .output(foundLines),
  /** Content of a notice made now, and the days required by the scheme. */
  waiting: access(BOOK_READERS)
    .input(z.object({ schemeId, period: month() }))
    .output(
      z.object({
        declarations: z.number(),
        reversals: z.number(),
        /** Steps of the procedure that the notice waits for. */
        missingSteps: z.array(z.string()),
        /** The latest records of the steps before a notice, also those too early for this one. */
        recordedSteps: z.array(z.object({ name: z.string(), heldOn: z.string(), documentNo: z.string() })),
        days: z.number(),
        today: z.string(),
      }),
    ),
  /**
   * Declarations and reversals that wait for a notice, scheme by scheme. `latest`: of the declarations, or of the
   * reversals where no declaration waits.
   */
  waitingSchemes: access(BOOK_READERS).output(z.array(schemeWaiting)),
  create: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        period: month(),
        place: textField('张贴地点', { max: 60 }),
        /** Day of publication; it does not count towards the term. */
        publishedOn: date('张贴日期'),
        days: integerField('公示天数', { min: 1, max: 60 }).optional(),
      }),
    )
    .output(createdNotice),
  /** Refuses invalidState for a withdrawn notice, and chainBroken for one that differs from what was published. */
  published: access(BOOK_READERS)
    .input(z.object({ id: noticeId }))
    .output(publishedNotice),
  document: access(BOOK_READERS)
    .input(z.object({ id: noticeId, paper: postedSheet.default('A4') }))
    .output(drawnDocument),
  /** 积分告知单 for each household on a notice, of one group or of one household. */
  letterDocument: access(BOOK_READERS)
    .input(
      z.object({
        noticeId,
        groupNumber: integerField('村民小组', { min: 0 }).optional(),
        householdId: id('农户').optional(),
      }),
    )
    .output(drawnDocument),
  /** Withdraws a notice before its first whole day; its declarations wait for the next notice. */
  withdraw: access(OFFICE)
    .input(z.object({ requestId, noticeId, version, reason: textField('撤回原因', { max: 200 }) }))
    .output(z.object({ declarations: z.number(), reversals: z.number(), version: z.number() })),
  /** Posts lines whose term has ended without an open objection. */
  post: access(OFFICE).input(z.object({ requestId, noticeId, version })).output(postedNotice),
  openObjections: access(BOOK_READERS, { complainant: OFFICE }).output(z.array(objection)),
  fileObjection: access(OFFICE)
    .input(
      z.object({
        requestId,
        noticeLineId: id('公示表里的一条'),
        objector: personName('异议人'),
        contact: optionalText('联系方式', 60).default(''),
        content: textField('异议内容', { max: 500 }),
        receivedOn: optionalDate('收到日期'),
        channel: z.enum(INTAKE_CHANNELS, { error: '请选择怎样收到的' }).optional(),
      }),
    )
    .output(z.object({ objectionId: z.number(), no: z.string(), deadline: z.string() })),
  investigate: access(OFFICE)
    .input(
      z.object({
        requestId,
        objectionId,
        version,
        finding: textField('调查情况', { max: 1000 }),
        investigator: personNames('调查人'),
      }),
    )
    .output(objection),
  answer: access(OFFICE)
    .input(
      z.object({
        requestId,
        objectionId,
        version,
        conclusion: z.enum(OBJECTION_CONCLUSIONS, { error: '请选择处理结论' }),
        points: points('更正后的分值').optional(),
        /** Of a balance with months: the month that was wrong, or what was taken over from before them. */
        correctedPart: z.union([month('更正的月份'), z.literal('before')]).optional(),
        answer: textField('答复', { max: 1000 }),
      }),
    )
    .output(objection),
  /** Takes back an objection that was accepted by mistake, before it is answered; its line is free again. */
  withdrawObjection: access(OFFICE)
    .input(z.object({ requestId, objectionId, version, reason: textField('撤回原因', { max: 200 }) }))
    .output(objection),
  /** 异议答复书 of an answered objection, with the objector's name: handed to nobody else. */
  answerDocument: access(OFFICE).input(z.object({ objectionId })).output(drawnDocument),
};
