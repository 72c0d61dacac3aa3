/** Schemes that judge party members, cadres, volunteers, groups and party organisations: what their sources publish comes out. */
import { describe, expect, test } from 'vitest';
import { basePoints } from '../../../shared/rules/base.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { graded, periodPoints, type Entry } from '../../../shared/rules/cycle.ts';
import { donate } from '../../../shared/rules/donation.ts';
import { unmetDuties } from '../../../shared/rules/duties.ts';
import { gradeAll, gradeNames } from '../../../shared/rules/grades.ts';
import { groupReward, rewardAt } from '../../../shared/rules/group-reward.ts';
import { fullMarks, indexScore } from '../../../shared/rules/index-tree.ts';
import { checkDeed } from '../../../shared/rules/judge.ts';
import { gradeSharePay, topScorePay } from '../../../shared/rules/pay.ts';
import { proposePoints } from '../../../shared/rules/propose.ts';
import { rankInClasses } from '../../../shared/rules/ranks.ts';
import { lastPlaces, severalYears } from '../../../shared/rules/warnings.ts';
import { schemeRules, type Grading, type SchemeRules } from '../../../shared/schemes/model.ts';
import { settleRules } from '../../../shared/schemes/missing.ts';
import { templateById } from '../../../shared/schemes/templates.ts';
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

describe('地圩 counts its party members from zero', () => {
  const rules = adopted('dixu-zero-base', {
    'gradings.0.rule.levels.0.name': '一星',
    'gradings.0.rule.levels.0.from': 1000,
    'items.5.scoring.grades.1.points': 500,
  });

  test('they start at 0, and deductions go by severity', () => {
    expect(basePoints(rules.base)).toEqual({ points: 0, spendable: 0 });
    const item = itemOf(rules, 'illegal-building');
    expect(proposePoints(item, { grade: '情节较轻' })).toBe(-200);
    expect(proposePoints(item, { grade: '情节较重' })).toBe(-500);
    expect(proposePoints(item)).toBeUndefined();
  });

  test('stars come by the quarter, an index by the year, a warning to the last', () => {
    const entries: Entry[] = [
      { date: '2026-03-31', points: 900, kind: 'award' },
      { date: '2026-04-26', points: 1500, kind: 'award' },
      { date: '2026-05-26', points: -200, kind: 'deduction' },
    ];
    const stars = grading(rules, 'quarter-stars');
    const second = graded(stars, periodPoints(entries, '2026-Q2'));
    expect(second).toBe(1300);
    expect(gradeAll(stars, [{ id: 1, points: second }])).toMatchObject([{ grade: '一星' }]);
    expect(gradeAll(stars, [{ id: 1, points: graded(stars, periodPoints(entries, '2026-Q1')) }])).toEqual([
      { id: 1, grade: null, reasons: [] },
    ]);
    expect(graded(grading(rules, 'year-index'), periodPoints(entries, '2026'))).toBe(2200);
    const year = [2200, 900, 900].map((points, place) => ({ id: place + 1, points }));
    expect(lastPlaces(year)).toEqual([2, 3]);
    expect(lastPlaces(year.slice(1))).toEqual([]);
  });

  test('a member away with one meeting in the year is named; a relative who stands in counts', () => {
    const { participation } = rules;
    if (!participation) throw new Error('migrants have duties');
    const one = [{ dutyId: 'party-meetings', date: '2026-02-26' }];
    expect(unmetDuties(participation, one, '2026-12-31')).toMatchObject([
      { done: 1, wanted: 2, period: '2026', message: '参加党员会议应2次，只有1次。' },
    ]);
    const two = [...one, { dutyId: 'party-meetings', date: '2026-08-26', byRelative: true }];
    expect(unmetDuties(participation, two, '2026-12-31')).toEqual([]);
    expect(unmetDuties(participation, two, '2027-01-31')).toHaveLength(1);
  });
});

