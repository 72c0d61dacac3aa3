/** What holds for any village: nothing is lost between, limits hold in any order, and nobody's grade depends on the order of the list. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mulDiv, mulDivFloor } from '../../../shared/values/arithmetic.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { figuresAfterDonation } from '../../../shared/rules/donation.ts';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { planDividend } from '../../../shared/rules/dividend.ts';
import { gradeAll, type GradedSubject } from '../../../shared/rules/grades.ts';
import { fullMarks } from '../../../shared/rules/index-tree.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { topScorePay } from '../../../shared/rules/pay.ts';
import { withinQuota } from '../../../shared/rules/quota.ts';
import { rank } from '../../../shared/rules/ranks.ts';
import { tierRound } from '../../../shared/rules/tiers.ts';
import type { Dividend, Grading } from '../../../shared/schemes/model.ts';
import { sum, sumBy } from '../../../shared/values/sum.ts';
import { itemOf, rulesWith } from './village.ts';

const points = fc.integer({ min: -50_000, max: 200_000 });
const subjects = fc
  .array(points, { maxLength: 60 })
  .map((all) => all.map((one, place) => ({ id: place + 1, points: one })));

/** The subjects, and the same ones in another order. */
const shuffled = subjects.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

test('caps of a branch of categories and of a household are never exceeded, in whichever order the activities come', () => {
  const rules = rulesWith(
    [
      { category: 'sub', scoring: { kind: 'range', min: 0, max: 10_000 } },
      { category: 'other', scoring: { kind: 'range', min: 0, max: 10_000 } },
      { category: 'top', scoring: { kind: 'range', min: 0, max: 10_000 } },
    ],
    {
      categories: [
        { id: 'top', name: '基础积分', caps: [{ per: 'month', points: 5000 }] },
        { id: 'sub', name: '环境卫生', parent: 'top', caps: [{ per: 'week', times: 2 }] },
        { id: 'other', name: '学习培训', parent: 'top' },
      ],
      householdCaps: [{ per: 'quarter', points: 7000 }],
    },
  );
  const activity = fc.record({
    person: fc.nat(2),
    item: fc.nat(2),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 1, max: 6000 }),
  });
  fc.assert(
    fc.property(fc.array(activity, { maxLength: 40 }), (activities) => {
      const granted: (EarlierActivity & { person: number })[] = [];
      for (const { person, item, day, month, size } of activities) {
        const date = `2026-0${String(month)}-${String(day).padStart(2, '0')}`;
        const own = granted.filter((one) => one.person === person);
        const judged = evaluateActivity(
          rules,
          itemOf(rules, `item-${String(item)}`),
          { date, points: size },
          own,
          {
            ofHousehold: granted,
          },
        );
        granted.push({ person, itemId: `item-${String(item)}`, date, points: judged.allowedPoints });
      }
      const total = (some: EarlierActivity[]) => sumBy(some, ({ points }) => points);
      expect(total(granted)).toBeLessThanOrEqual(7000);
      for (const person of [0, 1, 2]) {
        for (const month of ['01', '02', '03']) {
          const own = granted.filter((one) => one.person === person && one.date.slice(5, 7) === month);
          expect(total(own)).toBeLessThanOrEqual(5000);
        }
      }
    }),
  );
});

test('a week begins on Monday', () => {
  const rules = rulesWith([{ caps: [{ per: 'week', times: 1 }] }]);
  const left = (date: string, earlier: string) =>
    evaluateActivity(rules, itemOf(rules), { date, points: 500 }, [
      { itemId: 'item-0', date: earlier, points: 500 },
    ]).allowedPoints;
  expect(left('2026-03-08', '2026-03-02')).toBe(0);
  expect(left('2026-03-09', '2026-03-08')).toBe(500);
});

