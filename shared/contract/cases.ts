/** Contract of 帮扶档案: for the office alone, unlike the other books. */
import * as z from 'zod';
import {
  CASE_OUTCOMES,
  CASE_RECORD_KINDS,
  CASE_SOURCES,
  CASE_STATES,
  READMISSION_STATES,
  RECHECK_RESULTS,
} from '../cases.ts';
import { drawnDocument } from './documents.ts';
import { date, id, optionalText, paging, personNames, requestId, textField, version } from './fields.ts';
import { OFFICE, access } from './procedure.ts';
import { stored } from '../values/stored.ts';

const record = z.object({
  id: z.int(),
  kind: z.enum(CASE_RECORD_KINDS),
  day: z.string(),
  doneBy: z.string(),
  content: z.string(),
  result: z.enum(RECHECK_RESULTS).nullable(),
});

const followUp = z.object({
  id: z.int(),
  /** 帮〔2026〕1号 */
  no: z.string(),
  householdId: stored.householdId,
  memberId: stored.memberId.nullable(),
  householdNo: z.string(),
  groupNumber: z.number(),
  /** The person, or the household's head. */
  name: z.string(),
  source: z.enum(CASE_SOURCES),
  cause: z.string(),
  openedOn: z.string(),
  helper: z.string(),
  aim: z.string(),
  dueOn: z.string().nullable(),
  /** Null where no further re-check is planned. */
  recheckOn: z.string().nullable(),
  state: z.enum(CASE_STATES),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  result: z.string(),
  endedOn: z.string().nullable(),
  version: z.int(),
});
export type FollowUpCase = z.output<typeof followUp>;

const detail = followUp.extend({
  /** The latest first. */
  records: z.array(record),
  /** The close that it came of was reopened since. */
  closeReopened: z.boolean(),
});
export type FollowUpCaseDetail = z.output<typeof detail>;

/** The result of a close or the suspension that a case comes of. */
const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('close'), closeId: id('结账'), subjectId: id('农户或人') }),
  z.object({ kind: z.literal('suspension'), suspensionId: id('暂停参评') }),
]);
export type CaseSourceInput = z.output<typeof source>;

const proposal = followUp
  .pick({ householdId: true, memberId: true, householdNo: true, groupNumber: true, name: true, cause: true })
  .extend({ source });
export type CaseProposal = z.output<typeof proposal>;

const plan = {
  helper: personNames('帮扶人'),
  aim: textField('帮扶目标', { max: 300 }),
  dueOn: date('帮扶期限'),
  recheckOn: date('复查日期'),
};

const one = { requestId, id: id('帮扶档案'), version };

const suspended = z.object({
  suspensionId: z.int(),
  householdNo: z.string(),
  groupNumber: z.number(),
  name: z.string(),
  /** The scheme, since when, and why. */
  cause: z.string(),
});

const application = suspended.extend({
  id: z.int(),
  /** 申〔2026〕1号 */
  no: z.string(),
  appliedOn: z.string(),
  statement: z.string(),
  proof: z.string(),
  state: z.enum(READMISSION_STATES),
  decidedOn: z.string().nullable(),
  decidedBy: z.string(),
  answer: z.string(),
  readmittedOn: z.string().nullable(),
  version: z.int(),
});
export type Readmission = z.output<typeof application>;

const oneApplication = { requestId, id: id('恢复参评申请'), version };

export const cases = {
  /** Those under way by their re-check, or all, the latest first. `open`: under way of all, whatever the filter. */
  list: access(OFFICE)
    .input(
      z.object({
        state: z.enum(CASE_STATES).optional(),
        query: optionalText('查找', 50).default(''),
        ...paging,
      }),
    )
    .output(z.object({ cases: z.array(followUp), total: z.int(), open: z.int() })),
  get: access(OFFICE)
    .input(z.object({ id: id('帮扶档案') }))
    .output(detail),
  /** Poor results of the latest closes, and suspensions, that have no case yet. */
  proposals: access(OFFICE).output(z.array(proposal)),
  open: access(OFFICE)
    .input(
      z.object({
        requestId,
        source: z.discriminatedUnion('kind', [
          ...source.options,
          z.object({
            kind: z.literal('other'),
            /** One of the two. */
            householdId: id('哪一户').nullable(),
            memberId: id('哪一位').nullable(),
            cause: textField('缘由', { max: 300 }),
          }),
        ]),
        openedOn: date('立档日期'),
        ...plan,
      }),
    )
    .output(followUp),
  /** No case is needed, and why. */
  passOver: access(OFFICE)
    .input(z.object({ requestId, source, reason: textField('不立档的原因', { max: 200 }) }))
    .output(followUp),
  /** A case after all, where none was thought to be needed. */
  takeUp: access(OFFICE)
    .input(z.object({ ...one, ...plan }))
    .output(followUp),
  change: access(OFFICE)
    .input(z.object({ ...one, ...plan }))
    .output(followUp),
  /** A talk, help given, or a re-check with its result. `recheckOn`: the next re-check, if there is one. */
  record: access(OFFICE)
    .input(
      z.object({
        ...one,
        kind: z.enum(CASE_RECORD_KINDS, { error: '请选择是谈话、帮扶还是复查' }),
        day: date('日期'),
        doneBy: personNames('谁办的'),
        content: textField('情况', { max: 1000 }),
        result: z.enum(RECHECK_RESULTS, { error: '请选择复查结果' }).nullable().default(null),
        recheckOn: date('下次复查日期').nullable().default(null),
      }),
    )
    .output(followUp),
  end: access(OFFICE)
    .input(
      z.object({
        ...one,
        endedOn: date('结束日期'),
        outcome: z.enum(CASE_OUTCOMES, { error: '请选择结果' }),
        result: textField('结果说明', { max: 300 }),
      }),
    )
    .output(followUp),
  /** It goes on after all. */
  reopen: access(OFFICE)
    .input(z.object({ ...one, recheckOn: date('复查日期'), reason: textField('原因', { max: 200 }) }))
    .output(followUp),
  /** 恢复参评申请, the latest first; and the suspended households that may apply. */
  applications: access(OFFICE)
    .input(z.object({ ...paging }))
    .output(z.object({ applications: z.array(application), total: z.int(), suspended: z.array(suspended) })),
  apply: access(OFFICE)
    .input(
      z.object({
        requestId,
        suspensionId: id('暂停参评的农户'),
        appliedOn: date('申请日期'),
        statement: textField('申请理由', { max: 500 }),
        proof: textField('证明材料', { max: 300 }),
      }),
    )
    .output(application),
  /** Granted, the suspension is lifted in the same act. */
  decide: access(OFFICE)
    .input(
      z.object({
        ...oneApplication,
        granted: z.boolean({ error: '请选择是否同意恢复' }),
        decidedOn: date('决定日期'),
        decidedBy: textField('由谁决定', { max: 60 }),
        answer: textField('答复', { max: 500 }),
      }),
    )
    .output(application),
  withdrawApplication: access(OFFICE)
    .input(z.object({ ...oneApplication, reason: textField('撤回原因', { max: 200 }) }))
    .output(application),
  /** 恢复参评答复书, to the household by name. */
  letterDocument: access(OFFICE)
    .input(z.object({ id: id('恢复参评申请') }))
    .output(drawnDocument),
  /** 帮扶档案: the case with all its records. */
  document: access(OFFICE)
    .input(z.object({ id: id('帮扶档案') }))
    .output(drawnDocument),
};
