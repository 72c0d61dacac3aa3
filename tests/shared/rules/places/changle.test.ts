import { describe, expect, test } from 'vitest';
import { fullMarks, indexScore } from '../../../../shared/rules/index-tree.ts';
import { schemeRules, type SchemeRules } from '../../../../shared/schemes/model.ts';
import { finalizeRules } from '../../../../shared/schemes/missing.ts';
import { templateById } from '../../../../shared/schemes/templates/templates.ts';
import { sum } from '../../../../shared/values/sum.ts';

describe('昌乐 assesses its village party organisations by an index', () => {
  const draft = templateById('changle-index')?.rules;
  const tree = draft?.index;
  if (!draft || !tree) throw new Error('昌乐 has an index');
  const level = (wanted: number) => tree.nodes.filter((node) => node.level === wanted);

  test('of 4, 10 and 40 parts with 6 bonus and 5 deduction cases', () => {
    expect([level(1), level(2), level(3)].map(({ length }) => length)).toEqual([4, 10, 40]);
    expect([tree.bonuses.length, tree.deductions.length]).toEqual([6, 5]);
    const wealth = tree.nodes.filter((node) => node.parent === 'shared-wealth');
    expect(wealth.filter((node) => node.level === 2)).toHaveLength(2);
    expect(wealth.filter((node) => node.level === 3)).toHaveLength(10);
    expect(tree.nodes.find((node) => node.id === 'shared-wealth')?.weight).toBe(3000);
    expect(finalizeRules(draft).ok).toBe(false);
  });

  /** As the county could fill it in: 30, 20, 30, 20 %, shared evenly below. */
  const index = (() => {
    const firsts = [
      ['fortress', 3000, 3],
      ['lead-goose', 2000, 2],
      ['shared-wealth', 3000, 2],
      ['happiness', 2000, 3],
    ] as const;
    const nodes: NonNullable<SchemeRules['index']>['nodes'] = [];
    for (const [id, weight, seconds] of firsts) {
      nodes.push({ id, level: 1, name: id, weight });
      const parts = id === 'shared-wealth' ? 5 : 3;
      for (let at = 0; at < seconds; at += 1) {
        const own = at === 0 ? weight - (seconds - 1) * 900 : 900;
        const second = `${id}-${String(at)}`;
        nodes.push({ id: second, level: 2, parent: id, name: second, weight: own });
        for (let part = 0; part < parts; part += 1) {
          const share = part === 0 ? own - (parts - 1) * Math.floor(own / parts) : Math.floor(own / parts);
          nodes.push({
            id: `${second}-${String(part)}`,
            level: 3,
            parent: second,
            name: second,
            weight: share,
          });
        }
      }
    }
    return { full: 10_000, nodes, bonuses: tree.bonuses, deductions: tree.deductions, rounds: tree.rounds };
  })();
  const settled = schemeRules.parse({
    ...adoptable(draft),
    index: {
      ...index,
      bonuses: index.bonuses.map((one, index) => ({ ...one, name: `加分${String(index)}`, points: 200 })),
      deductions: index.deductions.map((one, index) => ({
        ...one,
        name: `减分${String(index)}`,
        points: 300,
      })),
    },
  }).index;
  if (!settled) throw new Error('the index is settled');

  test('full marks add up to the whole, 共富 to 30 of it', () => {
    const full = fullMarks(settled);
    expect(sum(full.values())).toBe(10_000);
    const score = indexScore(settled, { marks: full });
    expect(score).toMatchObject({ basic: 10_000, total: 10_000 });
    expect(score.byNode.get('shared-wealth')).toBe(3000);
  });

  test('the half-year and the final assessment are two records, events counting at once', () => {
    const full = fullMarks(settled);
    const halfMarks = new Map([...full].map(([id, points]) => [id, id.startsWith('happiness') ? 0 : points]));
    const half = indexScore(settled, { marks: halfMarks });
    const final = indexScore(settled, {
      marks: full,
      bonuses: ['bonus-1', 'bonus-1'],
      deductions: ['deduction-1'],
    });
    expect(half.total).toBe(8000);
    expect(final).toMatchObject({ bonus: 400, deduction: 300, total: 10_100 });
    expect(settled.rounds.map(({ per }) => per)).toEqual(['quarter', 'half', 'year']);
  });

  test('a missing mark, one beyond the full, or an unknown event is refused by name', () => {
    const full = fullMarks(settled);
    const [first = ''] = full.keys();
    expect(() => indexScore(settled, { marks: new Map() })).toThrow('还没有评分');
    expect(() => indexScore(settled, { marks: new Map(full).set(first, 9_999) })).toThrow('得分应在0至');
    expect(() => indexScore(settled, { marks: full, bonuses: ['bonus-9'] })).toThrow('没有加减分情形');
  });

  test('weights that do not add up, and parts under the wrong parent, are faults', () => {
    const messages = (nodes: unknown[]) =>
      schemeRules
        .safeParse({ ...adoptable(draft), index: { full: 10_000, nodes } })
        .error?.issues.map(({ message }) => message);
    const root = { id: 'a', level: 1, name: '甲', weight: 9000 };
    expect(messages([root])).toEqual(['一级指标的权重合计应为100%']);
    expect(
      messages([
        { ...root, weight: 10_000 },
        { id: 'b', level: 3, parent: 'a', name: '乙', weight: 10_000 },
      ]),
    ).toEqual(['指标“乙”应挂在第2级指标之下']);
    expect(
      messages([
        { ...root, weight: 10_000 },
        { id: 'b', level: 2, parent: 'a', name: '乙', weight: 100 },
      ]),
    ).toEqual(['指标“甲”的下级权重合计与它不符']);
  });
});

function adoptable(draft: object) {
  return {
    ...draft,
    index: undefined,
    carryOver: 'reset',
    procedure: {
      noticeDays: 7,
      body: '镇党建办',
      bodySize: 5,
      quorum: { numerator: 2, denominator: 3, inclusive: true },
      votesNeeded: { numerator: 1, denominator: 2, inclusive: false },
    },
  };
}
