/** What holds for any village: nothing is lost between, limits hold in any order, sums are exact. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulDiv, mulDivFloor } from '../../../shared/values/arithmetic.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { figuresAfterDonation } from '../../../shared/rules/donation.ts';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { gradeAll, type GradedSubject } from '../../../shared/rules/grades.ts';
import { fullMarks } from '../../../shared/rules/index-tree.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { countedSince } from '../../../shared/rules/limits.ts';
import { topScorePay } from '../../../shared/rules/pay.ts';
import type { Grading } from '../../../shared/schemes/model.ts';
import { sum, sumBy } from '../../../shared/values/sum.ts';
import { itemOf, rulesWith } from './village.ts';
import { points, subjects } from './subjects.ts';

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

test('what lies before the first counted day changes nothing', () => {
  const per = fc.constantFrom('act', 'day', 'week', 'month', 'quarter', 'half', 'year', 'ever');
  const cap = fc
    .record({
      per,
      times: fc.integer({ min: 1, max: 3 }),
      points: fc.integer({ min: 500, max: 3000 }),
      of: fc.constantFrom('award', 'deduction'),
    })
    .map(({ times, ...one }) => (one.per === 'act' ? one : { ...one, times }));
  const caps = fc.array(cap, { maxLength: 2 });
  const day = fc
    .date({
      min: new Date('2025-11-01T00:00:00Z'),
      max: new Date('2026-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));
  const scheme = fc
    .record({
      own: caps,
      ofCategory: caps,
      ofScheme: caps,
      householdCaps: caps,
      direction: fc.constantFrom('award', 'deduction'),
      repeatDoubles: fc.boolean(),
      cycle: fc.constantFrom('month', 'quarter', 'year'),
    })
    .map(({ own, ofCategory, ofScheme, householdCaps, direction, repeatDoubles, cycle }) =>
      rulesWith(
        [
          { caps: own, direction, repeatDoubles: repeatDoubles && direction === 'deduction' },
          { category: 'home' },
          { category: 'work', direction },
        ],
        {
          categories: [
            { id: 'work', name: '义务劳动', caps: ofCategory },
            { id: 'home', name: '庭院整洁', caps: ofCategory },
          ],
          caps: ofScheme,
          householdCaps,
          cycle,
        },
      ),
    );
  const earlier = fc.array(
    fc
      .record({ date: day, item: fc.nat(2), points: fc.constantFrom(-700, -500, 500, 900) })
      .map(({ date, item, points }) => ({ date, itemId: `item-${String(item)}`, points })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(scheme, day, earlier, (rules, date, activities) => {
      const item = itemOf(rules);
      const since = countedSince(rules, item, date);
      const counted = activities.filter((one) => one.date >= since);
      const activity = { date, points: item.direction === 'award' ? 500 : -500 };
      const judge = (some: EarlierActivity[]) => evaluateActivity(rules, item, activity, some);
      expect(judge(counted)).toEqual(judge(activities));
    }),
    { numRuns: 400 },
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
        const nodes = weights.map((weight, index) => ({
          id: `n-${String(index)}`,
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
