import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { itemOf, rulesWith } from './village.ts';

const on = (date: string, points: number, itemId = 'item-0'): EarlierActivity => ({ itemId, date, points });

describe('a cap', () => {
  test('of an item per month leaves what is left, and says it', () => {
    const rules = rulesWith([{ name: '清河道', caps: [{ per: 'month', points: 1200 }] }]);
    const earlier = [on('2026-09-01', 500), on('2026-09-08', 500), on('2026-08-31', 500)];
    expect(evaluateActivity(rules, itemOf(rules), { date: '2026-09-15', points: 500 }, earlier)).toEqual({
      allowedPoints: 200,
      findings: [
        {
          code: 'cap',
          severity: 'cut',
          message: '“清河道”每月最多12分，已有2次10分，此次只能加2分',
          allowedPoints: 200,
        },
      ],
    });
  });

  test('of times is full after so many, and empty again in the next period', () => {
    const rules = rulesWith([{ caps: [{ per: 'month', times: 1 }] }]);
    const earlier = [on('2026-09-01', 500)];
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-30', points: 500 }, earlier).allowedPoints,
    ).toBe(0);
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-10-01', points: 500 }, earlier).allowedPoints,
    ).toBe(500);
  });

  test('once for ever is a one-time item', () => {
    const rules = rulesWith([{ caps: [{ per: 'ever', times: 1 }] }]);
    const judged = evaluateActivity(rules, itemOf(rules), { date: '2036-09-30', points: 500 }, [
      on('2026-09-01', 500),
    ]);
    expect(judged.allowedPoints).toBe(0);
  });

  test('of an act limits one activity whatever was before', () => {
    const rules = rulesWith([{ caps: [{ per: 'act', points: 300 }] }]);
    const judged = evaluateActivity(rules, itemOf(rules), { date: '2026-09-30', points: 500 }, [
      on('2026-09-30', 300),
    ]);
    expect(judged.allowedPoints).toBe(300);
  });

  test('of a category and of the scheme counts other items, but no deductions', () => {
    const rules = rulesWith([{}, {}, { category: 'home' }, { direction: 'deduction' }], {
      categories: [
        { id: 'work', name: '义务劳动', caps: [{ per: 'quarter', points: 800 }] },
        { id: 'home', name: '庭院整洁' },
      ],
      caps: [{ per: 'year', points: 1500 }],
    });
    const earlier = [on('2026-07-01', 500, 'item-1'), on('2026-07-02', -500, 'item-3')];
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-30', points: 500 }, earlier).allowedPoints,
    ).toBe(300);
    expect(
      evaluateActivity(rules, itemOf(rules, 'item-2'), { date: '2026-09-30', points: 500 }, earlier)
        .allowedPoints,
    ).toBe(500);
    const more = [...earlier, on('2026-01-01', 700, 'an-item-that-left')];
    expect(
      evaluateActivity(rules, itemOf(rules, 'item-2'), { date: '2026-09-30', points: 500 }, more)
        .allowedPoints,
    ).toBe(300);
  });

  test('that is used up leaves nothing to add, and is named as the reason', () => {
    const rules = rulesWith([{ caps: [{ per: 'month', points: 500 }] }]);
    const judged = evaluateActivity(rules, itemOf(rules), { date: '2026-09-15', points: 500 }, [
      on('2026-09-01', 500),
    ]);
    expect(judged.allowedPoints).toBe(0);
    expect(judged.findings[0]?.message).toMatch(/，此次不能再加分$/);
  });

  test('of deductions protects the household from more', () => {
    const rules = rulesWith([{ direction: 'deduction', caps: [{ per: 'year', points: 700 }] }]);
    const judged = evaluateActivity(rules, itemOf(rules), { date: '2026-09-30', points: -500 }, [
      on('2026-09-01', -500),
    ]);
    expect(judged).toMatchObject({ allowedPoints: -200, findings: [{ allowedPoints: -200 }] });
    expect(judged.findings[0]?.message).toContain('此次只能扣2分');
  });

  test('of the village budget stops awards when it is spent, not deductions', () => {
    const rules = rulesWith([{}, { direction: 'deduction' }], { yearlyBudget: 10_000 });
    const award = { date: '2026-09-30', points: 500 };
    expect(evaluateActivity(rules, itemOf(rules), award, [], 9_800).allowedPoints).toBe(200);
    expect(evaluateActivity(rules, itemOf(rules), award, [], 10_000).allowedPoints).toBe(0);
    const deduction = { date: '2026-09-30', points: -500 };
    expect(evaluateActivity(rules, itemOf(rules, 'item-1'), deduction, [], 10_000).allowedPoints).toBe(-500);
  });

  const activities = fc.array(
    fc.record({
      item: fc.nat(3),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      points: fc.integer({ min: 1, max: 1000 }),
    }),
    { maxLength: 40 },
  );

  test('is never exceeded, whatever the order of the activities, and nothing is cut without one', () => {
    const rules = rulesWith(
      [
        { caps: [{ per: 'month', points: 900, times: 3 }] },
        {
          caps: [
            { per: 'act', points: 400 },
            { per: 'day', times: 1 },
          ],
        },
        { category: 'home', direction: 'deduction', caps: [{ per: 'quarter', points: 1000 }] },
        { category: 'home' },
      ],
      {
        categories: [
          { id: 'work', name: '义务劳动', caps: [{ per: 'half', points: 2500 }] },
          { id: 'home', name: '庭院整洁', caps: [{ per: 'year', times: 5 }] },
        ],
        caps: [{ per: 'year', points: 5000 }],
      },
    );
    fc.assert(
      fc.property(activities, (made) => {
        const granted: EarlierActivity[] = [];
        for (const { item, day, month, points } of made) {
          const rule = itemOf(rules, `item-${item}`);
          const date = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const asked = rule.direction === 'award' ? points : -points;
          const { allowedPoints, findings } = evaluateActivity(rules, rule, { date, points: asked }, granted);
          expect(Math.abs(allowedPoints)).toBeLessThanOrEqual(points);
          expect(allowedPoints * asked).toBeGreaterThanOrEqual(0);
          expect(findings.some((finding) => finding.severity === 'cut')).toBe(allowedPoints !== asked);
          if (allowedPoints !== 0) granted.push({ itemId: rule.id, date, points: allowedPoints });
        }
        const most = (sums: Map<string, number>) => Math.max(0, ...sums.values());
        const by = (
          chosen: EarlierActivity[],
          key: (activity: EarlierActivity) => string,
          value: (activity: EarlierActivity) => number,
        ) => {
          const sums = new Map<string, number>();
          for (const activity of chosen)
            sums.set(key(activity), (sums.get(key(activity)) ?? 0) + value(activity));
          return sums;
        };
        const of = (...ids: string[]) => granted.filter((activity) => ids.includes(activity.itemId));
        const size = (activity: EarlierActivity) => Math.abs(activity.points);
        const month = (activity: EarlierActivity) => activity.date.slice(0, 7);
        const quarter = (activity: EarlierActivity) =>
          String(Math.ceil(Number(activity.date.slice(5, 7)) / 3));
        const half = (activity: EarlierActivity) => String(Number(activity.date.slice(5, 7)) > 6);
        expect(most(by(of('item-0'), month, size))).toBeLessThanOrEqual(900);
        expect(most(by(of('item-0'), month, () => 1))).toBeLessThanOrEqual(3);
        expect(Math.max(0, ...of('item-1').map(size))).toBeLessThanOrEqual(400);
        expect(
          most(
            by(
              of('item-1'),
              (activity) => activity.date,
              () => 1,
            ),
          ),
        ).toBeLessThanOrEqual(1);
        expect(most(by(of('item-2'), quarter, size))).toBeLessThanOrEqual(1000);
        expect(of('item-3').length).toBeLessThanOrEqual(5);
        expect(most(by(of('item-0', 'item-1'), half, size))).toBeLessThanOrEqual(2500);
        expect(sumBy(granted, ({ points }) => Math.max(0, points))).toBeLessThanOrEqual(5000);
      }),
    );
  });
});

