/** Contract of declarations 登记. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { DECLARATION_CHANNELS, DECLARATION_STATES, VERIFIED_AT_ONCE } from '../declarations.ts';
import { EVIDENCE_LIMIT_BYTES, EVIDENCE_LIMIT_FILES, photoTooLarge } from '../evidence.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  id,
  month,
  optionalText,
  paging,
  personNames,
  points,
  quantity,
  requestId,
  textField,
  version,
  optionalDate,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { registerWorkbooks } from './register-workbooks.ts';
import { weighedLine, weighedLoad } from './weighing.ts';
import { finding } from '../rules/activity.ts';

const state = z.enum(DECLARATION_STATES);
const channel = z.enum([...DECLARATION_CHANNELS, ''], { error: '请选择申报方式' });

/** A photo or file of a declaration, without its content. */
export const evidenceEntry = z.object({ id: z.int(), name: z.string(), mime: z.string(), size: z.int() });
export type EvidenceEntry = z.output<typeof evidenceEntry>;

export const timelineStep = z.object({
  /** An instant, or a date where no time is stored. */
  at: z.string(),
  event: z.string(),
  who: z.string(),
  detail: z.string(),
});
export type TimelineStep = z.output<typeof timelineStep>;

export const declaration = z.object({
  id: stored.declarationId,
  no: z.string(),
  schemeId: stored.schemeId,
  schemeVersionId: z.int(),
  itemId: z.string(),
  itemName: z.string(),
  householdId: stored.householdId,
  householdNo: z.string(),
  headName: z.string(),
  /** The head's name; with the household number for namesakes in the group. */
  household: z.string(),
  groupId: stored.groupId,
  groupNumber: z.int(),
  memberId: stored.memberId.nullable(),
  memberName: z.string().nullable(),
  /** 'YYYY-MM-DD' */
  activityDate: z.string(),
  /** 'YYYY-MM' */
  period: z.string(),
  place: z.string(),
  reason: z.string(),
  narrative: z.string(),
  /** Signed. */
  proposedPoints: stored.points,
  /** Points agreed by the meeting; null before. */
  agreedPoints: stored.points.nullable(),
  /** Basis of the points, where given. */
  measured: z
    .object({
      quantity: stored.quantity.optional(),
      grade: z.string().optional(),
      valueReason: z.string().optional(),
      load: z.array(weighedLine).optional(),
    })
    .nullable(),
  /** What was counted: 2.5小时; empty where nothing was. */
  counted: z.string(),
  /** What the item gives: 每小时 +2分. */
  standard: z.string(),
  /** How the points differ from what the item gives; empty where they do not. */
  offRange: z.string(),
  /** Days to rectify before a deduction applies; null where the item gives none. */
  rectificationDays: z.int().nullable(),
  channel,
  informant: z.string(),
  witness: z.string(),
  registrar: z.string(),
  state,
  stateReason: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  verifiedBy: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  evidence: z.int(),
  version: z.int(),
});
export type DeclarationView = z.output<typeof declaration>;

const photo = z.file({ error: '请选择照片' }).max(EVIDENCE_LIMIT_BYTES, photoTooLarge());
const photos = z.array(photo).max(EVIDENCE_LIMIT_FILES, `最多附 ${String(EVIDENCE_LIMIT_FILES)} 张照片`);

export const activityFields = {
  schemeId: id('积分办法'),
  householdId: id('农户'),
  memberId: id('成员').nullable(),
  itemId: textField('积分项目', { max: 80 }),
  activityDate: date('日期'),
  points: points('分值'),
  quantity: quantity('数量').optional(),
  grade: textField('档次', { max: 30 }).optional(),
  /** Why it is not the standard value; wanted where a finding says so. */
  valueReason: optionalText('不按标准的原因', 200).optional(),
  load: weighedLoad.optional(),
  /** Done for oneself or one's relatives. */
  forOneself: z.boolean().optional(),
  reason: textField('事由', { max: 200 }),
  place: optionalText('地点', 100),
  narrative: optionalText('经过', 1000),
  witness: personNames('证明人', { min: 0 }),
  informant: personNames('申报人', { min: 0 }),
  channel,
};

export const declared = z.object({
  id: stored.declarationId,
  no: z.string(),
  period: z.string(),
  /** Why it counts in a later month than that of its day; '' where it does not. */
  later: z.string(),
  points: stored.points,
  /** Note to check, such as a value other than the standard one. */
  notes: z.array(z.string()),
});
export type DeclareAnswer = z.output<typeof declared>;

const reasoned = { id: id('登记'), version, requestId };

const filterOfState = {
  schemeId: id('积分办法').optional(),
  period: month().optional(),
  /** Day of the activity. */
  date: optionalDate('日期'),
  groupId: id('村民小组').optional(),
  householdId: id('农户').optional(),
  itemId: z.string().max(80).optional(),
  direction: z.enum(['award', 'deduction']).optional(),
  /** Declarations of one register import. */
  importRunId: id('登记册').optional(),
  query: optionalText('查找', 60).optional(),
};

const filter = { ...filterOfState, states: z.array(state).optional() };

const declarationTotals = z.object({
  /** Number found, and points of those that count. */
  totals: z.object({ count: z.int(), awarded: z.int(), deducted: z.int() }),
  /** Number per state, ignoring the state filter. */
  byState: z.partialRecord(state, z.int()),
});
export type DeclarationTotals = z.output<typeof declarationTotals>;

const quotaLine = z.object({
  id: z.string(),
  name: z.string(),
  /** Base of the percentage. */
  of: z.enum(['households', 'rated']),
  total: z.int(),
  /** Number allowed by the quota. */
  most: z.int(),
  /** Subjects with points in the ledger, and including declared ones. */
  posted: z.int(),
  underWay: z.int(),
  /** Over the quota, including declared ones. */
  over: z.boolean(),
  /** A full sentence. */
  text: z.string(),
});
export type QuotaLine = z.output<typeof quotaLine>;

