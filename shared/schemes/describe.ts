/** A scheme's values in the words of the rule sheet: 每天加20分, 每月最多10次. */
import { formatChineseNumber } from '../values/chinese-numbers.ts';
import { formatPoints } from '../values/points.ts';
import { quantityText } from '../values/quantity.ts';
import type { Points, Quantity } from '../values/units.ts';
import { plainText } from '../values/plain-text.ts';
import { quoted } from '../values/quotes.ts';
import { SUBJECT_NAMES } from './subjects.ts';
import { optionalPartFacts, ROUNDING_NAMES } from './describe-optional-parts.ts';
import type { Cap, DraftItem, Fraction, ItemOutcome, SchemeDraft } from './model.ts';
import { CAP_PERIOD_NAMES } from './cap-periods.ts';

export const CYCLE_NAMES = { month: '按月', quarter: '按季度', half: '按半年', year: '按年' } as const;

export const CARRY_OVER_NAMES = {
  lifelong: '长期有效，不清零',
  reset: '周期结束清零',
  resetAfterNotice: '公告后清零',
  transfer: '转存下一周期',
} as const;

export const NEGATIVE_BALANCE_NAMES = { allowed: '允许负分', floorZero: '扣到零为止' } as const;

const UNSTATED = '未定';

function amountText(points: Points | null, unitName: string): string {
  return points === null ? UNSTATED : `${formatPoints(points)}${unitName}`;
}

/**
 * What an item awards or deducts: "+5分", "每3天 +1分", "+1至20分", "-2至-5分"; 未定 when not filled in; without points what else it
 * leads to: 直接评定为“差”.
 */
export function scoringText(
  {
    scoring,
    direction,
    byWeight,
    outcome,
  }: Pick<DraftItem, 'scoring' | 'direction' | 'byWeight' | 'outcome'>,
  unitName: string,
): string {
  if (byWeight) return '重量 × 当日单价';
  const signOf = (points: Points | null) => (points === 0 ? '' : direction === 'award' ? '+' : '-');
  const amount = (points: Points | null) =>
    points === null ? UNSTATED : `${signOf(points)}${amountText(points, unitName)}`;
  switch (scoring.kind) {
    case 'fixed':
      if (scoring.points === 0) return outcome ? outcomeText(outcome) : '不计分';
      return amount(scoring.points);
    case 'range':
      return scoring.min === null || scoring.max === null
        ? UNSTATED
        : `${signOf(scoring.min)}${formatPoints(scoring.min)}至${direction === 'award' ? '' : signOf(scoring.max)}${amountText(scoring.max, unitName)}`;
    case 'perUnit': {
      const most = scoring.max === undefined ? '' : `，一次最多${amountText(scoring.max, unitName)}`;
      const part = scoring.proportional ? `，不足的按比例${ROUNDING_NAMES[scoring.proportional]}` : '';
      const each = `每${scoring.quantity === 1 ? '' : String(scoring.quantity)}${scoring.unit}`;
      return `${each} ${amount(scoring.points)}${part}${most}`;
    }
    case 'graded':
      return scoring.grades.map((grade) => `${grade.name} ${amount(grade.points)}`).join('；');
  }
}

/** What was counted under an item: 2.5小时; empty where nothing was. */
export function countedText({ scoring }: Pick<DraftItem, 'scoring'>, quantity: Quantity | undefined): string {
  return scoring.kind !== 'perUnit' || quantity === undefined ? '' : quantityText(quantity, scoring.unit);
}

/** The standard of an item shown next to its scoring; empty when it only repeats the scoring, also without its unit: 每次加5分, +5分; 扣2, -2品德币. */
export function standardBeyond(scoring: string, standard: string): string {
  const plain = (text: string) =>
    plainText(text)
      .replace(/[\s+加。；，、,;]/gu, '')
      .replace(/[扣减−]/gu, '-')
      .replace(/^每次/u, '');
  const said = plain(standard).replace(/分$/u, '');
  const scored = plain(scoring);
  // A bare 2 next to -2 is that 2; -2 next to +2 is not.
  const isRepeated =
    /\d/.test(said) &&
    [scored, scored.replace(/^-/u, '')].some(
      (whole) => whole.startsWith(said) && !/\d/.test(whole.slice(said.length)),
    );
  return isRepeated || plain(standard) === scored ? '' : standard;
}

