import {
  isValidParent,
  partsOf,
  possibleParents,
  shareOutWeights,
} from '../../shared/schemes/index-weights.ts';
import { missingValues } from '../../shared/schemes/missing.ts';
import { schemeRules, type SchemeDraft, type SchemeRules } from '../../shared/schemes/model.ts';
import { templateById } from '../../shared/schemes/templates/templates.ts';

export type Value = number | string | { numerator: number; denominator: number; inclusive: boolean };

/** What a village could agree on where the source is silent; the first that fits the end of a path. */
const AGREED: [RegExp, Value][] = [
  [/scoring\.max$/, 1000],
  [/scoring\./, 200],
  [/\.noticeDays$/, 7],
  [/\.body$/, '评议小组'],
  [/\.bodySize$/, 5],
  [/\.paymentVotedBy$/, '村民代表会议'],
  [/\.quorum$/, { numerator: 2, denominator: 3, inclusive: true }],
  [/\.votesNeeded$/, { numerator: 1, denominator: 2, inclusive: false }],
  [/^cycle$/, 'year'],
  [/^carryOver$/, 'reset'],
  [/rateFenPerPoint$/, 100],
  [/coolingOff\.days$/, 180],
  [/coefficients\.0\.percent$/, 12_000],
  [/percent$/i, 10_000],
  [/name$/, '良好'],
  [/kind$/, 'common'],
  [/levels\.0\.from$/, 9000],
  [/levels\.1\.from$/, 7000],
  [/levels\.2\.from$/, 5000],
  [/index\.full$/, 10_000],
];

/** 昌乐 as a county could complete it: each index hung right under one of the level above, weights shared out evenly. */
function completeTree(rules: SchemeDraft): void {
  const { index } = rules;
  if (!index) return;
  for (const node of index.nodes.toSorted((a, b) => a.level - b.level)) {
    if (isValidParent(index, node)) continue;
    const above = possibleParents(index, node);
    // Hung too high: under the same one, a level lower.
    const within = above.filter((one) => one.parent === node.parent);
    const [parent] = (within.length > 0 ? within : above).toSorted(
      (a, b) => partsOf(index, a).parts.length - partsOf(index, b).parts.length,
    );
    node.parent = parent?.id;
  }
  rules.index = shareOutWeights(index);
  for (const [position, node] of rules.index.nodes.entries()) node.name ??= `指标${String(position + 1)}`;
}

/** The rules of a template with what its village filled in: by path, and as agreed everywhere else. */
export function adopted(id: string, values: Record<string, Value> = {}): SchemeRules {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  const rules = structuredClone(template.rules);
  const put = (path: string, value: Value) => {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const at = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], rules);
    (at as Record<string, unknown>)[last] = value;
  };
  completeTree(rules);
  for (const { path } of missingValues(rules)) {
    const agreed = AGREED.find(([pattern]) => pattern.test(path))?.[1];
    put(path, values[path] ?? agreed ?? 100);
  }
  for (const [path, value] of Object.entries(values)) put(path, value);
  return schemeRules.parse(rules);
}