describe('the same activity under two items', () => {
  const rules = rulesWith([
    { sameActivityGroup: 'review', scoring: { kind: 'range', min: 0, max: 10_000 } },
    { sameActivityGroup: 'review', scoring: { kind: 'range', min: 0, max: 10_000 } },
    {},
  ]);

  test('counts as the higher one, in whichever order they come', () => {
    const twice = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 10_000 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(twice, (made) => {
        const granted: EarlierActivity[] = [];
        for (const [item, points] of made) {
          const { allowedPoints } = evaluateActivity(
            rules,
            itemOf(rules, `item-${item}`),
            { date: '2026-09-09', points },
            granted,
          );
          granted.push(on('2026-09-09', allowedPoints, `item-${item}`));
        }
        expect(sumBy(granted, ({ points }) => points)).toBe(Math.max(...made.map(([, points]) => points)));
      }),
    );
  });

  test('is recognised by the day and by the group', () => {
    const earlier = [on('2026-09-08', 400, 'item-1'), on('2026-09-09', 500, 'item-2')];
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 400 }, earlier).allowedPoints,
    ).toBe(400);
    const same = [on('2026-09-09', 300, 'item-1')];
    expect(evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 400 }, same)).toMatchObject({
      allowedPoints: 100,
      findings: [{ code: 'sameActivity', message: '同一事项当日已计3分，就高不重复，此次只能加1分' }],
    });
  });
});
