/** What a village fills in and adjusts of a published scheme, value by value. */
import { describe, expect, test } from 'vitest';
import {
  isValidParent,
  inTreeOrder,
  indexName,
  partsOf,
  shareOutWeights,
} from '../../../shared/schemes/index-weights.ts';
import { missingValues } from '../../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../../shared/schemes/model.ts';
import { templateById, templates } from '../../../shared/schemes/templates/templates.ts';
import { adjustableValues, valueAt, withValue } from '../../../shared/schemes/values.ts';
import { valueKind } from '../../../shared/schemes/value-kinds.ts';
import { adopted } from '../../builders/filled-template.ts';

const rulesOf = (id: string): SchemeDraft => {
  const template = templateById(id);
  if (!template) throw new Error(`no template ${id}`);
  return template.rules;
};

describe('every template', () => {
  test.each(templates.map((template) => [template.place, template.title, template.rules] as const))(
    'of %s %s is asked for value by value, each as what it is',
    (_, __, rules) => {
      for (const { path } of missingValues(rules)) expect(valueKind(path), path).toBeDefined();
      for (const { path, label } of adjustableValues(rules)) {
        expect(valueAt(rules, path), path).toBeDefined();
        expect(label, path).toMatch(/\p{Script=Han}/u);
        expect(label, path).not.toMatch(/NaN|undefined|“”/);
      }
    },
  );
});

test.each([
  ['uses.dividend.price', 'price'],
  ['uses.dividend.incomePercent', 'percent'],
  ['uses.pay.coefficients.0.percent', 'coefficient'],
  ['uses.pay.coefficients.0.name', 'text'],
  ['uses.groupReward.rounds.0.levels.0.leaderFen', 'yuan'],
  ['uses.groupReward.standards.2.kind', 'standard'],
  ['items.3.scoring.grades.1.points', 'points'],
  ['procedure.noticeDays', 'days'],
  ['procedure.quorum', 'share'],
  ['negativeBalance', undefined],
])('%s is asked for as %s', (path, kind) => {
  expect(valueKind(path)).toBe(kind);
});

test('a value is filled in without touching the rest, and the draft before stays as it was', () => {
  const rules = rulesOf('tongjie-dividend');
  const changed = withValue(rules, 'uses.dividend.price', 15_000);
  expect(valueAt(changed, 'uses.dividend.price')).toBe(15_000);
  expect(valueAt(rules, 'uses.dividend.price')).toBe(13_000);
  expect(withValue(changed, 'uses.dividend.price', 13_000)).toEqual(rules);
  expect(() => withValue(rules, 'uses.pay.baseFen', 1)).toThrow(RangeError);
});

describe('奉贤 in another year', () => {
  test('renames the round and moves its years', () => {
    const paths = adjustableValues(rulesOf('fengxian-hamlets')).map(({ path }) => path);
    for (const part of [
      'name',
      'fromYear',
      'toYear',
      'levels.0.householdFen',
      'levels.0.wholeVillage.leaderFen',
    ])
      expect(paths).toContain(`uses.groupReward.rounds.1.${part}`);
    expect(paths.filter((path) => path.endsWith('.kind'))).toHaveLength(6);
  });
});

describe('the index of 昌乐', () => {
  const draft = rulesOf('changle-index').index!;

  test('shows indices under the wrong parent, and names those without a name by their position', () => {
    expect(draft.nodes.filter((node) => !isValidParent(draft, node))).toHaveLength(48);
    expect(
      indexName(
        draft,
        draft.nodes.find(({ id }) => id === 'second-4')!,
      ),
    ).toBe('第2级第4个指标');
    expect(inTreeOrder(draft)).toHaveLength(54);
  });

  test('open weights are shared out so that the parts add up, and what the source says stays', () => {
    const { index } = adopted('changle-index');
    expect(partsOf(index!, null).sum).toBe(10_000);
    expect(index!.nodes.find(({ id }) => id === 'shared-wealth')?.weight).toBe(3000);
    for (const node of index!.nodes.filter(({ level }) => level < 3))
      expect(partsOf(index!, node).sum, node.name).toBe(node.weight);
    const order = inTreeOrder(index!);
    expect(order.slice(0, 3).map(({ level }) => level)).toEqual([1, 2, 3]);
    expect(shareOutWeights(index!)).toEqual(index);
  });

  test('weights that are too heavy already are left for the village to mend', () => {
    const nodes = draft.nodes.map((node) => (node.level === 1 ? { ...node, weight: 4000 } : node));
    expect(shareOutWeights({ ...draft, nodes }).nodes[0]?.weight).toBe(4000);
  });
});
