/** Which items of a scheme a round 巡查 covers, and what can be entered of them. */
import { NOTHING_NOTED, type InspectionResult } from '../inspections.ts';
import type { Scoring, SchemeItem, SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { proposePoints, signed } from './propose.ts';

/**
 * Whether an item can be declared from a round: no photo required, nothing weighed, no consequence but
 * points.
 */
export function inspectable(item: SchemeItem): boolean {
  return (
    item.active &&
    item.evidence !== 'required' &&
    item.byWeight !== true &&
    item.outcome === undefined &&
    (item.declaredBy.length === 0 || item.declaredBy.includes('日常检查'))
  );
}

/** Words of things visible on a door-to-door round, for schemes that do not mark their inspection items. */
const SEEN_ON_ROUNDS = /洁|净|庭院|垃圾|卫生|堆放|污水|圈养/;
/** Words of things a single visit cannot establish. */
const OF_A_WHOLE_TIME = /[当本全每](月|季|年)/;

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Points an item can give: its value or one of its grades; a range starts at its minimum. */
export function resultsOf(item: SchemeItem): Omit<InspectionResult, 'key'>[] {
  const result = (name: string, points: Points) => ({ name, itemId: item.id, points });
  const { scoring } = item;
  if (scoring.kind === 'graded') {
    return scoring.grades.map((grade) => result(`${item.name}（${grade.name}）`, signed(item, grade.points)));
  }
  return [result(item.name, proposePoints(item) ?? signed(item, leastOf(scoring)))];
}

function leastOf(scoring: Scoring): Points {
  return scoring.kind === 'range' ? scoring.min : 0;
}

/** Default results of a round: items of daily checks, highest points first, and key 0 for nothing noted. */
export function proposedResults(rules: SchemeRules): InspectionResult[] {
  const open = rules.items.filter(inspectable);
  const meant = open.filter((item) => item.declaredBy.includes('日常检查'));
  const seen = open.filter((item) => SEEN_ON_ROUNDS.test(item.name) && !OF_A_WHOLE_TIME.test(item.name));
  const items = [meant, seen, open].find((choice) => choice.length > 0) ?? [];
  const results = items
    .flatMap(resultsOf)
    .filter(({ points }) => points !== 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, KEYS.length)
    .map((result, index) => ({ key: KEYS[index] ?? '', ...result }));
  return [...results, NOTHING_NOTED];
}