test('what is carried and what is cleared are what was there', () => {
  const rule = fc.constantFrom('lifelong', 'reset', 'resetAfterNotice', 'transfer');
  fc.assert(
    fc.property(rule, points, points, fc.nat(10_000), (how, honour, spendable, base) => {
      const rules = { base: { kind: 'fixed', points: base, spendable: true }, carryOver: how } as const;
      const { carried, cleared, opening } = carryOver(rules, { honour, spendable }, { announced: true });
      expect(carried.honour + cleared.honour).toBe(honour);
      expect(carried.spendable + cleared.spendable).toBe(spendable);
      const given = opening.honour - carried.honour;
      expect([0, base]).toContain(given);
      expect(opening.spendable - carried.spendable).toBe(given);
    }),
  );
});

test('a gift loses no points', () => {
  const rules = { ...rulesWith([{}]), uses: { cash: 'never', donation: true } } as const;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), fc.nat(9000), (given, more) => {
      const giver = { honour: given + more, spendable: given + more };
      const after = figuresAfterDonation(rules, giver, { honour: 0, spendable: 0 }, given);
      expect(after.giver.spendable + after.receiver.spendable).toBe(giver.spendable);
    }),
  );
});

describe('a dividend', () => {
  const mode = fc.constantFrom('down' as const, 'half' as const);
  const rounding = {
    priceRounding: fc.option(fc.record({ mode, places: fc.nat(4) }), { nil: undefined }),
    moneyRounding: fc.option(
      fc.record({ mode, to: fc.constantFrom('fen' as const, 'jiao' as const, 'yuan' as const) }),
      { nil: undefined },
    ),
  };
  const by: fc.Arbitrary<Dividend> = fc.oneof(
    fc.record({
      ...rounding,
      kind: fc.constant('price' as const),
      price: fc.integer({ min: 1, max: 100_000 }),
      among: fc.constant('positive' as const),
      ceilingPercent: fc.option(fc.nat(10_000), { nil: undefined }),
    }),
    fc.record({
      ...rounding,
      kind: fc.constant('pool' as const),
      incomePercent: fc.constant(1000),
      among: fc.constantFrom('positive' as const, 'aboveBase' as const),
    }),
  );

  test('is the pool: its parts and the tail add up, and no one below zero has a part', () => {
    fc.assert(
      fc.property(by, subjects, fc.nat(50_000_000), (dividend, all, pool) => {
        const holders = all.map((one) => ({ ...one, base: 10_000, shareFen: 5000 }));
        const plan = planDividend(dividend, holders, pool);
        const paid = sumBy(plan.lines, ({ fen }) => fen);
        expect(paid + plan.tailFen).toBe(pool);
        expect(plan.lines.every((line) => line.points > 0 && line.fen >= 0)).toBe(true);
        const cut = dividend.priceRounding?.mode !== 'half' && dividend.moneyRounding?.mode !== 'half';
        if (dividend.kind === 'pool' && cut) expect(plan.tailFen).toBeGreaterThanOrEqual(0);
        const unit = { fen: 1, jiao: 10, yuan: 100 }[dividend.moneyRounding?.to ?? 'fen'];
        expect(plan.lines.every(({ fen }) => fen % unit === 0)).toBe(true);
        if (dividend.kind === 'pool')
          expect(plan.price % 10 ** (4 - (dividend.priceRounding?.places ?? 4))).toBe(0);
        const named = plan.why === undefined ? plan.lines.length + plan.excluded.length : holders.length;
        expect(named).toBe(holders.length);
      }),
    );
  });

  test('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(by, shuffled, (dividend, [one, other]) => {
        const paid = (all: typeof one) =>
          new Map(planDividend(dividend, all, 9_000_000).lines.map(({ id, fen }) => [id, fen]));
        expect(Object.fromEntries(paid(other))).toEqual(Object.fromEntries(paid(one)));
      }),
    );
  });

  test('of a pool has a tail on either side, by the rule of the village', () => {
    const holders = [1, 2, 3].map((id) => ({ id, points: 10_000 }));
    const plan = (more: Partial<Dividend>) =>
      planDividend(
        { kind: 'pool', incomePercent: 1000, among: 'positive', ...more } as Dividend,
        holders,
        100_000,
      );
    const two = { places: 2 };
    expect(plan({})).toMatchObject({ price: 33_333, totalFen: 99_999, tailFen: 1 });
    expect(plan({ priceRounding: { mode: 'down', ...two } })).toMatchObject({ price: 33_300, tailFen: 100 });
    expect(plan({ priceRounding: { mode: 'half', ...two } })).toMatchObject({ price: 33_300, tailFen: 100 });
    expect(plan({ priceRounding: { mode: 'half', places: 1 } })).toMatchObject({
      price: 33_000,
      tailFen: 1000,
    });
    expect(plan({ moneyRounding: { mode: 'half', to: 'jiao' } })).toMatchObject({
      totalFen: 99_990,
      tailFen: 10,
    });
    const seven = planDividend(
      { kind: 'pool', incomePercent: 1000, among: 'positive', priceRounding: { mode: 'half', places: 2 } },
      [{ id: 1, points: 60_000 }],
      100_000,
    );
    expect(seven).toMatchObject({ price: 16_700, totalFen: 100_200, tailFen: -200 });
  });

  test('says nothing of a part whose ceiling nobody entered', () => {
    const rule: Dividend = { kind: 'price', price: 13_000, among: 'positive', ceilingPercent: 6000 };
    const plan = planDividend(rule, [
      { id: 1, points: 10_000 },
      { id: 2, points: 10_000, shareFen: 100_000 },
    ]);
    expect(plan.lines).toEqual([
      { id: 1, points: 10_000, fen: 0, uncutFen: 13_000, waiting: true },
      { id: 2, points: 10_000, fen: 13_000 },
    ]);
  });
});

