/** Evaluates the results of a round under the scheme: declarations and points cut by the rules. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { RoundOutcome, MarkCut } from '../../shared/contract/inspections.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { evaluateActivity } from '../../shared/rules/evaluate.ts';
import { countedSince } from '../../shared/rules/limits.ts';
import { isRepeat } from '../../shared/rules/propose.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import type { HouseholdId, Points } from '../../shared/values/units.ts';
import {
  earlierDeclarations,
  findDuplicate,
  issuedInYear,
  requireItem,
  requireActiveScheme,
} from '../declarations/rules.ts';
import { periodFor } from '../declarations/period.ts';
import { eligibilityError } from '../participants/eligibility.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import type { Round } from './read.ts';
import { marksOf } from './round-households.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface JudgedMark {
  householdId: HouseholdId;
  no: string;
  headName: string;
  groupNumber: number;
  result: InspectionResult;
  item: SchemeItem;
  note: string;
  /** Signed: value of the result alone, and points left by all rules. */
  points: Points;
  allowed: Points;
  /** Why points were cut; empty otherwise. */
  reason: string;
  /** A deduction that first needs a notice of rectification. */
  toRectify: boolean;
}

export interface JudgedRound {
  scheme: SchemeInForceView;
  /** Results that lead to a declaration, by group and number. */
  marks: JudgedMark[];
}

/** Reason in the register: 环境卫生巡查：清洁户. */
export function reasonOf({ title }: Pick<Round, 'title'>, { name }: Pick<InspectionResult, 'name'>): string {
  return `${title}：${name}`;
}

interface HouseholdLabel {
  no: string;
  headName: string;
  groupNumber: number;
}

/** Year in which the round's declarations count. */
function yearOf(store: Store, { schemeId, date }: Round): string {
  return periodFor(store, schemeId, date, todayOf(store)).slice(0, 4);
}

/** Evaluates all results in household order. Refuses noScheme. */
export function judgeRound(store: Store, round: Round): JudgedRound {
  const scheme = requireActiveScheme(store, round.schemeId, round.date);
  let issued = issuedInYear(store, scheme, yearOf(store, round));
  const marks: JudgedMark[] = [];
  for (const { householdId, result: key, note } of marksOf(store, round.id)) {
    const result = round.results.find((one) => one.key === key);
    if (!result || result.itemId === null || result.points === 0) continue;
    const judged = judgeMark(store, round, scheme, { householdId, result, note }, issued);
    if (issued !== undefined && judged.allowed > 0) issued += judged.allowed;
    marks.push(judged);
  }
  return { scheme, marks };
}

function judgeMark(
  store: Store,
  round: Round,
  scheme: SchemeInForceView,
  mark: Pick<JudgedMark, 'householdId' | 'result' | 'note'>,
  issued: Points | undefined,
): JudgedMark {
  const { householdId, result } = mark;
  const item = requireItem(scheme, result.itemId ?? '');
  const since = countedSince(scheme.rules, item, round.date);
  const earlier = earlierDeclarations(store, round.schemeId, householdId, { since });
  const repeat = isRepeat(scheme.rules, item, round.date, earlier);
  const points = result.points * (repeat && item.repeatDoubles ? 2 : 1);
  const household = householdLabel(store, householdId);
  const same = {
    schemeId: round.schemeId,
    householdId,
    memberId: null,
    itemId: item.id,
    activityDate: round.date,
    reason: reasonOf(round, result),
  };
  const duplicate = findDuplicate(store, same);
  const { allowedPoints, findings } = evaluateActivity(
    scheme.rules,
    item,
    { date: round.date, points, channel: '日常检查', repeat },
    earlier,
    issued,
  );
  const fault = eligibilityError(store, scheme, same, round.date, item.id);
  const reasons = [
    ...(fault === undefined ? [] : [fault.replace(/。$/, '')]),
    ...(duplicate ? [`与 ${duplicate.no} 重复`] : []),
    ...findings.filter(({ severity }) => severity !== 'noted').map(({ message }) => message),
  ];
  const allowed = duplicate || fault !== undefined ? 0 : allowedPoints;
  return {
    ...mark,
    no: household.no,
    headName: household.headName,
    groupNumber: household.groupNumber,
    item,
    points,
    allowed,
    reason: allowed === points ? '' : reasons.join('；'),
    toRectify: allowed < 0 && item.rectificationDays !== undefined,
  };
}

function householdLabel(store: Store, householdId: HouseholdId): HouseholdLabel {
  const household = prepared<[HouseholdId], HouseholdLabel>(
    store,
    `SELECT h.no, coalesce(m.name, '') AS headName, g.number AS groupNumber FROM household h
     JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id WHERE h.id = ?`,
  ).get(householdId);
  if (!household) throw new Error(`household ${String(householdId)} of a round is gone`);
  return household;
}

export function outcomeOf(marks: readonly JudgedMark[]): RoundOutcome {
  const declared = marks.filter(({ allowed }) => allowed !== 0);
  const toRectify = declared.filter((mark) => mark.toRectify).length;
  return {
    declarations: declared.length,
    verified: declared.length - toRectify,
    toRectify,
    awarded: sumBy(declared, ({ allowed }) => Math.max(allowed, 0)),
    deducted: sumBy(declared, ({ allowed }) => Math.max(-allowed, 0)),
  };
}

/** Points cut by the rules, by household. */
export function cutsOf(marks: readonly JudgedMark[]): MarkCut[] {
  return marks
    .filter(({ points, allowed }) => points !== allowed)
    .map(({ householdId, no, headName, groupNumber, result, points, allowed, reason }) => ({
      householdId,
      no,
      headName,
      groupNumber,
      result: `${result.name} ${formatSignedPoints(points)}`,
      points,
      allowed,
      reason,
    }));
}
