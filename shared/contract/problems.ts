/** Contract of 问题清单. */
import * as z from 'zod';
import { PROBLEM_ABOUTS, PROBLEM_STATES, PROBLEM_STEPS } from '../problems.ts';
import { drawnDocument } from './documents.ts';
import { date, id, optionalText, paging, personNames, requestId, textField, version } from './fields.ts';
import { BOOK_READERS, OFFICE, access } from './procedure.ts';
import { stored } from '../values/stored.ts';

const problem = z.object({
  id: z.int(),
  /** 问〔2026〕1号 */
  no: z.string(),
  about: z.enum(PROBLEM_ABOUTS),
  /** An assessed body. */
  participantId: z.int().nullable(),
  /** 全村, 3组, or the assessed body. */
  subject: z.string(),
  source: z.string(),
  foundOn: z.string(),
  content: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  state: z.enum(PROBLEM_STATES),
  endedOn: z.string().nullable(),
  version: z.int(),
});
export type Problem = z.output<typeof problem>;

const step = z.object({
  id: z.int(),
  kind: z.enum(PROBLEM_STEPS),
  day: z.string(),
  doneBy: z.string(),
  content: z.string(),
});

const forfeit = z.object({
  /** The year of the reward that is taken back. */
  rewardYear: z.int(),
  fen: stored.fen,
  /** Of it deducted on reward sheets already. */
  deductedFen: stored.fen,
  /** The year in which the group may not take part. */
  barredYear: z.int(),
  decidedOn: z.string(),
  reason: z.string(),
});
export type ProblemForfeit = z.output<typeof forfeit>;

const detail = problem.extend({
  /** The reward that was taken back 扣回; absent where none was. */
  forfeit: forfeit.optional(),
  /** The reward that is taken back when the term is missed; absent where there is none. */
  reward: z.object({ year: z.int(), fen: stored.fen }).optional(),
  /** The earliest first. */
  steps: z.array(step),
});
export type ProblemDetail = z.output<typeof detail>;

const one = { requestId, id: id('问题'), version };

export const problems = {
  /** The latest first. `open` and `overdue`: of all, whatever the filter. */
  list: access(BOOK_READERS)
    .input(
      z.object({
        state: z.enum(PROBLEM_STATES).optional(),
        query: optionalText('查找', 50).default(''),
        ...paging,
      }),
    )
    .output(z.object({ problems: z.array(problem), total: z.int(), open: z.int(), overdue: z.int() })),
  get: access(BOOK_READERS)
    .input(z.object({ id: id('问题') }))
    .output(detail),
  /** Groups of the village and assessed bodies, for the form. */
  choices: access(OFFICE).output(
    z.object({
      groups: z.array(z.object({ id: z.int(), label: z.string() })),
      participants: z.array(z.object({ id: z.int(), label: z.string() })),
    }),
  ),
  add: access(OFFICE)
    .input(
      z.object({
        requestId,
        about: z.enum(PROBLEM_ABOUTS, { error: '请选择是哪里的问题' }),
        /** Of a group or an assessed body. */
        aboutId: id('是哪一个').nullable().default(null),
        source: textField('问题来源', { max: 60 }),
        foundOn: date('发现日期'),
        content: textField('问题', { max: 300 }),
        owner: personNames('责任人'),
        dueOn: date('整改期限'),
      }),
    )
    .output(problem),
  /** Another owner or term, with the reason. */
  change: access(OFFICE)
    .input(
      z.object({
        ...one,
        owner: personNames('责任人'),
        dueOn: date('整改期限'),
        reason: textField('更改的原因', { max: 200 }),
      }),
    )
    .output(problem),
  /** The owner says what was done, with the proof. */
  report: access(OFFICE)
    .input(
      z.object({
        ...one,
        day: date('整改日期'),
        content: textField('整改情况', { max: 300 }),
        proof: textField('佐证', { max: 200 }),
      }),
    )
    .output(problem),
  /** Passed, it is struck off; failed, it goes on until another day. */
  check: access(OFFICE)
    .input(
      z.object({
        ...one,
        day: date('核查日期'),
        checkedBy: personNames('核查人'),
        passed: z.boolean({ error: '请选择核查结果' }),
        finding: textField('核查情况', { max: 300 }),
        /** The next term, where it failed. */
        dueOn: date('整改期限').nullable().default(null),
      }),
    )
    .output(problem),
  cancel: access(OFFICE)
    .input(z.object({ ...one, reason: textField('撤销的原因', { max: 200 }) }))
    .output(problem),
  /** Struck off or cancelled by mistake: it waits for its check again, or goes on. */
  reopen: access(OFFICE)
    .input(z.object({ ...one, reason: textField('重新打开的原因', { max: 200 }) }))
    .output(problem),
  /** 扣回: the group's latest reward is deducted on the next reward sheets, and it is barred from the year after the term. */
  forfeit: access(OFFICE)
    .input(z.object({ ...one, reason: textField('扣回的依据', { max: 200 }) }))
    .output(detail),
  withdrawForfeit: access(OFFICE)
    .input(z.object({ ...one, reason: textField('撤回的原因', { max: 200 }) }))
    .output(detail),
  /** 问题整改通报 of the week of a day, Monday to Sunday; villagers who are named in it are masked. */
  bulletinDocument: access(BOOK_READERS)
    .input(z.object({ day: date('哪一周') }))
    .output(drawnDocument),
};
