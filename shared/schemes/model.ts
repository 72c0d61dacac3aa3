/**
 * A scheme as data: who is judged, what earns or costs how much, within which limits, what points buy and by
 * which procedure. A village's scheme is one of these per version; a place's particulars are values, not code.
 */
import * as z from 'zod';
import { CHANNELS } from '../declarations.ts';

export const SUBJECTS = [
  'household',
  'member',
  'partyMember',
  'cadre',
  'volunteer',
  'group',
  'partyOrganisation',
] as const;
export type Subject = (typeof SUBJECTS)[number];

const label = (name: string, max = 60) =>
  z
    .string({ error: `请填写${name}` })
    .trim()
    .min(1, `${name}不能为空`)
    .max(max, `${name}不能超过${max}个字`);

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '代号只能用小写字母、数字和短横');

/** An amount of points without sign, in 0.01 point: the direction of the item gives the sign. */
const amount = z.int('分值应为数，最多两位小数').min(0, '分值不能为负').max(99_999_999, '分值太大');
const atLeastOnce = z.int('次数应为整数').min(1, '次数至少为1').max(10_000, '次数太大');

/** A share of people: 2/3 以上 includes two thirds (民法典第1259条), 过半数 does not include the half. */
const fraction = z
  .strictObject({ numerator: z.int().min(0), denominator: z.int().min(1), inclusive: z.boolean() })
  .refine((share) => share.numerator <= share.denominator, '比例不能大于1');
export type Fraction = z.output<typeof fraction>;

const CAP_PERIODS = ['act', 'day', 'month', 'quarter', 'half', 'year', 'ever'] as const;

/**
 * At most so many points, or so many times, per period; "ever" with once is a one-time item. A cap of an item
 * limits what the item gives or takes; one of a category or of the scheme limits awards unless it says deductions.
 */
const cap = z
  .strictObject({
    per: z.enum(CAP_PERIODS),
    points: amount.optional(),
    times: atLeastOnce.optional(),
    of: z.enum(['award', 'deduction']).optional(),
  })
  .refine((limit) => limit.points !== undefined || limit.times !== undefined, '上限要写明分数或次数')
  .refine((limit) => limit.per !== 'act' || limit.times === undefined, '单次上限只能是分数');
export type Cap = z.output<typeof cap>;

const caps = z.array(cap).default([]);

const category = z.strictObject({
  id: slug,
  name: label('类别名称'),
  aliases: z.array(z.string()).default([]),
  caps,
});

function scoringOf<Amount extends z.ZodType>(points: Amount) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), points }),
    z.strictObject({ kind: z.literal('range'), min: points, max: points }),
    /** So many points for each `quantity` of a unit: 1 point per 1 小时, 0.1 per 10 元. */
    z.strictObject({
      kind: z.literal('perUnit'),
      points,
      quantity: z.int().min(1).default(1),
      unit: label('计量单位', 10),
      max: amount.optional(),
    }),
    /** By degree: 情节轻微, 一般, 严重. */
    z.strictObject({
      kind: z.literal('graded'),
      grades: z.array(z.strictObject({ name: label('档次名称', 30), points })).min(1, '至少要有一档'),
    }),
  ]);
}

function itemOf<Amount extends z.ZodType>(points: Amount) {
  return z.strictObject({
    /** Stays the same through all versions: entries name it. */
    id: slug,
    category: slug,
    name: label('项目名称'),
    standard: z.string().trim().max(500, '标准不能超过500个字').default(''),
    direction: z.enum(['award', 'deduction']),
    scoring: scoringOf(points),
    caps,
    /** Other words that registers use for it. */
    aliases: z.array(z.string()).default([]),
    evidence: z.enum(['required', 'optional']).default('optional'),
    /** Who may declare it; empty means anyone. */
    declaredBy: z.array(z.enum(CHANNELS)).default([]),
    /** Put right within so many days, nothing is deducted. */
    rectificationDays: z.int().min(1).max(365).optional(),
    /** A second time within the cycle counts double. */
    repeatDoubles: z.boolean().default(false),
    /** Items of one group on one day are one deed, of which the highest counts. */
    sameDeedGroup: slug.optional(),
    /** False for what counts for stars and ranks only. */
    spendable: z.boolean().default(true),
    active: z.boolean().default(true),
  });
}

const cycle = z.enum(['month', 'quarter', 'half', 'year']);
const carryOver = z.enum(['lifelong', 'reset', 'transfer']);
const rate = z.int('兑换比例应为金额').min(1, '兑换比例至少为一分钱').max(1_000_000, '兑换比例太大');
const days = z.int('公示天数应为整数').min(1, '公示至少1天').max(60, '公示不能超过60天');
const body = label('评议机构');
const bodySize = z.int('评议机构人数应为整数').min(1, '评议机构至少1人').max(500, '评议机构人数太多');

interface Parts<
  Amount extends z.ZodType,
  Cycle extends z.ZodType,
  Carry extends z.ZodType,
  Rate extends z.ZodType,
  Days extends z.ZodType,
  Body extends z.ZodType,
  Size extends z.ZodType,
  Share extends z.ZodType,
