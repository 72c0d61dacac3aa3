/** Uses of points other than goods: cash, gifts, privileges. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { lateCredit } from './late-credit.ts';
import { COLLECTOR_RELATIONS, COLLECTOR_RELATION_MISSING } from '../collectors.ts';
import { USE_KINDS, USE_STATES } from '../uses.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  fen,
  id,
  optionalText,
  paging,
  personName,
  points,
  requestId,
  textField,
  version,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const use = z.object({
  id: z.int(),
  no: z.string(),
  kind: z.enum(USE_KINDS),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  unitName: z.string(),
  accountId: stored.accountId,
  householdId: stored.householdId,
  householdNo: z.string(),
  /** Name of the head, or of the account's holder. */
  name: z.string(),
  groupNumber: z.int(),
  points: stored.points,
  /** Amount paid, for cash. */
  fen: stored.fen.nullable(),
  receiverNo: z.string().nullable(),
  receiverName: z.string().nullable(),
  /** The scheme's name of the privilege. */
  privilege: z.string().nullable(),
  collector: z.string(),
  relation: z.string(),
  remark: z.string(),
  day: z.string(),
  /** ISO instant */
  at: z.string(),
  staffName: z.string(),
  state: z.enum(USE_STATES),
  stateReason: z.string(),
  version: z.int(),
  /** Balance right after; null where nothing was deducted. */
  balanceAfter: stored.points.nullable(),
});
export type UseView = z.output<typeof use>;

const subject = z.object({
  /** Id of the household or the person, depending on the scheme. */
  id: z.int(),
  accountId: stored.accountId.nullable(),
  householdId: stored.householdId.nullable(),
  memberId: stored.memberId.nullable(),
  no: z.string(),
  name: z.string(),
  groupNumber: z.int().nullable(),
  balance: stored.points,
  honour: stored.points,
});
export type UsingSubjectView = z.output<typeof subject>;

const privilege = {
  id: z.string(),
  name: z.string(),
  /** Basis of the right: 2026年第三季度结账. */
  basis: z.string(),
  /** Cost in points; 0 when free. */
  points: stored.points,
  limit: z.string(),
};

const privilegeTerms = z.object({
  ...privilege,
  entitled: z.boolean(),
  /** Number of uses this year. */
  used: z.int(),
});
export type PrivilegeTerms = z.output<typeof privilegeTerms>;

/** A privilege with the subjects entitled. */
const privilegeList = z.object({ ...privilege, subjects: z.array(subject) });
export type PrivilegeList = z.output<typeof privilegeList>;

const cashTerms = z.object({
  /** Why none is available, in Chinese; null when some is. */
  fault: z.string().nullable(),
  /** Fen per whole point. */
  fenPerPoint: stored.fen,
  /** Cash already received within the limit's period. */
  hadFen: stored.fen,
  /** Remaining limit; null without a limit. */
  leftFen: stored.fen.nullable(),
});
/** Cash available to a subject on a day. */
export type CashTerms = z.output<typeof cashTerms>;

const terms = z.object({
  subject,
  unitName: z.string(),
  /** Base points of the subject: no part of its honour points. */
  base: stored.points,
  /** Single figure: spending reduces it. */
  oneFigure: z.boolean(),
  /** Why no use is possible at all. */
  fault: z.string().nullable(),
  /** Possible collectors of cash. */
  members: z.array(z.string()),
  cash: cashTerms,
  donation: z.boolean(),
  privileges: z.array(privilegeTerms),
});
export type TermsView = z.output<typeof terms>;

const done = z.object({ useId: z.int(), no: z.string(), points: stored.points, balanceAfter: stored.points });
export type Enjoyed = z.output<typeof done>;
const paidCash = done.extend({ fen: stored.fen });
export type PaidCash = z.output<typeof paidCash>;
const donated = done.extend({ receiverBalanceAfter: stored.points });
export type Donated = z.output<typeof donated>;

const schemeId = id('积分办法');
const cardNumber = z.string().max(40).nullable();
const remark = optionalText('备注', 200);

export const uses = {
  /** What a household or person may use its points for today. */
  terms: access(BOOK_READERS)
    .input(z.object({ schemeId, subjectId: id('农户或本人') }))
    .output(terms),
  cash: access(OFFICE)
    .input(
      z.object({
        requestId,
        accountId: id('账户'),
        points: points('兑现积分', { min: 1 }),
        seenFen: fen('应付金额'),
        cardNumber,
        collector: personName('领取人'),
        relation: z.enum(COLLECTOR_RELATIONS, { error: COLLECTOR_RELATION_MISSING }),
        remark,
      }),
    )
    .output(paidCash),
  donate: access(OFFICE)
    .input(
      z.object({
        requestId,
        accountId: id('账户'),
        householdId: id('受赠的农户'),
        memberId: id('受赠人').nullable(),
        points: points('捐赠积分', { min: 1 }),
        cardNumber,
        remark,
      }),
    )
    .output(donated),
  enjoyPrivilege: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId,
        subjectId: id('农户或本人'),
        privilegeId: textField('优惠', { max: 60 }),
        seenPoints: points('扣减积分', { min: 0 }),
        cardNumber,
        remark,
      }),
    )
    .output(done),
  cancel: access(OFFICE)
    .input(
      z.object({ requestId, useId: id('积分使用'), version, reason: textField('撤销原因', { max: 100 }) }),
    )
    .output(z.object({ no: z.string(), balanceAfter: z.int(), late: lateCredit })),
  list: access(BOOK_READERS, { wholePhones: OFFICE })
    .input(
      z.object({
        from: date('起始日'),
        to: date('截止日'),
        schemeId: schemeId.optional(),
        kind: z.enum(USE_KINDS).optional(),
        text: optionalText('查找', 60),
        ...paging,
      }),
    )
    .output(
      z.object({
        uses: z.array(use),
        count: z.int(),
        points: z.int(),
        fen: z.int(),
        cancelled: z.int(),
      }),
    ),
  /** Who may use which privilege today. */
  privileges: access(BOOK_READERS)
    .input(z.object({ schemeId }))
    .output(z.object({ privileges: z.array(privilegeList) })),
  /** 兑现凭单 */
  voucherDocument: access(OFFICE)
    .input(z.object({ useId: id('兑现') }))
    .output(drawnDocument),
  /** 感谢信 for a donation. */
  thanksDocument: access(OFFICE)
    .input(z.object({ useId: id('捐赠') }))
    .output(drawnDocument),
};
