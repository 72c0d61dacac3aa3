/** Contract of 来访: one register of what villagers bring, objections 异议 included. */
import * as z from 'zod';
import {
  INTAKE_ABOUTS,
  INTAKE_CHANNELS,
  INTAKE_CONCLUSIONS,
  INTAKE_EFFECTS,
  INTAKE_KINDS,
  INTAKE_STATES,
  REGISTER_ABOUTS,
} from '../intakes.ts';
import { activityFields, declared } from './declarations.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  id,
  integerField,
  optionalText,
  paging,
  personName,
  personNames,
  requestId,
  textField,
  version,
  year,
  optionalDate,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';

const kind = z.enum(INTAKE_KINDS, { error: '请选择是什么事' });
const channel = z.enum(INTAKE_CHANNELS, { error: '请选择怎样收到的' });

const entry = z.object({
  /** Objections 异议 to lines of notices are dealt with on the notice. */
  source: z.enum(['intake', 'objection']),
  id: z.int(),
  no: z.string(),
  kind,
  /** '' of objections received before channels were kept. */
  channel: z.enum([...INTAKE_CHANNELS, '']),
  named: z.boolean(),
  /** For those who may have it; '' for others, and of an anonymous one. */
  complainant: z.string(),
  receivedOn: z.string(),
  deadline: z.string(),
  about: z.enum(REGISTER_ABOUTS),
  /** With the kind of record: 分红 结2026-1号. */
  aboutText: z.string(),
  content: z.string(),
  state: z.enum(INTAKE_STATES),
  conclusionText: z.string(),
  /** Of an objection. */
  noticeId: stored.noticeId.nullable(),
});
export type IntakeEntry = z.output<typeof entry>;

const intake = z.object({
  id: z.int(),
  no: z.string(),
  kind,
  channel,
  named: z.boolean(),
  complainant: z.string(),
  contact: z.string(),
  receivedOn: z.string(),
  deadline: z.string(),
  about: z.enum(INTAKE_ABOUTS),
  subject: z.string(),
  aboutText: z.string(),
  closeId: z.int().nullable(),
  assessmentId: z.int().nullable(),
  schemeVersionId: z.int().nullable(),
  goodsId: stored.goodsId.nullable(),
  householdId: stored.householdId.nullable(),
  memberId: stored.memberId.nullable(),
  content: z.string(),
  investigator: z.string(),
  finding: z.string(),
  conclusion: z.enum(INTAKE_CONCLUSIONS).nullable(),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  effect: z.enum(INTAKE_EFFECTS),
  effectText: z.string(),
  declarationId: stored.declarationId.nullable(),
  declarationNo: z.string().nullable(),
  transferId: stored.transferId.nullable(),
  changedVersionId: z.int().nullable(),
  withdrawalReason: z.string(),
  state: z.enum(INTAKE_STATES),
  version: z.int(),
});
export type IntakeView = z.output<typeof intake>;

const effect = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('nothing') }),
    z.object({ kind: z.literal('reversal'), transferId: integerField('冲销的台账序号', { min: 1 }) }),
    z.object({ kind: z.literal('cancellation'), declarationNo: textField('登记编号', { max: 30 }) }),
    z.object({ kind: z.literal('declaration'), declarationNo: textField('登记编号', { max: 30 }) }),
    z.object({ kind: z.literal('schemeVersion'), versionId: id('积分办法的版本') }),
    z.object({ kind: z.literal('reopening') }),
    z.object({ kind: z.literal('correction') }),
  ],
  { error: '请选择改动了什么' },
);
export type IntakeEffectInput = z.output<typeof effect>;

const figure = z.object({
  received: z.int(),
  /** Answered. */
  ended: z.int(),
  /** Of these, upheld or adopted, wholly or in part. */
  adopted: z.int(),
});

const figures = z.object({
  year,
  /** Withdrawn ones do not count. */
  lines: z.array(figure.extend({ kind, channel: entry.shape.channel })),
  total: figure,
});
export type IntakeFigures = z.output<typeof figures>;

const choice = z.array(z.object({ id: z.int(), label: z.string() }));
const choices = z.object({
  closes: choice,
  assessments: choice,
  drafts: choice,
  goods: choice,
  /** Notices whose lines can be objected to. */
  notices: choice,
});
export type IntakeChoices = z.output<typeof choices>;

const intakeId = id('来访');
const acted = z.object({ version: z.int() });
const onIntake = { requestId, id: intakeId, version };

export const intakes = {
  list: access(BOOK_READERS, { complainant: OFFICE })
    .input(
      z.object({
        open: z.boolean().default(true),
        year: year.optional(),
        kind: kind.optional(),
        channel: channel.optional(),
        query: optionalText('查找', 60).default(''),
        ...paging,
      }),
    )
    .output(z.object({ entries: z.array(entry), total: z.int() })),
  get: access(BOOK_READERS, { complainant: OFFICE })
    .input(z.object({ id: intakeId }))
    .output(intake),
  /** What an intake can be about, for its form. */
  choices: access(OFFICE).output(choices),
  receive: access(OFFICE)
    .input(
      z.object({
        requestId,
        kind,
        channel,
        /** '' of an anonymous one. */
        complainant: personName('来访人', { min: 0 }).default(''),
        contact: optionalText('联系方式', 60).default(''),
        complainantHouseholdId: id('来访人的农户').nullable().default(null),
        receivedOn: date('收到日期'),
        deadline: optionalDate('答复期限'),
        about: z.enum(INTAKE_ABOUTS, { error: '请选择关于什么' }),
        aboutId: id('反映的对象').nullable().default(null),
        subject: optionalText('反映的对象', 60).default(''),
        content: textField('内容', { max: 1000 }),
      }),
    )
    .output(z.object({ id: z.int(), no: z.string(), deadline: z.string() })),
  assign: access(OFFICE)
    .input(z.object({ ...onIntake, investigator: personNames('调查人'), deadline: optionalDate('答复期限') }))
    .output(acted),
  recordFinding: access(OFFICE)
    .input(z.object({ ...onIntake, finding: textField('调查情况', { max: 1000 }) }))
    .output(acted),
  answer: access(OFFICE)
    .input(
      z.object({
        ...onIntake,
        conclusion: z.enum(INTAKE_CONCLUSIONS, { error: '请选择办理结果' }),
        answer: textField('答复', { max: 1000 }),
        effect,
      }),
    )
    .output(acted),
  /** A tip 线索 or nomination 荐举 becomes a declaration and is answered, in one act. */
  declare: access(OFFICE)
    .input(
      z.object({
        ...onIntake,
        declaration: z.object(activityFields),
        answer: textField('答复', { max: 1000 }),
      }),
    )
    .output(declared),
  withdraw: access(OFFICE)
    .input(z.object({ ...onIntake, reason: textField('撤回原因', { max: 200 }) }))
    .output(acted),
  /** 收到、办结、采纳 of a year, by kind and channel. */
  figures: access(BOOK_READERS).input(z.object({ year })).output(figures),
  /** 来访答复 of an answered intake, with the complainant's name: handed to nobody else. */
  answerDocument: access(OFFICE)
    .input(z.object({ id: intakeId }))
    .output(drawnDocument),
  /** 征求意见情况 of a version of a scheme: each opinion about its draft, and how it was dealt with; villagers are named as on notices. */
  opinionsDocument: access(BOOK_READERS)
    .input(z.object({ versionId: id('版本') }))
    .output(drawnDocument),
  /** 来访办理情况 of a year: figures alone. */
  figuresDocument: access(BOOK_READERS).input(z.object({ year })).output(drawnDocument),
};
