/** 交办事务本. */
import * as z from 'zod';
import { ASSIGNMENT_STATES } from '../assignments.ts';
import { date, id, optionalText, paging, personNames, requestId, textField, version } from './fields.ts';
import { BOOK_READERS, OFFICE, access } from './procedure.ts';

const assignment = z.object({
  id: z.int(),
  /** 交〔2026〕1号 */
  no: z.string(),
  assignedOn: z.string(),
  matter: z.string(),
  assignedBy: z.string(),
  assignee: z.string(),
  /** Null where no day was set. */
  dueOn: z.string().nullable(),
  state: z.enum(ASSIGNMENT_STATES),
  /** How it was done, or why it was cancelled. */
  outcome: z.string(),
  doneOn: z.string().nullable(),
  /** The declaration that rewards it; empty where there is none. */
  declarationNo: z.string(),
  version: z.int(),
});
export type Assignment = z.output<typeof assignment>;

const particulars = {
  assignedOn: date('交办日期'),
  matter: textField('交办事项', { max: 200 }),
  assignedBy: textField('交办人', { max: 60 }),
  assignee: personNames('承办人'),
  dueOn: date('完成期限').nullable(),
};

const one = { requestId, id: id('交办事务'), version };

export const assignments = {
  /** The latest first. `open`: those under way of all, whatever the filter. */
  list: access(BOOK_READERS)
    .input(
      z.object({
        state: z.enum(ASSIGNMENT_STATES).optional(),
        query: optionalText('查找', 50).default(''),
        ...paging,
      }),
    )
    .output(z.object({ assignments: z.array(assignment), total: z.number(), open: z.number() })),
  add: access(OFFICE)
    .input(z.object({ requestId, ...particulars }))
    .output(assignment),
  change: access(OFFICE)
    .input(z.object({ ...one, ...particulars }))
    .output(assignment),
  finish: access(OFFICE)
    .input(
      z.object({
        ...one,
        doneOn: date('办结日期'),
        outcome: textField('办理情况', { max: 300 }),
        declarationNo: optionalText('登记编号', 30).default(''),
      }),
    )
    .output(assignment),
  /** Not done after all: it goes on. */
  reopen: access(OFFICE)
    .input(z.object({ ...one, reason: textField('原因', { max: 200 }) }))
    .output(assignment),
  cancel: access(OFFICE)
    .input(z.object({ ...one, reason: textField('原因', { max: 200 }) }))
    .output(assignment),
};
