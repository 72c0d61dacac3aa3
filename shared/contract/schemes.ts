/** Contract of schemes 积分办法. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { schemeDraft, schemeRules } from '../schemes/model.ts';
import { VERSION_STATES, SCHEME_STATES } from '../schemes/version-states.ts';
import { isPeriod } from '../values/period.ts';
import { drawnDocument } from './documents.ts';
import {
  answered,
  date,
  id,
  optionalText,
  postedSheet,
  requestId,
  textField,
  optionalDate,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { vote } from './vote.ts';
import { amberReason } from '../compliance/clauses.ts';
import { schemeTemplate } from '../schemes/templates/template.ts';

const versionState = z.enum(VERSION_STATES);

const versionRow = z.object({
  id: z.int(),
  schemeId: stored.schemeId,
  number: z.int(),
  state: versionState,
  effectiveFrom: z.string().nullable(),
  vote: vote.nullable(),
  createdAt: z.string(),
});
export type SchemeVersionRow = z.output<typeof versionRow>;

const schemeEntry = z.object({
  id: z.int(),
  name: z.string(),
  templateId: z.string(),
  state: z.enum(SCHEME_STATES),
  /** Number of declarations made under it. */
  declarations: z.int(),
  /** The version in force today. */
  governingVersionId: z.int().nullable(),
  versions: z.array(versionRow.extend({ items: z.int() })),
});
export type SchemeEntryView = z.output<typeof schemeEntry>;

const missing = z.array(z.object({ path: z.string(), label: z.string() }));

const template = schemeTemplate.extend({ missing });
export type TemplateView = z.output<typeof template>;

const version = versionRow.extend({
  schemeName: z.string(),
  templateId: z.string(),
  schemeState: z.enum(SCHEME_STATES),
  rules: schemeDraft,
  /** Revision token of the text: sent back with a change. */
  mark: z.string(),
  missing,
  /** Questions of the compliance check with the reasons given so far. */
  compliance: z.array(amberReason),
  /** Revision token of the reasons: sent back with a change of them. */
  reasonsMark: z.string(),
  /** The previous version, for comparison. */
  previous: z
    .object({ number: z.int(), effectiveFrom: z.string().nullable(), rules: schemeDraft })
    .nullable(),
});
export type SchemeVersionView = z.output<typeof version>;

const schemeInForce = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  versionId: z.int(),
  number: z.int(),
  effectiveFrom: z.string(),
  rules: schemeRules,
});
export type SchemeInForceView = z.output<typeof schemeInForce>;

const schemeName = schemeInForce.omit({ rules: true }).extend({
  unitName: z.string(),
  subject: schemeRules.shape.subject,
  /** What it calls its evaluating body: 评议小组, 村道德评议委员会. */
  body: z.string(),
  bodySize: z.int(),
  /** Minimum days of public notice. */
  noticeDays: z.int(),
  /** Where notices are put up, as the rules say; '' where they do not. */
  noticePlaces: z.string(),
  /** Uses of points. */
  goods: z.boolean(),
  /** Paper vouchers for goods. */
  vouchers: z.boolean(),
  cash: z.boolean(),
  donation: z.boolean(),
  privileges: z.boolean(),
  /** Some item is scored by weight. */
  weighs: z.boolean(),
});
export type SchemeNameView = z.output<typeof schemeName>;

/** What waits in a scheme in force for an act on one scheme at a time, in any month. */
export const schemeWaiting = z.object({
  schemeId: stored.schemeId,
  waiting: z.number(),
  /** The latest month with any. */
  latest: z.string().nullable(),
});
export type SchemeWaiting = z.output<typeof schemeWaiting>;

const answer = z.object({ schemeId: stored.schemeId, versionId: z.int() });
export type SchemeAnswer = z.output<typeof answer>;

export const schemes = {
  templates: access(BOOK_READERS).output(z.object({ templates: z.array(template) })),
  list: access(BOOK_READERS).output(z.object({ schemes: z.array(schemeEntry) })),
  /** One version with its rules, draft or not. */
  version: access(BOOK_READERS)
    .input(z.object({ versionId: id('版本') }))
    .output(version),
  /** Schemes in force today by name, with the facts pages ask about; the rules are in `inForce`. */
  names: access(BOOK_READERS).output(
    z.object({ schemes: z.array(schemeName), defaultSchemeId: z.int().nullable() }),
  ),
  /** Schemes in force on a day (default today) with all rules, for forms that evaluate. */
  inForce: access(BOOK_READERS)
    .input(z.object({ date: optionalDate('日期') }))
    .output(z.object({ schemes: z.array(schemeInForce), defaultSchemeId: z.int().nullable() })),
  adopt: access(OFFICE)
    .input(
      z.object({
        templateId: textField('办法模板', { max: 60 }),
        name: textField('办法名称', { max: 60 }),
        requestId,
      }),
    )
    .output(answer),
  changeDraft: access(OFFICE)
    .input(z.object({ versionId: id('版本'), mark: z.string(), rules: schemeDraft, requestId }))
    .output(answer.extend({ mark: z.string() })),
  /** Stores the village's reasons for amber findings with the draft. */
  giveReasons: access(OFFICE)
    .input(
      z.object({
        versionId: id('版本'),
        mark: z.string(),
        /** reasonsMark of the reasons on the screen. */
        seen: z.string(),
        reasons: z
          .array(z.object({ code: z.string(), path: z.string(), reason: optionalText('理由', 300) }))
          .max(500),
        requestId,
      }),
    )
    .output(answer),
  putInForce: access(OFFICE)
    .input(
      z.object({
        versionId: id('版本'),
        mark: z.string(),
        vote,
        effectiveFrom: date('执行日期'),
        answered,
        requestId,
      }),
    )
    .output(answer),
  /** Takes back a version that was voted on and has not begun. */
  withdrawVersion: access(OFFICE)
    .input(
      z.object({
        versionId: id('版本'),
        reason: optionalText('撤回原因', 200).min(1, '请写明撤回原因'),
        requestId,
      }),
    )
    .output(answer),
  newVersion: access(OFFICE)
    .input(z.object({ schemeId: id('积分办法'), requestId }))
    .output(answer),
  /** 积分细则 of a version, or of a draft for discussion. */
  ruleSheetDocument: access(BOOK_READERS)
    .input(z.object({ versionId: id('版本'), paper: postedSheet }))
    .output(drawnDocument),
  /** 流程图: the steps of a version. */
  flowChartDocument: access(BOOK_READERS)
    .input(z.object({ versionId: id('版本') }))
    .output(drawnDocument),
  /** 工作日历: what the schemes in force ask of the office in a year. */
  calendarDocument: access(BOOK_READERS)
    .input(
      z.object({
        year: z
          .string()
          .regex(/^\d{4}$/, '年份应为四位数')
          .refine(isPeriod, '年份应在 1850 至 2199 之间'),
      }),
    )
    .output(drawnDocument),
  close: access(OFFICE)
    .input(
      z.object({
        schemeId: id('积分办法'),
        reason: optionalText('停用原因', 200).min(1, '请写明停用原因'),
        requestId,
      }),
    )
    .output(z.object({ schemeId: z.int() })),
};
