/** Contract of the recorded steps of a procedure 程序登记. */
import * as z from 'zod';
import { STEP_KINDS } from '../schemes/model.ts';
import { STEP_GATES } from '../schemes/steps.ts';
import { isPeriod } from '../values/period.ts';
import { attachedFiles } from './attached-files.ts';
import { date, id, optionalText, paging, requestId, textField, version } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { stored } from '../values/stored.ts';
import { voteCounts } from './vote.ts';

const kind = z.enum(STEP_KINDS);

const step = z.object({
  name: z.string(),
  kind,
  /** Who acts, and within which time, where the scheme says; '' otherwise. */
  detail: z.string(),
  /** Its day is entered here; the program's own records show all others. */
  recorded: z.boolean(),
  /** The act that waits for it. */
  gate: z.enum(STEP_GATES).nullable(),
  /** Day of the latest record that stands; of the payment 发放, of the latest payment of a close. */
  lastOn: z.string().nullable(),
  /** The draft has another text than when that was recorded. */
  changedSince: z.boolean(),
});
export type StepView = z.output<typeof step>;

const record = z.object({
  id: z.int(),
  step: z.string(),
  kind,
  /** Number of the version it was done for; null of a step of the daily work. */
  versionNumber: z.int().nullable(),
  period: z.string(),
  heldOn: z.string(),
  body: z.string(),
  counts: voteCounts.nullable(),
  documentNo: z.string(),
  remark: z.string(),
  attachments: z.array(z.object({ id: z.int(), name: z.string() })),
  staffName: z.string(),
  withdrawalReason: z.string(),
  withdrawn: z.boolean(),
  version: z.int(),
});
export type StepRecord = z.output<typeof record>;

export const steps = {
  /** Steps of a scheme as it is now or in a period, and its records, the latest first. */
  list: access(BOOK_READERS)
    .input(
      z.object({
        schemeId: id('积分办法'),
        /** A period to be closed, by the rules of which it is closed. */
        period: z.string().refine(isPeriod, '请选择期间').optional(),
        ...paging,
      }),
    )
    .output(
      z.object({
        schemeName: z.string(),
        steps: z.array(step),
        /** Periods that can be closed next, for steps that a close waits for. */
        periods: z.array(z.string()),
        records: z.array(record),
        total: z.int(),
        today: z.string(),
      }),
    ),
  /** Steps that a draft waits for before it is put into force. */
  ofDraft: access(BOOK_READERS)
    .input(z.object({ versionId: id('积分办法的版本') }))
    .output(z.object({ schemeId: stored.schemeId, steps: z.array(step) })),
  record: access(OFFICE)
    .input(
      z.object({
        requestId,
        schemeId: id('积分办法'),
        /** The draft, for a step that stands before the daily work. */
        versionId: id('积分办法的版本').nullable().default(null),
        step: textField('步骤', { max: 40 }),
        /** Of a step that a close waits for: the period that is closed. */
        period: z.string().refine(isPeriod, '请选择期间').nullable().default(null),
        heldOn: date('日期'),
        body: textField('由谁办理', { max: 60 }),
        counts: voteCounts.nullable().default(null),
        documentNo: optionalText('文号', 60).default(''),
        remark: optionalText('说明', 300).default(''),
        /** Minutes, the superior's document, a photo of the board. */
        files: attachedFiles('附件', '每次登记').default([]),
      }),
    )
    .output(z.object({ id: z.int() })),
  attachment: access(BOOK_READERS)
    .input(z.object({ id: id('附件') }))
    .output(z.object({ file: z.file() })),
  withdraw: access(OFFICE)
    .input(
      z.object({ requestId, id: id('程序登记'), version, reason: textField('撤回的原因', { max: 200 }) }),
    )
    .output(z.object({ step: z.string(), heldOn: z.string() })),
};