export function capText(cap: Cap, unitName: string): string {
  const limits = [
    ...(cap.times === undefined ? [] : [`${String(cap.times)}次`]),
    ...(cap.points === undefined ? [] : [amountText(cap.points, unitName)]),
  ];
  return `${CAP_PERIOD_NAMES[cap.per]}最多${limits.join('、')}`;
}

/** 过半数, 三分之二以上, 全部: as they are chosen. */
export function fractionText(share: Fraction | null): string {
  if (share === null) return UNSTATED;
  const { numerator, denominator, inclusive } = share;
  if (numerator === 1 && denominator === 2 && !inclusive) return '过半数';
  if (numerator === denominator && inclusive) return '全部';
  const words =
    denominator > 10
      ? `${String(numerator)}/${String(denominator)}`
      : `${formatChineseNumber(denominator)}分之${formatChineseNumber(numerator)}`;
  return `${words}${inclusive ? '以上' : '（不含）以上'}`;
}

function capsText(caps: readonly Cap[], unitName: string): string {
  return caps.length === 0 ? '不限' : caps.map((cap) => capText(cap, unitName)).join('；');
}

/** Consequences of an item other than points. */
export function outcomeText(outcome: ItemOutcome): string {
  switch (outcome.kind) {
    case 'strike':
      return '取消积分';
    case 'grade':
      return `直接评定为${quoted(outcome.grade)}`;
    case 'down':
      return `降${String(outcome.steps)}级`;
    case 'badRecord':
      return '记入不良记录';
  }
}

/** All properties of an item other than its name, line by line. */
export function itemFacts(
  item: DraftItem,
  rules: Pick<SchemeDraft, 'categories' | 'unitName'>,
): Record<string, string> {
  return {
    类别: rules.categories.find((category) => category.id === item.category)?.name ?? '',
    分值: scoringText(item, rules.unitName),
    上限频次: capsText(item.caps, rules.unitName),
    标准: item.standard,
    佐证: item.evidence === 'required' ? '必须附佐证' : '可不附',
    整改: item.rectificationDays === undefined ? '无' : `${String(item.rectificationDays)}天内整改到位不扣分`,
    重复: item.repeatDoubles ? '周期内再犯加倍' : '不加倍',
    ...(item.outcome ? { 后果: outcomeText(item.outcome) } : {}),
    状态: item.active ? '使用' : '停用',
  };
}

/** Properties of the scheme as a whole, line by line. */
export function schemeFacts(rules: SchemeDraft): Record<string, string> {
  const { uses, procedure, unitName } = rules;
  const capped = rules.categories.filter(({ caps }) => caps.length > 0);
  const or = (value: string | number | null, unit = '') =>
    value === null ? UNSTATED : `${String(value)}${unit}`;
  return {
    名称: rules.name,
    积分主体: SUBJECT_NAMES[rules.subject],
    单位: unitName,
    合计上限: capsText(rules.caps, unitName),
    ...(capped.length > 0
      ? { 类别上限: capped.map(({ name, caps }) => `${name}${capsText(caps, unitName)}`).join('；') }
      : {}),
    ...(rules.householdCaps ? { 全户成员合计上限: capsText(rules.householdCaps, unitName) } : {}),
    全村全年上限: rules.yearlyBudget === undefined ? '不限' : amountText(rules.yearlyBudget, unitName),
    负分:
      NEGATIVE_BALANCE_NAMES[rules.negativeBalance] +
      (rules.negativeBalance === 'floorZero' ? '，同一张公示表先记加分、后记扣分' : ''),
    积分周期: rules.cycle === null ? UNSTATED : CYCLE_NAMES[rules.cycle],
    结转: rules.carryOver === null ? UNSTATED : CARRY_OVER_NAMES[rules.carryOver],
    兑换比例: uses.goods
      ? uses.goods.rateFenPerPoint === null
        ? UNSTATED
        : `1${unitName}折合${formatPoints(uses.goods.rateFenPerPoint)}元`
      : '不兑换物品',
    禁兑品类: uses.goods?.barredCategories.join('、') || '无',
    公示天数: or(procedure.noticeDays, '天'),
    评议机构:
      procedure.body === null
        ? UNSTATED
        : `${procedure.body}，${procedure.bodySize === null ? '人数未定' : `${String(procedure.bodySize)}人`}`,
    到会: fractionText(procedure.quorum),
    通过: fractionText(procedure.votesNeeded),
    ...optionalPartFacts(rules),
  };
}