describe('三门峡 counts party members by the year', () => {
  const rules = adopted('sanmenxia-party-members', { 'gradings.0.rule.levels.0.percent': 2500 });
  const year = grading(rules, 'year');

  test('from 100 base points; eleven repairs at 3 are 33; 15 for 连翘', () => {
    expect(basePoints(rules.base)).toEqual({ points: 10_000, spendable: 0 });
    const repair = proposePoints(itemOf(rules, 'repairs')) ?? 0;
    expect(Array.from({ length: 11 }, () => repair).reduce((sum, points) => sum + points, 0)).toBe(3300);
    expect(proposePoints(itemOf(rules, 'forsythia'))).toBe(1500);
    const clean = itemOf(rules, 'clean-area');
    const earlier = [{ itemId: 'clean-area', date: '2026-01-31', points: 1000 }];
    expect(checkDeed(rules, clean, { date: '2026-03-31', points: 1000 }, earlier).allowedPoints).toBe(0);
    expect(checkDeed(rules, clean, { date: '2026-04-01', points: 1000 }, earlier).allowedPoints).toBe(1000);
  });

  test('below base, without a contribution, or with a major deduction, a member is among the backward', () => {
    const member = (id: number, points: number, more: object = {}) => ({
      id,
      points,
      base: 10_000,
      awarded: 100,
      ...more,
    });
    expect(
      gradeAll(year, [
        member(1, 13_300),
        member(2, 9900),
        member(3, 10_000, { awarded: 0 }),
        member(4, 13_000, { majorDeduction: true }),
        member(5, 10_100),
      ]),
    ).toEqual([
      { id: 1, grade: '优秀', reasons: [] },
      { id: 2, grade: '后进', reasons: ['低于基础分'] },
      { id: 3, grade: '后进', reasons: ['无贡献加分'] },
      { id: 4, grade: '后进', reasons: ['出现重大扣分事项'] },
      { id: 5, grade: null, reasons: [] },
    ]);
  });

  test('three years together rank, and the lowest are not put up', () => {
    const years = [
      new Map([
        [1, 11_000],
        [2, 10_500],
        [3, 9000],
        [4, 12_000],
      ]),
      new Map([
        [1, 11_000],
        [2, 10_500],
        [3, 15_000],
      ]),
      new Map([
        [1, 11_000],
        [2, 10_000],
        [3, 9500],
      ]),
    ];
    expect(severalYears(years, 3400)).toEqual([
      { id: 3, points: 33_500, place: 1, low: false },
      { id: 1, points: 33_000, place: 2, low: false },
      { id: 2, points: 31_000, place: 3, low: true },
    ]);
    expect(severalYears([], 1000)).toEqual([]);
  });

  test('sweeping before one’s own door earns nothing', () => {
    const item = itemOf(rules, 'collective-work');
    const own = checkDeed(rules, item, { date: '2026-03-01', points: 200, forOneself: true }, []);
    expect(own).toMatchObject({ allowedPoints: 0, findings: [{ code: 'selfBenefit', severity: 'refused' }] });
  });

  test('who is away reports each quarter, and nobody can do it for them', () => {
    const { participation } = rules;
    if (!participation) throw new Error('migrants have duties');
    const report = { dutyId: 'quarterly-report', date: '2026-05-03' };
    const names = (date: string, attendance = [report]) =>
      unmetDuties(participation, attendance, date).map(({ dutyId }) => dutyId);
    expect(names('2026-06-30')).toEqual(['democratic-review']);
    expect(names('2026-09-30')).toEqual(['quarterly-report', 'democratic-review']);
    expect(names('2026-06-30', [{ ...report, byRelative: true } as typeof report])).toContain(
      'quarterly-report',
    );
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
    expect(settleRules(draft).ok).toBe(false);
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
    expect([...full.values()].reduce((sum, points) => sum + points, 0)).toBe(10_000);
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

  test('weights that do not add up, and parts hung in the wrong place, are faults', () => {
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
    expect(checkDeed(rules, veto, { date: '2026-05-01', points: 0 }, [])).toEqual({
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

describe('津市 keeps passbooks', () => {
  const red = adopted('jinshi-red-passbook');

  test('red: at most 3 at once for key work, without a ceiling on the year', () => {
    const item = itemOf(red, 'key-work');
    const earlier = Array.from({ length: 50 }, () => ({
      itemId: 'key-work',
      date: '2026-03-01',
      points: 300,
    }));
    expect(checkDeed(red, item, { date: '2026-03-02', points: 500 }, earlier).allowedPoints).toBe(300);
    expect(checkDeed(red, item, { date: '2026-03-02', points: 300 }, earlier).allowedPoints).toBe(300);
  });

  test('red: 120 and more is 优秀, below 60 or with a bad record 不合格, and nothing is carried', () => {
    const bad = itemOf(red, 'bad-record').outcome;
    const grades = gradeAll(grading(red, 'year'), [
      { id: 1, points: 12_000 },
      { id: 2, points: 11_999 },
      { id: 3, points: 6000 },
      { id: 4, points: 5999 },
      { id: 5, points: 15_000, outcomes: bad ? [bad] : [] },
    ]);
    expect(grades.map(({ grade }) => grade)).toEqual(['优秀', '合格', '合格', '不合格', '不合格']);
    expect(grades[4]?.reasons).toEqual(['有不良记录']);
    expect(carryOver(red, { honour: 13_000, spendable: 500 })).toEqual({
      carried: { honour: 0, spendable: 0 },
      cleared: { honour: 13_000, spendable: 500 },
      opening: { honour: 0, spendable: 0 },
    });
  });

  const love = adopted('jinshi-love-passbook');

  test.each([
    [9999, null],
    [10_000, '一星'],
    [30_000, '二星'],
    [60_000, '三星'],
    [100_000, '四星'],
    [150_000, '五星'],
  ])('love: %i new points make %s', (points, star) => {
    const entries: Entry[] = [
      { date: '2026-01-01', points: 80_000, kind: 'carried' },
      { date: '2026-06-01', points, kind: 'award' },
      { date: '2026-07-01', points: -5000, kind: 'spent' },
      { date: '2026-07-02', points: 4000, kind: 'received' },
      { date: '2025-12-31', points: 50_000, kind: 'award' },
    ];
    const stars = grading(love, 'stars');
    const [one] = gradeAll(stars, [{ id: 1, points: graded(stars, periodPoints(entries, '2026')) }]);
    expect(one?.grade).toBe(star);
  });

  test('love: what is left goes into the next year', () => {
    const left = { honour: 70_000, spendable: 20_000 };
    expect(carryOver(love, left)).toMatchObject({ carried: left, opening: left });
  });

  test('love: a gift moves points from one passbook to the other', () => {
    const given = donate(love, { honour: 9000, spendable: 5000 }, { honour: 100, spendable: 100 }, 3000);
    expect(given).toEqual({
      giver: { honour: 9000, spendable: 2000 },
      receiver: { honour: 100, spendable: 3100 },
    });
    const rich = { honour: 9000, spendable: 5000 };
    expect(() => donate(love, rich, rich, 5001)).toThrow('可用50分，不足50.01分');
    expect(() => donate(love, rich, rich, 0)).toThrow('大于零');
    expect(() => donate(red, rich, rich, 100)).toThrow('没有规定积分可以捐赠');
  });
});