describe('nobody’s standing depends on the order of the list', () => {
  const gradings: Grading['rule'][] = [
    {
      kind: 'lines',
      levels: [
        { name: '优秀', from: 12_000, inclusive: true },
        { name: '合格', from: 6000, inclusive: false },
      ],
      otherwise: '不合格',
    },
    {
      kind: 'top',
      levels: [
        { name: '前列', percent: 2000 },
        { name: '中游', percent: 6000 },
      ],
      ties: 'include',
    },
    { kind: 'top', levels: [{ name: '前列', percent: 2000 }], ties: 'exclude' },
  ];

  test.each(gradings.map((rule) => [`${rule.kind} ${'ties' in rule ? rule.ties : ''}`, rule] as const))(
    'grades by %s',
    (_, rule) => {
      const grading: Grading = { id: 'year', name: '年度', per: 'year', basis: 'total', rule };
      const grades = (all: GradedSubject[]) =>
        Object.fromEntries(gradeAll(grading, all).map(({ id, grade }) => [id, grade]));
      fc.assert(
        fc.property(shuffled, ([one, other]) => {
          expect(grades(other)).toEqual(grades(one));
        }),
      );
    },
  );

  test('equal points have equal grades, and those excluded for a tie do not push the share over', () => {
    const rule = gradings[2]!;
    const grading: Grading = { id: 'year', name: '年度', per: 'year', basis: 'total', rule };
    fc.assert(
      fc.property(subjects, (all) => {
        const named = gradeAll(grading, all).filter(({ grade }) => grade !== null);
        expect(named.length * 10_000).toBeLessThanOrEqual(all.length * 2000);
      }),
    );
  });

  test('places, tiers, and who is within a quota', () => {
    const tiers = { kind: 'tiers', start: 100, step: 5000, percent: 6000 } as const;
    const quota = { id: 'q', name: '线', of: 'rated', percent: 2000, per: 'year', ties: 'meeting' } as const;
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(rank(other)).toEqual(rank(one));
        const standing = (all: typeof one) => tierRound(tiers, all).results.toSorted((a, b) => a.id - b.id);
        expect(standing(other)).toEqual(standing(one));
        const choice = withinQuota(quota, one.length, one);
        expect(withinQuota(quota, other.length, other)).toEqual(choice);
        expect(choice.chosen.length).toBeLessThanOrEqual(choice.seats);
        expect(choice.tied.length === 0 || choice.tied.length > choice.seatsLeft).toBe(true);
      }),
    );
  });

  test('a place is one more than the number of those with more points', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        for (const { place, points: own } of rank(all)) {
          expect(place).toBe(all.filter((other) => other.points > own).length + 1);
        }
      }),
    );
  });
});

