/** Single values of a scheme, in a strict variant and one where null marks what the source does not say. */
import * as z from 'zod';
import { PERIOD_KINDS } from '../../values/period.ts';
import { withoutInvisible } from '../../values/plain-text.ts';

/** Text without invisible marks, as in every other field. */
const visibleText = (error?: string) =>
  z
    .string(error === undefined ? {} : { error })
    .overwrite(withoutInvisible)
    .trim();

/** Text that may be left empty. */
export const optionalLabel = (max: number, fault?: string) => visibleText().max(max, fault);

export const labelField = (name: string, max = 60) =>
  visibleText(`请填写${name}`)
    .min(1, `${name}不能为空`)
    .max(max, `${name}不能超过${String(max)}个字`);

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '代号只能用小写字母、数字和短横');

export const period = z.enum(PERIOD_KINDS);

export const direction = z.enum(['award', 'deduction']);

/** Unsigned points in 0.01 point: the item's direction gives the sign. */
export const amount = z.int('分值应为数，最多两位小数').min(0, '分值不能为负').max(99_999_999, '分值太大');

/** A share of people: 2/3 以上 includes two thirds (民法典第1259条), 过半数 excludes the half. */
const fraction = z
  .strictObject({ numerator: z.int().min(0), denominator: z.int().min(1), inclusive: z.boolean() })
  .refine((share) => share.numerator <= share.denominator, '比例不能大于1');
export type Fraction = z.output<typeof fraction>;

/** 舍去 or 四舍五入. */
export const rounding = z.enum(['down', 'half']);

const rate = z.int('兑换比例应为金额').min(1, '兑换比例至少为一分钱').max(1_000_000, '兑换比例太大');

export const settledLeaves = {
  amount,
  /** Threshold of points; may be negative. */
  threshold: z.int('分数线应为数').min(-99_999_999, '分数线太低').max(99_999_999, '分数线太高'),
  fen: z.int('金额应精确到分').min(0, '金额不能为负').max(99_999_999_999, '金额太大'),
  /** In 0.01 %: 10 % is 1000, a coefficient of 1.2 is 12000. */
  percent: z.int('比例最多两位小数').min(0, '比例不能为负').max(100_000, '比例太大'),
  /** In 0.0001 yuan a point. */
  price: z.int('单价最多四位小数').min(1, '单价应大于零').max(100_000_000, '单价太高'),
  count: z.int('应为整数').min(1, '至少为1').max(10_000, '数目太大'),
  text: labelField('内容'),
  name: labelField('名称'),
  cycle: period,
  carryOver: z.enum(['lifelong', 'reset', 'resetAfterNotice', 'transfer']),
  rate,
  days: z.int('公示天数应为整数').min(1, '公示至少1天').max(60, '公示不能超过60天'),
  coolingDays: z.int('天数应为整数').min(1, '至少1天').max(3660, '不能超过十年'),
  body: labelField('评议机构'),
  bodySize: z.int('评议机构人数应为整数').min(1, '评议机构至少1人').max(500, '评议机构人数太多'),
  fraction,
  /** Missing a key standard fails the whole (奉贤: 一票否决). */
  standardKind: z.enum(['key', 'common']),
};

export const draftLeaves = {
  amount: settledLeaves.amount.nullable(),
  threshold: settledLeaves.threshold.nullable(),
  fen: settledLeaves.fen.nullable(),
  percent: settledLeaves.percent.nullable(),
  price: settledLeaves.price.nullable(),
  count: settledLeaves.count.nullable(),
  text: settledLeaves.text.nullable(),
  name: settledLeaves.name.nullable(),
  cycle: settledLeaves.cycle.nullable(),
  carryOver: settledLeaves.carryOver.nullable(),
  rate: settledLeaves.rate.nullable(),
  days: settledLeaves.days.nullable(),
  coolingDays: settledLeaves.coolingDays.nullable(),
  body: settledLeaves.body.nullable(),
  bodySize: settledLeaves.bodySize.nullable(),
  fraction: settledLeaves.fraction.nullable(),
  standardKind: settledLeaves.standardKind.nullable(),
};

export type Leaves = typeof settledLeaves | typeof draftLeaves;

/** Looks up one of the values by name, typed by the set it belongs to. */
export type LeafOf<L extends Leaves> = <Name extends keyof Leaves>(name: Name) => L[Name];

export function leafOf<L extends Leaves>(leaves: L): LeafOf<L> {
  return (name) => leaves[name];
}
