/** 抽查: drawn and judged by the supervisors alone, answered by the office. It changes no book. */
import * as z from 'zod';
import { FINDINGS, SAMPLED_KINDS, SAMPLE_LIMIT, SPOT_CHECK_STATES } from '../spot-checks.ts';
import { drawnDocument } from './documents.ts';
import { id, integerField, month, optionalText, paging, requestId, textField, version } from './fields.ts';
import { BOOK_READERS, OFFICE, SUPERVISORS, access } from './procedure.ts';
import { stored } from '../values/stored.ts';

const head = z.object({
  id: z.int(),
  /** 查〔2026〕1号 */
  no: z.string(),
  /** A month. */
  period: z.string(),
  seed: z.string(),
  /** Most records of each kind. */
  size: z.int(),
  drawnAt: z.string(),
  drawnBy: z.string(),
  state: z.enum(SPOT_CHECK_STATES),
  opinion: z.string(),
  finishedAt: z.string().nullable(),
  version: z.int(),
  /** Which draw of its month it is. */
  ordinal: z.int(),
  lines: z.int(),
  /** Of the lines, those with a finding, those with a problem, and of these those without an answer. */
  found: z.int(),
  problems: z.int(),
  unanswered: z.int(),
});
export type SpotCheckHead = z.output<typeof head>;

const line = z.object({
  id: z.int(),
  position: z.int(),
  kind: z.enum(SAMPLED_KINDS),
  recordId: z.int(),
  no: z.string(),
  day: z.string(),
  party: z.string(),
  content: z.string(),
  /** Null for payments. */
  points: stored.points.nullable(),
  unit: z.string(),
  /** Null where no money was paid. */
  amount: stored.fen.nullable(),
  /** Null until it was judged. */
  finding: z.enum(FINDINGS).nullable(),
  remark: z.string(),
  foundAt: z.string().nullable(),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  answeredBy: z.string(),
});
export type SpotCheckLine = z.output<typeof line>;

const spotCheck = head.omit({ lines: true }).extend({
  /** Number of records of the month by kind. */
  drawnFrom: z.array(z.object({ kind: z.enum(SAMPLED_KINDS), records: z.int() })),
  lines: z.array(line),
});
export type SpotCheck = z.output<typeof spotCheck>;

const one = { requestId, id: id('抽查'), version };

export const spotChecks = {
  /** The latest first. */
  list: access(BOOK_READERS)
    .input(z.object({ state: z.enum(SPOT_CHECK_STATES).optional(), ...paging }))
    .output(z.object({ spotChecks: z.array(head), total: z.number() })),
  get: access(BOOK_READERS)
    .input(z.object({ id: id('抽查') }))
    .output(spotCheck),
  /** The list that it was drawn from, in the order of the draw. */
  population: access(BOOK_READERS)
    .input(z.object({ id: id('抽查'), ...paging }))
    .output(
      z.object({
        rows: z.array(
          z.object({ kind: z.enum(SAMPLED_KINDS), no: z.string(), rank: z.string(), drawn: z.boolean() }),
        ),
        total: z.number(),
      }),
    ),
  draw: access(SUPERVISORS)
    .input(
      z.object({
        requestId,
        period: month('抽查的月份'),
        size: integerField('每类抽几笔', { min: 1, max: SAMPLE_LIMIT }),
        seed: textField('种子', { min: 0, max: 40 }).default(''),
      }),
    )
    .output(z.object({ id: z.int(), no: z.string() })),
  recordFinding: access(SUPERVISORS)
    .input(
      z.object({
        ...one,
        lineId: id('抽查的一笔'),
        finding: z.enum(FINDINGS, { error: '请选择有没有问题' }),
        remark: optionalText('查到的情况', 300).default(''),
      }),
    )
    .output(spotCheck),
  answer: access(OFFICE)
    .input(z.object({ ...one, lineId: id('抽查的一笔'), answer: textField('答复', { max: 300 }) }))
    .output(spotCheck),
  /** From then on nothing of it changes. */
  finish: access(SUPERVISORS)
    .input(z.object({ ...one, opinion: optionalText('监委会意见', 300).default('') }))
    .output(spotCheck),
  /** 抽查记录, at any time; final once it is finished. */
  document: access(BOOK_READERS)
    .input(z.object({ id: id('抽查') }))
    .output(drawnDocument),
};
