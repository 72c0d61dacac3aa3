/** Points of an activity under a scheme, after the scheme's limits. */
import type { SchemeItem, SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';
import type { Beyond, Activity, EarlierActivity, Finding, FindingCode, Judgement } from './activity.ts';
import {
  amountText,
  budgetLimit,
  capLimits,
  householdLimits,
  sameActivityLimit,
  standardLimit,
  verb,
  type Limit,
} from './limits.ts';
import { ONE_UNIT, quantityText } from '../values/quantity.ts';
import { signed } from './propose.ts';

/**
 * Evaluates an activity against the scheme: eligibility, standard value, the same activity under another item
 * (only the higher counts), and every cap of item, category and scheme, independent of the order of entry.
 * `earlier`: the subject's counted activities, at least those since `countedSince`.
 */
export function evaluateActivity(
  rules: SchemeRules,
  item: SchemeItem,
  activity: Activity,
  earlier: readonly EarlierActivity[],
  beyond?: Points | Beyond,
): Judgement {
  const { issuedThisYear, ofHousehold = [] } =
    typeof beyond === 'object' ? beyond : { issuedThisYear: beyond };
  const refusals = refusalsOf(rules, item, activity);
  if (refusals.length > 0) return { allowedPoints: 0, findings: refusals };
  const size = Math.abs(activity.points);
  const others = (of: Activity): Limit[] =>
    [
      sameActivityLimit(rules, item, of, earlier),
      ...capLimits(rules, item, of, earlier),
      ...householdLimits(rules, item, of, ofHousehold),
      budgetLimit(rules, item, issuedThisYear),
    ].filter((limit) => limit !== undefined);
  const standard = standardLimit(rules, item, activity, earlier);
  const limits = [...(standard ? [unlessForced(item, activity, standard, others)] : []), ...others(activity)];
  const findings: Finding[] = limits
    .filter((limit) => limit.size < size || limit.noted)
    .map(({ code, size: left, message, needsReason }) => ({
      code,
      ...(needsReason && left >= size ? { needsReason } : {}),
      severity: left < size ? 'cut' : 'noted',
      message: left < size ? `${message}，${remainder(rules, item, left)}` : message,
      allowedPoints: signed(item, Math.min(left, size)),
    }));
  const allowedPoints = signed(item, Math.min(size, ...limits.map((limit) => limit.size)));
  if (activity.channel === '' && item.declaredBy.length > 0) {
    findings.push({
      code: 'channelUnstated',
      severity: 'noted',
      message: `${quoted(item.name)}只能由${item.declaredBy.join('、')}，没有注明申报方式`,
      allowedPoints,
    });
  }
  return { allowedPoints, findings };
}

/** Less than what the item gives is no fault when caps leave no more. */
function unlessForced(
  item: SchemeItem,
  activity: Activity,
  standard: Limit,
  others: (of: Activity) => Limit[],
): Limit {
  const { above = [], size } = standard;
  const forced = above.some((points) => {
    const left = others({ ...activity, points: signed(item, points) }).map((limit) => limit.size);
    return size >= Math.min(points, ...left);
  });
  return forced ? { ...standard, code: 'offStandard', needsReason: false } : standard;
}

/** Points left by one limit. */
function remainder(rules: SchemeRules, item: SchemeItem, left: Points): string {
  return left === 0 ? `此次不能再${verb(item)}分` : `此次只能${verb(item)}${amountText(rules, left)}`;
}

function refusalsOf(
  rules: SchemeRules,
  item: SchemeItem,
  { points, quantity, channel, hasEvidence, forOneself }: Activity,
): Finding[] {
  const refused = (code: FindingCode, message: string): Finding => ({
    code,
    severity: 'refused',
    message,
    allowedPoints: 0,
  });
  const findings: Finding[] = [];
  if (!item.active) findings.push(refused('inactive', `${quoted(item.name)}已停用`));
  // A veto or a bad record by itself deducts no points.
  const bare = points === 0 && item.outcome !== undefined;
  const wrong =
    !bare && (!Number.isInteger(points) || (item.direction === 'award' ? points <= 0 : points >= 0));
  if (wrong)
    findings.push(
      refused(
        'wrongSign',
        `${quoted(item.name)}是${verb(item)}分项目，分值应为${item.direction === 'award' ? '正' : '负'}数`,
      ),
    );
  const { scoring } = item;
  if (
    scoring.kind === 'perUnit' &&
    scoring.proportional === undefined &&
    quantity !== undefined &&
    quantity % ONE_UNIT !== 0
  ) {
    findings.push(
      refused(
        'partOfUnit',
        `${quoted(item.name)}只计整数${scoring.unit}，数量不能是${quantityText(quantity, scoring.unit)}`,
      ),
    );
  }
  if (channel && item.declaredBy.length > 0 && !item.declaredBy.includes(channel)) {
    findings.push(
      refused(
        'channelNotAllowed',
        `${quoted(item.name)}只能由${item.declaredBy.join('、')}，不能由${channel}`,
      ),
    );
  }
  if (item.evidence === 'required' && hasEvidence === false) {
    findings.push(refused('evidenceMissing', `${quoted(item.name)}须附佐证材料`));
  }
  if (rules.selfBenefitBarred && forOneself && item.direction === 'award') {
    findings.push(refused('selfBenefit', `${quoted(item.name)}是为自家或亲属做的，不计分`));
  }
  return findings;
}

/**
 * The part of a deduction that can be applied: all of it when the scheme allows negative balances, otherwise
 * down to zero.
 */
export function deductionWithin(rules: SchemeRules, balance: Points, points: Points): Points {
  if (points >= 0 || rules.negativeBalance === 'allowed') return points;
  return balance <= 0 ? 0 : Math.max(points, -balance);
}
