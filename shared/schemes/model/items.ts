/** Items: what earns or costs points, and their limits. */
import * as z from 'zod';
import { PERIOD_KINDS } from '../../values/period.ts';
import { DECLARATION_CHANNELS } from '../../declarations.ts';
import {
  amount,
  direction,
  labelField,
  slug,
  type LeafOf,
  type Leaves,
  optionalLabel,
  rounding,
} from './leaves.ts';

const atLeastOnce = z.int('次数应为整数').min(1, '次数至少为1').max(10_000, '次数太大');

const CAP_PERIODS = ['act', 'day', 'week', ...PERIOD_KINDS, 'ever'] as const;

/**
 * Maximum points or times per period; "ever" with once is a one-time item. A cap of an item limits its awards
 * or deductions; a cap of a category or of the scheme limits awards unless it says deductions.
 */
const cap = z
  .strictObject({
    per: z.enum(CAP_PERIODS),
    points: amount.optional(),
    times: atLeastOnce.optional(),
    of: direction.optional(),
  })
  .refine((limit) => limit.points !== undefined || limit.times !== undefined, '上限要写明分数或次数')
  .refine((limit) => limit.per !== 'act' || limit.times === undefined, '单次上限只能是分数');
export type Cap = z.output<typeof cap>;

export const capList = z.array(cap);
export const caps = capList.default([]);

export const category = z.strictObject({
  id: slug,
  name: labelField('类别名称'),
  /** Parent category. */
  parent: slug.optional(),
  aliases: z.array(optionalLabel(200)).default([]),
  caps,
});

function scoringOf<L extends Leaves>(leaf: LeafOf<L>) {
  const points = leaf('amount');
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), points }),
    z.strictObject({ kind: z.literal('range'), min: points, max: points }),
    /** Points per `quantity` whole units: 1 point per 1 小时, 0.1 per 10 元. */
    z.strictObject({
      kind: z.literal('perUnit'),
      points,
      quantity: z.int().min(1).default(1),
      unit: labelField('计量单位', 10),
      /** 按比例: a part counts proportionally, its points rounded so to 0.01. Absent: whole units only. */
      proportional: rounding.optional(),
      max: amount.optional(),
    }),
    /** By degree: 情节轻微, 一般, 严重. */
    z.strictObject({
      kind: z.literal('graded'),
      grades: z.array(z.strictObject({ name: labelField('档次名称', 30), points })).min(1, '至少要有一档'),
    }),
  ]);
}

/**
 * Consequences of an item other than points: the period's points are struck (取消), the subject is put into a
 * grade or downgraded (一票否决, 降B级), or gets a bad record (不良记录).
 */
const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('strike') }),
  z.strictObject({ kind: z.literal('grade'), grade: labelField('等次', 30) }),
  z.strictObject({ kind: z.literal('down'), steps: z.int().min(1).max(10) }),
  z.strictObject({ kind: z.literal('badRecord') }),
]);
export type ItemOutcome = z.output<typeof outcome>;

export function itemSchema<L extends Leaves>(leaf: LeafOf<L>) {
  return z.strictObject({
    /** Stable through all versions: entries reference it. */
    id: slug,
    category: slug,
    name: labelField('项目名称'),
    standard: optionalLabel(500, '标准不能超过500个字').default(''),
    direction: direction,
    scoring: scoringOf(leaf),
    caps,
    /** Other words used in registers. */
    aliases: z.array(optionalLabel(200)).default([]),
    evidence: z.enum(['required', 'optional']).default('optional'),
    /** Who may declare it; empty means anyone. */
    declaredBy: z.array(z.enum(DECLARATION_CHANNELS)).default([]),
    /** No deduction when rectified within this many days. */
    rectificationDays: z.int().min(1).max(365).optional(),
    /** A repetition within the cycle counts double. */
    repeatDoubles: z.boolean().default(false),
    /** Items of one group on one day are one activity; the highest counts. */
    sameActivityGroup: slug.optional(),
    /** False for points that count for stars and ranks only. */
    spendable: z.boolean().default(true),
    active: z.boolean().default(true),
    /** Points = weight × price of the day, bounded by the range (津市绿色存折). */
    byWeight: z.boolean().optional(),
    outcome: outcome.optional(),
    /** A deduction that by itself makes its subject 后进 (三门峡: 出现重大扣分事项). */
    major: z.boolean().optional(),
  });
}
