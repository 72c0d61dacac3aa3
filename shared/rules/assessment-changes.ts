/** Differences between an assessment sheet and the previous one; each needs a reason. */
import type { AssessmentContent } from '../assessments.ts';
import { formatPoints } from '../values/points.ts';
import { quoted } from '../values/quotes.ts';
import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import { vetoItems } from './assessment.ts';

export interface AssessmentChange {
  /** 'marks.visits', 'bonuses.bonus-1', 'score', 'failing' … */
  key: string;
  /** Label in the scheme's words. */
  name: string;
  before: string;
  after: string;
}

type Named = readonly { id: string; name: string }[];

const NONE = '无';

function times(ids: readonly string[] = [], id: string): number {
  return ids.filter((one) => one === id).length;
}

function change(key: string, name: string, before: string, after: string): AssessmentChange[] {
  return before === after ? [] : [{ key, name, before, after }];
}

function pointsText(value: number | undefined, { unitName }: SchemeRules): string {
  return value === undefined ? '未评' : `${formatPoints(value)}${unitName}`;
}

function events(
  key: 'bonuses' | 'deductions',
  named: Named,
  before: AssessmentContent,
  after: AssessmentContent,
) {
  return named.flatMap(({ id, name }) =>
    change(`${key}.${id}`, name, `${times(before[key], id)}次`, `${times(after[key], id)}次`),
  );
}

function listed(named: Named, ids: readonly string[] = []): string {
  const names = named.flatMap(({ id, name }) => (ids.includes(id) ? [name] : []));
  return names.join('、') || NONE;
}

/** In the order of the scheme. */
export function assessmentChanges(
  rules: SchemeRules,
  before: AssessmentContent,
  after: AssessmentContent,
): AssessmentChange[] {
  const { index } = rules;
  const points = (value: number | undefined): string => pointsText(value, rules);
  const marks = (index?.nodes ?? []).flatMap(({ id, name }) =>
    change(`marks.${id}`, name, points(before.marks?.[id]), points(after.marks?.[id])),
  );
  const standards = rules.uses.groupReward?.standards ?? [];
  const vetoes = vetoItems(rules);
  const households = ({ households: count }: AssessmentContent) =>
    count === undefined ? '未填' : `${String(count)}户`;
  const failing = ({ failing: names = [] }: AssessmentContent) => names.toSorted().join('、') || NONE;
  return [
    ...marks,
    ...events('bonuses', index?.bonuses ?? [], before, after),
    ...events('deductions', index?.deductions ?? [], before, after),
    ...change('score', '得分', points(before.score), points(after.score)),
    ...change('households', '本组户数', households(before), households(after)),
    ...change('failing', '不达标农户', failing(before), failing(after)),
    ...change('missed', '未达到的标准', listed(standards, before.missed), listed(standards, after.missed)),
    ...change('grade', '等次', before.grade ?? NONE, after.grade ?? NONE),
    ...change('vetoes', '一票否决', listed(vetoes, before.vetoes), listed(vetoes, after.vetoes)),
  ];
}

/** Returns the reasons for exactly these changes. Throws invalidInput naming a change without a reason. */
export function reasonsOf(
  changes: readonly AssessmentChange[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    changes.map(({ key, name, before, after }) => {
      const reason = given[key]?.trim() ?? '';
      if (reason !== '') return [key, reason];
      throw new Refusal('invalidInput', `${quoted(name)}由${before}改为${after}，请写明改动理由。`);
    }),
  );
}