> {
  amount: Amount;
  cycle: Cycle;
  carryOver: Carry;
  rate: Rate;
  days: Days;
  body: Body;
  bodySize: Size;
  fraction: Share;
}

function rulesOf<
  Amount extends z.ZodType,
  Cycle extends z.ZodType,
  Carry extends z.ZodType,
  Rate extends z.ZodType,
  Days extends z.ZodType,
  Body extends z.ZodType,
  Size extends z.ZodType,
  Share extends z.ZodType,
>(parts: Parts<Amount, Cycle, Carry, Rate, Days, Body, Size, Share>) {
  return z.strictObject({
    name: label('办法名称'),
    subject: z.enum(SUBJECTS),
    unit: z.enum(['points', 'yuan']),
    /** What the village calls one unit: 分, 品德币, 元. */
    unitName: label('单位名称', 10),
    base: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('fixed'), points: parts.amount, spendable: z.boolean() }),
      /** So much for each of something that the household file knows. */
      z.strictObject({
        kind: z.literal('formula'),
        terms: z
          .array(
            z.strictObject({
              per: z.enum(['household', 'member', 'registeredMember']),
              points: parts.amount,
            }),
          )
          .min(1),
        spendable: z.boolean(),
      }),
    ]),
    categories: z.array(category).min(1, '至少要有一个类别'),
    items: z.array(itemOf(parts.amount)).min(1, '至少要有一个项目'),
    /** What one subject can get in all. */
    caps,
    /** What the village may issue in a year, in points. */
    yearlyBudget: amount.optional(),
    negativeBalance: z.enum(['allowed', 'floorZero']),
    /** Whether the shop and the stars look at one figure, or spending leaves the honour points alone. */
    figures: z.enum(['honourAndSpendable', 'one']).default('honourAndSpendable'),
    cycle: parts.cycle,
    carryOver: parts.carryOver,
    uses: z.strictObject({
      goods: z
        .strictObject({
          /** Fen that one whole point is worth when the shop is settled with. */
          rateFenPerPoint: parts.rate,
          barredCategories: z.array(label('禁兑品类', 20)),
        })
        .optional(),
      cash: z.enum(['never', 'listed', 'free']).default('never'),
      donation: z.boolean().default(false),
    }),
    procedure: z.strictObject({
      noticeDays: parts.days,
      /** The body that judges, and how many belong to it. */
      body: parts.body,
      bodySize: parts.bodySize,
      quorum: parts.fraction,
      /** The share of those present (without the recused) that must be in favour. */
      votesNeeded: parts.fraction,
    }),
    /** How names stand on public notices. */
    masking: z.enum(['middle', 'given', 'none']).default('middle'),
  });
}

const openRules = rulesOf({
  amount: amount.nullable(),
  cycle: cycle.nullable(),
  carryOver: carryOver.nullable(),
  rate: rate.nullable(),
  days: days.nullable(),
  body: body.nullable(),
  bodySize: bodySize.nullable(),
  fraction: fraction.nullable(),
});
const settledRules = rulesOf({ amount, cycle, carryOver, rate, days, body, bodySize, fraction });

/** A scheme in which null stands for what its source does not say (未载): to be filled before adoption. */
export const schemeDraft = openRules.superRefine(checkWhole);
export type SchemeDraft = z.output<typeof schemeDraft>;
export type DraftItem = SchemeDraft['items'][number];

/** A scheme that can be judged by: what a version keeps. */
export const schemeRules = settledRules.superRefine(checkWhole);
export type SchemeRules = z.output<typeof schemeRules>;
export type SchemeItem = SchemeRules['items'][number];
export type Scoring = SchemeItem['scoring'];

/** What no single field can tell: names that must differ, references that must exist, ranges the right way round. */
function checkWhole(rules: z.output<typeof openRules>, context: z.RefinementCtx): void {
  const fault = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const categories = new Set(rules.categories.map((one) => one.id));
  if (categories.size < rules.categories.length) fault(['categories'], '类别代号重复');
  const seen = new Set<string>();
  for (const [index, item] of rules.items.entries()) {
    if (seen.has(item.id)) fault(['items', index, 'id'], `项目代号“${item.id}”重复`);
    seen.add(item.id);
    if (!categories.has(item.category)) fault(['items', index, 'category'], `项目“${item.name}”的类别不存在`);
    const { scoring } = item;
    if (
      scoring.kind === 'range' &&
      scoring.min !== null &&
      scoring.max !== null &&
      scoring.min > scoring.max
    ) {
      fault(['items', index, 'scoring'], `项目“${item.name}”的最低分高于最高分`);
    }
    if (
      scoring.kind === 'graded' &&
      new Set(scoring.grades.map((grade) => grade.name)).size < scoring.grades.length
    ) {
      fault(['items', index, 'scoring'], `项目“${item.name}”有同名的档次`);
    }
  }
}