test('veto, striking and downgrading: the worst counts, and no grade below the last', () => {
  const grading: Grading = {
    id: 'stars',
    name: '评级',
    per: 'year',
    basis: 'total',
    rule: {
      kind: 'lines',
      levels: [
        { name: 'A级', from: 9000, inclusive: true },
        { name: 'B级', from: 6000, inclusive: true },
      ],
      otherwise: 'C级',
    },
  };
  const graded = (points: number, outcomes: GradedSubject['outcomes']) =>
    gradeAll(grading, [{ id: 1, points, outcomes }])[0];
  expect(graded(9500, [{ kind: 'down', steps: 1 }])).toEqual({ id: 1, grade: 'B级', reasons: ['降1级'] });
  expect(graded(9500, [{ kind: 'down', steps: 5 }])?.grade).toBe('C级');
  expect(graded(9500, [{ kind: 'strike' }])).toEqual({ id: 1, grade: 'C级', reasons: ['积分被取消'] });
  expect(graded(100, [{ kind: 'grade', grade: 'B级' }])).toEqual({ id: 1, grade: 'C级', reasons: [] });
  expect(
    gradeAll({ ...grading, rule: { kind: 'judged', levels: [{ name: '好' }] } }, [
      { id: 1, points: 0, judged: '好' },
      { id: 2, points: 0, judged: '无此等' },
    ]),
  ).toMatchObject([{ grade: '好' }, { grade: null }]);
  const below: Grading = { ...grading, worst: { name: 'D级', when: ['negative'] } };
  expect(gradeAll(below, [{ id: 1, points: -1 }])).toEqual([{ id: 1, grade: 'D级', reasons: ['积分为负'] }]);
});

test('the highest of a month is paid in full, and nobody more', () => {
  const pay = { kind: 'topScore', baseFen: 30_000, per: 'month' } as const;
  fc.assert(
    fc.property(subjects, (all) => {
      const { lines, why } = topScorePay(pay, all);
      expect(lines.every(({ fen }) => fen >= 0 && fen <= 30_000)).toBe(true);
      const best = Math.max(0, ...all.map((one) => one.points));
      expect(why === undefined).toBe(best > 0);
      if (best > 0) expect(lines.some(({ fen }) => fen === 30_000)).toBe(true);
    }),
  );
});

test('full marks of an index add up to its full mark, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 100_000 }),
      (parts, full) => {
        const weights = [...parts, 10_000 - sum(parts)].filter((one) => one > 0);
        fc.pre(sum(weights) === 10_000);
        const nodes = weights.map((weight, place) => ({
          id: `n-${String(place)}`,
          level: 1,
          name: '指标',
          weight,
        }));
        const marks = fullMarks({ full, nodes, bonuses: [], deductions: [], rounds: [] });
        expect(sum(marks.values())).toBe(full);
      },
    ),
  );
});

test('products beyond what a number holds exactly are still exact', () => {
  expect(mulDiv(7_203_300, 13_000, 10_000)).toBe(9_364_290);
  expect(mulDiv(-5, 1, 2)).toBe(-3);
  expect(mulDivFloor(-5, 1, 2)).toBe(-3);
  expect(mulDiv(9_007_199_254_740_991, 10_000, 20_000)).toBe(4_503_599_627_370_496);
  expect(mulDivFloor(9_007_199_254_740_991, 3, 4)).toBe(6_755_399_441_055_743);
  expect(mulDivFloor(-9_007_199_254_740_991, 3, 4)).toBe(-6_755_399_441_055_744);
  expect(() => mulDiv(1, 1, 0)).toThrow(RangeError);
  expect(() => mulDiv(9_007_199_254_740_991, 9, 1)).toThrow(RangeError);
});