/** What awaits 初审, as much as one command passes, latest first. */
const toVerify = z.object({
  entries: z.array(z.object({ id: stored.declarationId, version: z.int() })),
  /** Points of these entries. */
  awarded: stored.points,
  deducted: stored.points,
  /** More that could be passed, left for the next command. */
  beyond: z.int(),
  /** Deductions that cannot be passed before their notice of rectification. */
  toRectify: z.int(),
  /** Entries that are not at their standard value: how many, and the first of them. */
  offStandard: z.object({
    count: z.int(),
    first: z.array(
      declaration
        .pick({ id: true, no: true, household: true, itemName: true, proposedPoints: true, offRange: true })
        .extend({ valueReason: z.string() }),
    ),
  }),
});
export type DeclarationsToVerify = z.output<typeof toVerify>;

export const declarations = {
  /** A page of the register, latest first. */
  list: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(z.object({ ...filter, ...paging }))
    .output(z.object({ rows: z.array(declaration) })),
  /** Count over all pages; a separate call because searching ten years takes time. */
  totals: access(BOOK_READERS, { wholePhones: OFFICE }).input(z.object(filter)).output(declarationTotals),
  /** What 批量初审 passes: all that the filter finds, or those selected. */
  toVerify: access(OFFICE, { wholePhones: OFFICE })
    .input(z.object({ ...filterOfState, ids: z.array(id('登记')).max(VERIFIED_AT_ONCE).optional() }))
    .output(toVerify),
  /** The latest month up to the present with declarations in the scheme; null when there is none. */
  latestPeriod: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(z.object({ period: z.string().nullable() })),
  /** Use of the scheme's quota lines in the periods of a month; empty when it has none. */
  quotaLines: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法'), month: month() }))
    .output(
      z.object({
        lines: z.array(quotaLine),
      }),
    ),
  /** One declaration with its photos and its timeline. */
  get: access(BOOK_READERS)
    .input(z.object({ id: id('登记') }))
    .output(
      z.object({
        declaration,
        /** The award or deduction that was posted for it, reversed or not; null before. */
        transferId: stored.transferId.nullable(),
        /** The period in which its month is closed, whose figures stay; null while it is open. */
        closedIn: z.string().nullable(),
        evidence: z.array(evidenceEntry),
        steps: z.array(timelineStep),
      }),
    ),
  /** Evaluates an activity before it is declared. */
  evaluate: access(OFFICE)
    .input(
      z.object({
        schemeId: activityFields.schemeId,
        householdId: activityFields.householdId,
        memberId: activityFields.memberId,
        itemId: activityFields.itemId,
        activityDate: activityFields.activityDate,
        points: activityFields.points.optional(),
        quantity: activityFields.quantity,
        grade: activityFields.grade,
        forOneself: activityFields.forOneself,
        reason: optionalText('事由', 200),
        channel: channel.optional(),
        hasEvidence: z.boolean().optional(),
        except: id('登记').optional(),
      }),
    )
    .output(
      z.object({
        /** Standard value of the item; null when the clerk must choose. */
        proposed: z.int().nullable(),
        /** Points left by all rules. */
        allowed: z.int().nullable(),
        findings: z.array(finding),
        duplicate: z.object({ id: z.int(), no: z.string() }).nullable(),
        /** Why it will count in a later month than that of its day; '' where it will not. */
        later: z.string(),
      }),
    ),
  declare: access(OFFICE)
    .input(z.object({ ...activityFields, photos, requestId }))
    .output(declared),
  change: access(OFFICE)
    .input(z.object({ id: id('登记'), version, ...activityFields, requestId }))
    .output(declared),
  addEvidence: access(OFFICE)
    .input(z.object({ id: id('登记'), photos: photos.min(1, '请选择照片'), requestId }))
    .output(z.object({ id: z.int(), evidence: z.int() })),
  evidence: access(BOOK_READERS)
    .input(z.object({ id: id('佐证') }))
    .output(z.object({ file: z.file() })),
  /** Passes verification (初审) of one or many, all or nothing. */
  verify: access(OFFICE)
    .input(
      z.object({
        entries: z
          .array(z.object({ id: id('登记'), version }))
          .min(1, '请先选择要初审的登记')
          .max(5000, '一次最多初审 5000 条'),
        requestId,
      }),
    )
    .output(z.object({ verified: z.int(), points: z.int() })),
  /** 撤回初审: back to awaiting verification, before it is on a meeting's agenda. */
  unverify: access(OFFICE)
    .input(
      z.object({
        entries: z
          .array(z.object({ id: id('登记'), version }))
          .min(1, '请先选择要撤回初审的登记')
          .max(5000, '一次最多撤回 5000 条'),
        reason: textField('撤回原因', { max: 200 }),
        requestId,
      }),
    )
    .output(z.object({ reopened: z.int() })),
  return: access(OFFICE)
    .input(z.object({ ...reasoned, reason: textField('退回原因', { max: 200 }) }))
    .output(z.object({ id: z.int() })),
  withdraw: access(OFFICE)
    .input(z.object({ ...reasoned, reason: textField('撤销原因', { max: 200 }) }))
    .output(z.object({ id: z.int() })),
  /** The declaration form 申报表: of one declaration, or blank for handwriting. */
  document: access(OFFICE)
    .input(z.object({ id: id('登记').nullable() }))
    .output(drawnDocument),
  /** 加扣分登记册 of a month, of all groups or of one. */
  registerDocument: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法'), month: month(), groupId: id('村民小组').optional() }))
    .output(drawnDocument),
  ...registerWorkbooks,
};
