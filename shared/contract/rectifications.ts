/** Contract of rectifications 整改. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { RECTIFICATION_STATES } from '../rectifications.ts';
import { declaration } from './declarations.ts';
import { drawnDocument } from './documents.ts';
import { date, id, personNames, requestId, textField, version } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const rectification = z.object({
  id: z.int(),
  no: z.string(),
  declarationId: stored.declarationId,
  declarationNo: z.string(),
  schemeId: stored.schemeId,
  householdId: stored.householdId,
  householdNo: z.string(),
  headName: z.string(),
  groupNumber: z.int(),
  itemName: z.string(),
  /** The scheme's wording of the violation. */
  standard: z.string(),
  activityDate: z.string(),
  place: z.string(),
  reason: z.string(),
  narrative: z.string(),
  /** Signed. */
  points: stored.points,
  demand: z.string(),
  servedOn: z.string(),
  dueOn: z.string(),
  state: z.enum(RECTIFICATION_STATES),
  rectifiedOn: z.string().nullable(),
  checkedBy: z.string(),
  finding: z.string(),
  version: z.int(),
});
export type RectificationView = z.output<typeof rectification>;

const rectificationList = z.object({
  rows: z.array(rectification),
  /** Declared deductions that require a notice of rectification before the meeting. */
  toServe: z.array(declaration),
});
export type RectificationList = z.output<typeof rectificationList>;

export const rectifications = {
  list: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法').optional(), open: z.boolean().default(true) }))
    .output(rectificationList),
  serve: access(OFFICE)
    .input(
      z.object({
        declarationId: id('登记'),
        version,
        demand: textField('整改要求', { max: 300 }),
        servedOn: date('送达日期'),
        requestId,
      }),
    )
    .output(z.object({ id: z.int(), no: z.string(), dueOn: z.string() })),
  check: access(OFFICE)
    .input(
      z.object({
        id: id('整改通知书'),
        version,
        /** Null when it was not rectified. */
        rectifiedOn: date('整改完成日期').nullable(),
        checkedBy: personNames('核查人'),
        finding: textField('核查情况', { max: 300 }),
        requestId,
      }),
    )
    .output(z.object({ id: z.int(), state: z.enum(['rectified', 'failed']) })),
  /** 整改通知书 with its counterfoil. */
  document: access(OFFICE)
    .input(z.object({ id: id('整改通知书') }))
    .output(drawnDocument),
};
