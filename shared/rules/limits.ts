/** The single rules of a scheme that limit an activity's points. */
import { addDays, daysBetween } from '../values/dates.ts';
import { periodBounds, periodOf } from '../values/period.ts';
import { formatPoints, formatSignedPoints } from '../values/points.ts';
import type { Cap, SchemeItem, SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';
import { quantityText } from '../values/quantity.ts';
import type { Activity, EarlierActivity, FindingCode, Measure } from './activity.ts';
import { itemOfEarlierActivity, isSameItem } from './earlier-items.ts';
import { isRepeat, isSizeOfQuantity, signed, sizeOfQuantity } from './propose.ts';
import { sumBy } from '../values/sum.ts';
import { CAP_PERIOD_NAMES } from '../schemes/cap-periods.ts';

export interface Limit {
  code: FindingCode;
  /** Unsigned maximum. */
  size: Points;
  message: string;
  noted?: boolean;
  /** Taken only with a stated reason. */
  needsReason?: boolean;
  /** Unsigned values of the item above that of the activity: a cap may have left no more. */
  above?: Points[];
}

export function verb(item: SchemeItem): string {
  return item.direction === 'award' ? '加' : '扣';
}

export function amountText(rules: Pick<SchemeRules, 'unitName'>, points: Points): string {
  return `${formatPoints(points)}${rules.unitName}`;
}

/** 每小时, 每100元 */
function perUnitText({ quantity, unit }: { quantity: number; unit: string }): string {
  return `每${quantity === 1 ? '' : String(quantity)}${unit}`;
}

/** A value other than the standard one is taken with a stated reason; above a stated maximum it is cut. */
export function standardLimit(
  rules: SchemeRules,
  item: SchemeItem,
  activity: Activity,
  earlier: readonly EarlierActivity[],
): Limit | undefined {
  const size = Math.abs(activity.points);
  const { scoring } = item;
  const doubled =
    item.repeatDoubles && (activity.repeat ?? isRepeat(rules, item, activity.date, earlier)) ? 2 : 1;
  const registered = `登记的是${formatSignedPoints(activity.points)}${rules.unitName}`;
  const other = (message: string, standards: Points[]): Limit => ({
    code: 'offStandard',
    size,
    message: `${message}，${registered}`,
    noted: true,
    needsReason: true,
    above: standards.filter((points) => points > size),
  });
  switch (scoring.kind) {
    case 'range': {
      const [least, most] = [scoring.min * doubled, scoring.max * doubled];
      const message = `${quoted(item.name)}的分值应在${formatPoints(least)}至${amountText(rules, most)}之间`;
      if (size > most) return { code: 'offStandard', size: most, message };
      return size < least ? { code: 'belowRange', size, message, noted: true, above: [least] } : undefined;
    }
    case 'perUnit': {
      const most = scoring.max === undefined ? undefined : scoring.max * doubled;
      if (most !== undefined && size > most) {
        return {
          code: 'offStandard',
          size: most,
          message: `${quoted(item.name)}一次最多${amountText(rules, most)}`,
        };
      }
      const step = scoring.points * doubled;
      const message = `${quoted(item.name)}按${perUnitText(scoring)}${amountText(rules, step)}计`;
      if (activity.quantity !== undefined) {
        const due = sizeOfQuantity(scoring, activity.quantity) * doubled;
        if (size === due) return undefined;
        const measured = quantityText(activity.quantity, scoring.unit);
        return other(`${message}，${measured}应为${amountText(rules, due)}`, [due]);
      }
      if (step === 0 || (size % doubled === 0 && isSizeOfQuantity(scoring, size / doubled))) return undefined;
      return other(message, [Math.ceil(size / step) * step]);
    }
    case 'fixed':
    case 'graded': {
      const standards = standardsOf(scoring, activity.grade).map((points) => points * doubled);
      if (standards.includes(size)) return undefined;
      const list = standards.map((points) => formatSignedPoints(signed(item, points))).join('、');
      return other(`${quoted(item.name)}的标准是${list}${rules.unitName}`, standards);
    }
  }
}

/** The value of a fixed item; of a graded one that of the grade, or of every grade while none is known. */
function standardsOf(
  scoring: Extract<SchemeItem['scoring'], { kind: 'fixed' | 'graded' }>,
  grade?: string,
): Points[] {
  if (scoring.kind === 'fixed') return [scoring.points];
  const one = scoring.grades.find(({ name }) => name === grade);
  return (one ? [one] : scoring.grades).map(({ points }) => points);
}

/** How points that stand in the books differ from what the item gives; empty where they do not. */
export function standardRemark(
  rules: Pick<SchemeRules, 'unitName'>,
  item: SchemeItem,
  points: Points,
  measured: Measure = {},
): string {
  const { scoring, repeatDoubles } = item;
  const size = Math.abs(points);
  const times = repeatDoubles ? [1, 2] : [1];
  switch (scoring.kind) {
    case 'range': {
      const range = `办法规定${formatPoints(scoring.min)}至${amountText(rules, scoring.max)}`;
      if (size < scoring.min) return `低于${range}`;
      return size > scoring.max * Math.max(...times) ? `高于${range}` : '';
    }
    case 'perUnit': {
      const { points: step, max } = scoring;
      const each = `办法规定${perUnitText(scoring)}${amountText(rules, step)}`;
      if (max !== undefined && size > max * Math.max(...times))
        return `高于${each}，一次最多${amountText(rules, max)}`;
      if (measured.quantity === undefined) return isSizeOfQuantity(scoring, size) ? '' : `不合${each}`;
      const due = sizeOfQuantity(scoring, measured.quantity);
      if (times.some((by) => due * by === size)) return '';
      return `${size > due ? '高于' : '低于'}${each}`;
    }
    case 'fixed':
    case 'graded': {
      const standards = standardsOf(scoring, measured.grade);
      if (standards.some((one) => times.some((by) => one * by === size))) return '';
      const text = `办法规定${standards.map(formatPoints).join('、')}${rules.unitName}`;
      if (size > Math.max(...standards)) return `高于${text}`;
      return size < Math.min(...standards) ? `低于${text}` : `不合${text}`;
    }
  }
}

export function sameActivityLimit(
  rules: SchemeRules,
  item: SchemeItem,
  activity: Activity,
  earlier: readonly EarlierActivity[],
): Limit | undefined {
  const group = item.sameActivityGroup;
  if (!group) return undefined;
  const before = earlier.filter(
    (one) =>
      one.date === activity.date && itemOfEarlierActivity(rules, one)?.item.sameActivityGroup === group,
  );
  if (before.length === 0) return undefined;
  // Each entry holds only its increment over the highest before, so that together they equal the highest.
  const counted = sizes(before);
  return {
    code: 'sameActivity',
    size: Math.max(0, Math.abs(activity.points) - counted),
    message: `同一事项当日已计${amountText(rules, counted)}，就高不重复`,
  };
}

function sizes(activities: readonly EarlierActivity[]): Points {
  return sumBy(activities, (activity) => Math.abs(activity.points));
}

interface ScopedCap {
  cap: Cap;
  scope: string;
  /** Items that count towards the cap. */
  covers: (earlier: EarlierActivity) => boolean;
}

/** Categories of an item, innermost first. */
function categoriesOf(rules: SchemeRules, id: string): SchemeRules['categories'] {
  const own = rules.categories.find((one) => one.id === id);
  if (!own) return [];
  return own.parent === undefined ? [own] : [own, ...categoriesOf(rules, own.parent)];
}

const sameWayAs =
  (item: SchemeItem) =>
  ({ points }: EarlierActivity) =>
    // By sign, because the item of an old entry may no longer exist in the scheme.
    points > 0 === (item.direction === 'award');

const appliesTo = (item: SchemeItem) => (cap: Cap) => (cap.of ?? 'award') === item.direction;

function categoryCaps(rules: SchemeRules, item: SchemeItem): ScopedCap[] {
  const above = categoriesOf(rules, item.category).filter(({ caps }) => caps.some(appliesTo(item)));
  if (above.length === 0) return [];
  const idsAbove = (having: SchemeRules, category: string) =>
    new Set(categoriesOf(having, category).map(({ id }) => id));
  const present = new Map(rules.items.map((one) => [one.id, idsAbove(rules, one.category)]));
  const within = (earlier: EarlierActivity): ReadonlySet<string> => {
    const known = present.get(earlier.itemId);
    if (known) return known;
    const gone = itemOfEarlierActivity(rules, earlier);
    return gone ? idsAbove(gone.rules, gone.item.category) : new Set<string>();
  };
  return above.flatMap((category) =>
    category.caps.filter(appliesTo(item)).map((cap) => ({
      cap,
      scope: `${quoted(category.name)}类`,
      covers: (one) => sameWayAs(item)(one) && within(one).has(category.id),
    })),
  );
}

function capsFor(rules: SchemeRules, item: SchemeItem): ScopedCap[] {
  return [
    ...item.caps.map((cap) => ({
      cap,
      scope: quoted(item.name),
      covers: (earlier: EarlierActivity) => isSameItem(rules, item, earlier),
    })),
    ...categoryCaps(rules, item),
    ...rules.caps.filter(appliesTo(item)).map((cap) => ({ cap, scope: '各项合计', covers: sameWayAs(item) })),
  ];
}

/** Points of a person's activity left by household caps; `ofHousehold` are the activities of all members. */
export function householdLimits(
  rules: SchemeRules,
  item: SchemeItem,
  activity: Activity,
  ofHousehold: readonly EarlierActivity[],
): Limit[] {
  return (rules.householdCaps ?? [])
    .filter(appliesTo(item))
    .map((cap) =>
      capLimit(rules, { cap, scope: '全户合计', covers: sameWayAs(item) }, activity, ofHousehold),
    );
}

/** Points left by each cap of item, category and scheme. */
export function capLimits(
  rules: SchemeRules,
  item: SchemeItem,
  activity: Activity,
  earlier: readonly EarlierActivity[],
): Limit[] {
  return capsFor(rules, item).map((scoped) => capLimit(rules, scoped, activity, earlier));
}

const PER: Record<Cap['per'], string> = { ...CAP_PERIOD_NAMES, act: '一次' };

function capLimit(
  rules: SchemeRules,
  { cap, scope, covers }: ScopedCap,
  activity: Activity,
  earlier: readonly EarlierActivity[],
): Limit {
  const within = earlier.filter(
    (one) => one.points !== 0 && covers(one) && samePeriod(cap.per, one.date, activity.date),
  );
  const size = Math.abs(activity.points);
  const full = cap.times !== undefined && within.length >= cap.times;
  const left = cap.points === undefined ? size : Math.max(0, cap.points - sizes(within));
  const limits = [
    ...(cap.times === undefined ? [] : [`${cap.times}次`]),
    ...(cap.points === undefined ? [] : [amountText(rules, cap.points)]),
  ];
  const used = cap.per === 'act' ? '' : `，已有${within.length}次${amountText(rules, sizes(within))}`;
  return {
    code: 'cap',
    size: full ? 0 : left,
    message: `${scope}${PER[cap.per]}最多${limits.join('、')}${used}`,
  };
}

/**
 * The first day of whose activities any limit of one on `date` still asks: of those caps alone that apply to the
 * item, and of the cycle where a repeat counts double; '' where a cap holds for ever.
 */
export function countedSince(rules: SchemeRules, item: SchemeItem, date: string): string {
  const caps = [
    ...capsFor(rules, item).map(({ cap }) => cap),
    ...(rules.householdCaps ?? []).filter(appliesTo(item)),
  ];
  const since = caps.map(({ per }) => firstDayOf(per, date));
  if (item.repeatDoubles) since.push(firstDayOf(rules.cycle, date));
  return since.reduce((first, day) => (day < first ? day : first), date);
}

function firstDayOf(per: Cap['per'], date: string): string {
  if (per === 'ever') return '';
  if (per === 'act' || per === 'day') return date;
  return per === 'week' ? addDays(date, -6) : periodBounds(periodOf(per, date)).from;
}

function samePeriod(per: Cap['per'], a: string, b: string): boolean {
  if (per === 'act') return false;
  if (per === 'ever') return true;
  if (per === 'day') return a === b;
  return per === 'week' ? weekOf(a) === weekOf(b) : periodOf(per, a) === periodOf(per, b);
}

/** Weeks begin on Monday: 1970-01-05 was one. */
function weekOf(date: string): number {
  return Math.floor(daysBetween('1970-01-05', date) / 7);
}

export function budgetLimit(
  rules: SchemeRules,
  item: SchemeItem,
  issued: Points | undefined,
): Limit | undefined {
  if (rules.yearlyBudget === undefined || issued === undefined || item.direction === 'deduction')
    return undefined;
  return {
    code: 'budget',
    size: Math.max(0, rules.yearlyBudget - issued),
    message: `全村全年最多${amountText(rules, rules.yearlyBudget)}，已发${amountText(rules, issued)}`,
  };
}
