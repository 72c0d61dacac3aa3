/** Schemes that judge cadres, groups and party organisations: what their sources publish comes out. */
import { describe, expect, test } from 'vitest';
import { gradeAll, gradeNames } from '../../../shared/rules/grades.ts';
import { groupReward, rewardAt } from '../../../shared/rules/group-reward.ts';
import { fullMarks, indexScore } from '../../../shared/rules/index-tree.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { gradeSharePay, topScorePay } from '../../../shared/rules/pay.ts';
import { rankInClasses } from '../../../shared/rules/ranks.ts';
import { schemeRules, type Grading, type SchemeRules } from '../../../shared/schemes/model.ts';
import { finalizeRules } from '../../../shared/schemes/missing.ts';
import { templateById } from '../../../shared/schemes/templates.ts';
import { sum } from '../../../shared/values/sum.ts';
import { adopted } from '../schemes/fill.ts';
import { itemOf } from './village.ts';

const grading = (rules: SchemeRules, id: string): Grading => {
  const one = rules.gradings?.find((each) => each.id === id);
  if (!one) throw new Error(`no grading ${id}`);
  return one;
};

describe('地圩 pays its cadres by the month', () => {
  const { pay } = adopted('dixu-cadre-pay').uses;
  if (pay?.kind !== 'topScore') throw new Error('地圩 pays by the top score');

  test('20 points at the top are worth 15 yuan each, and 14 points 210', () => {
    const paid = topScorePay(pay, [
      { id: 1, points: 2000 },
      { id: 2, points: 1400 },
      { id: 3, points: 0 },
    ]);
    expect(paid).toMatchObject({ topPoints: 2000, price: 150_000, totalFen: 51_000 });
    expect(paid.lines.map(({ fen }) => fen)).toEqual([30_000, 21_000, 0]);
  });

  test('two at the top both get 300', () => {
    const { lines } = topScorePay(pay, [
      { id: 1, points: 1700 },
      { id: 2, points: 1700 },
      { id: 3, points: 1300 },
    ]);
    expect(lines.map(({ fen }) => fen)).toEqual([30_000, 30_000, 22_941]);
  });

  test('nobody is paid when nobody has a point, and it says why', () => {
    const paid = topScorePay(pay, [
      { id: 1, points: 0 },
      { id: 2, points: -100 },
    ]);
    expect(paid.lines.map(({ fen }) => fen)).toEqual([0, 0]);
    expect(paid.why).toContain('最高分为0');
    expect(topScorePay(pay, [])).toMatchObject({ totalFen: 0, lines: [] });
  });
});

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
      bonuses: index.bonuses.map((one, place) => ({ ...one, name: `加分${String(place)}`, points: 200 })),
      deductions: index.deductions.map((one, place) => ({
        ...one,
        name: `减分${String(place)}`,
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

describe('花马池 pays its cadres by the quarter', () => {
  const rules = adopted('huamachi-cadres', {
    'uses.pay.grades.0.name': '优秀',
    'uses.pay.grades.0.percent': 10_000,
    'uses.pay.grades.1.percent': 0,
    'uses.pay.coefficients.0.percent': 12_000,
    'uses.pay.coefficients.1.percent': 10_500,
    'uses.pay.coefficients.2.percent': 9000,
    'gradings.0.rule.levels.0.name': '优秀',
  });
  const { pay } = rules.uses;
  if (pay?.kind !== 'gradeShare') throw new Error('花马池 pays by grade');

  test('2400 × share × coefficient, rounded once', () => {
    expect(gradeSharePay(pay, { grade: '优秀', difficulty: 'A' })).toBe(288_000);
    expect(gradeSharePay(pay, { grade: '优秀', difficulty: 'B' })).toBe(252_000);
    expect(gradeSharePay(pay, { grade: '差', difficulty: 'A' })).toBe(0);
    expect(() => gradeSharePay(pay, { grade: '一般', difficulty: 'A' })).toThrow('“一般”');
    expect(() => gradeSharePay(pay, { grade: '优秀', difficulty: 'D' })).toThrow('“D”');
  });

  test('ten days away without reason is a veto: 差, whatever the points', () => {
    const veto = itemOf(rules, 'absent');
    expect(evaluateActivity(rules, veto, { date: '2026-05-01', points: 0 }, [])).toEqual({
      allowedPoints: 0,
      findings: [],
    });
    const outcomes = veto.outcome ? [veto.outcome] : [];
    const quarter = grading(rules, 'quarter');
    expect(gradeNames(quarter)).toEqual(['优秀', '差']);
    expect(
      gradeAll(quarter, [
        { id: 1, points: 9000, outcomes },
        { id: 2, points: 9000 },
      ]),
    ).toEqual([
      { id: 1, grade: '差', reasons: ['一票否决，直接评定为“差”'] },
      { id: 2, grade: '优秀', reasons: [] },
    ]);
  });

  test('everybody is ranked within their class', () => {
    const [chief = '', deputy = ''] = rules.participation?.classes ?? [];
    const ranked = rankInClasses([
      { id: 1, points: 9000, class: chief },
      { id: 2, points: 9500, class: deputy },
      { id: 3, points: 9200, class: chief },
    ]);
    expect(ranked.get(chief)?.map(({ id, place }) => [id, place])).toEqual([
      [3, 1],
      [1, 2],
    ]);
    expect(ranked.get(deputy)).toMatchObject([{ id: 2, place: 1 }]);
  });
});

describe('奉贤 rewards its groups', () => {
  const rules = adopted('fengxian-hamlets', {
    'uses.groupReward.rounds.0.levels.0.from': 6000,
    'uses.groupReward.rounds.1.levels.0.from': 9000,
    'uses.groupReward.rounds.1.levels.1.from': 8000,
    'uses.groupReward.rounds.1.levels.2.from': 7000,
    'uses.groupReward.standards.0.kind': 'key',
  });
  const rule = rules.uses.groupReward;
  if (!rule) throw new Error('奉贤 rewards groups');
  const [first, second] = rule.rounds;

  test.each([
    [first, '达标', false, 3000, 1000],
    [first, '达标', true, 4000, 1500],
    [second, '五星', false, 3000, 1000],
    [second, '五星', true, 4000, 1500],
    [second, '四星', false, 2000, 800],
    [second, '四星', true, 2500, 1100],
    [second, '三星', false, 1500, 500],
    [second, '三星', true, 1500, 500],
  ])('%# %s', (round, name, whole, household, leader) => {
    const level = round?.levels.find((one) => one.name === name);
    if (!level) throw new Error(`no level ${name}`);
    expect(rewardAt(level, 30, whole)).toEqual({
      level: name,
      householdFen: household * 100,
      groupFen: household * 100 * 30,
      leaderFen: leader * 100,
    });
  });

  const good = { score: 8500, households: 30, failing: [], missed: [] };

  test('by the score of the year’s round', () => {
    expect(groupReward(rule, 2021, good, false)).toMatchObject({ level: '四星', groupFen: 6_000_000 });
    expect(groupReward(rule, 2018, good, false)).toMatchObject({ level: '达标', groupFen: 9_000_000 });
    expect(groupReward(rule, 2021, { ...good, score: 6999 }, false).why).toContain('没有达到');
    expect(groupReward(rule, 2026, good, false).why).toContain('2026年');
  });

  test('one household that fails fails the group, and a key standard is a veto', () => {
    expect(groupReward(rule, 2021, { ...good, failing: ['张三户'] }, true)).toMatchObject({
      level: null,
      groupFen: 0,
      leaderFen: 0,
      why: '张三户不达标，一户不达标即整组不达标。',
    });
    expect(groupReward(rule, 2021, { ...good, missed: ['violations-cleared'] }, true).why).toContain(
      '一票否决',
    );
    expect(groupReward(rule, 2021, { ...good, missed: ['fine-rivers'] }, false).level).toBe('四星');
  });
});
