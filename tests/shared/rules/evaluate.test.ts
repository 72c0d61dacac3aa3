import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity, deductionWithin } from '../../../shared/rules/evaluate.ts';
import { standardRemark } from '../../../shared/rules/limits.ts';
import type { SchemeItem } from '../../../shared/schemes/model.ts';
import { itemOf, rulesWith } from './village.ts';

const on = (date: string, points: number, itemId = 'item-0'): EarlierActivity => ({ itemId, date, points });

describe('a deed at its standard value', () => {
  test('is allowed whole, without a finding', () => {
    const rules = rulesWith([{}]);
    expect(evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 500 }, [])).toEqual({
      allowedPoints: 500,
      findings: [],
    });
  });

  test('off the standard is pointed out and left to the meeting', () => {
    const rules = rulesWith([{ name: '铲雪' }]);
    const { allowedPoints, findings } = evaluateActivity(
      rules,
      itemOf(rules),
      { date: '2026-09-09', points: 800 },
      [],
    );
    expect(allowedPoints).toBe(800);
    expect(findings).toMatchObject([
      { code: 'offStandard', severity: 'noted', message: '“铲雪”的标准是+5分，登记的是+8分' },
    ]);
  });

  test('above the top of a range is cut to it, below is pointed out', () => {
    const rules = rulesWith([{ scoring: { kind: 'range', min: 100, max: 1000 } }]);
    const above = evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 1500 }, []);
    expect(above).toMatchObject({ allowedPoints: 1000, findings: [{ severity: 'cut' }] });
    const below = evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 50 }, []);
    expect(below).toMatchObject({ allowedPoints: 50, findings: [{ severity: 'noted' }] });
  });

  test('counted by units is whole steps up to a maximum', () => {
    const rules = rulesWith([
      { scoring: { kind: 'perUnit', points: 100, quantity: 100, unit: '元', max: 350 } },
    ]);
    const judge = (points: number) =>
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points }, []);
    expect(judge(300)).toEqual({ allowedPoints: 300, findings: [] });
    expect(judge(350)).toEqual({ allowedPoints: 350, findings: [] });
    expect(judge(500)).toMatchObject({ allowedPoints: 350, findings: [{ severity: 'cut' }] });
    expect(judge(150).findings).toMatchObject([{ severity: 'noted' }]);
  });

  test('repeated within the cycle is expected doubled where the scheme says so', () => {
    const rules = rulesWith([
      { direction: 'deduction', scoring: { kind: 'fixed', points: 200 }, repeatDoubles: true },
    ]);
    const before = [on('2026-03-01', -200)];
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: -400 }, before).findings,
    ).toEqual([]);
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2027-01-09', points: -200 }, before).findings,
    ).toEqual([]);
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: -200 }, before).findings,
    ).toMatchObject([{ code: 'offStandard', severity: 'noted' }]);
  });
});

describe('a value below its range', () => {
  const ranged = (caps: SchemeItem['caps'] = []) =>
    rulesWith([{ scoring: { kind: 'range', min: 500, max: 2000 }, caps }]);
  const judged = (points: number, caps?: SchemeItem['caps'], before: EarlierActivity[] = []) =>
    evaluateActivity(ranged(caps), itemOf(ranged(caps)), { date: '2026-09-09', points }, before).findings;

  test('is below it, as one above is above it', () => {
    expect(judged(300)).toMatchObject([{ code: 'belowRange', severity: 'noted' }]);
    expect(judged(500)).toEqual([]);
    expect(judged(2100)).toMatchObject([{ code: 'offStandard', severity: 'cut', allowedPoints: 2000 }]);
  });

  test('is no fault where a cap leaves no more', () => {
    const caps = [{ per: 'month' as const, points: 2300 }];
    const before = [on('2026-09-01', 2000)];
    expect(judged(300, caps, before)).toMatchObject([{ code: 'offStandard', severity: 'noted' }]);
    expect(judged(200, caps, before)).toMatchObject([{ code: 'belowRange' }]);
    expect(judged(500, caps, before)).toMatchObject([{ code: 'cap', severity: 'cut', allowedPoints: 300 }]);
  });

  test('is marked where it stands already', () => {
    const item = itemOf(ranged());
    expect(standardRemark(item, 300)).toBe('低于办法规定5至20分');
    expect(standardRemark(item, 2500)).toBe('高于办法规定5至20分');
    expect(standardRemark(item, 500)).toBe('');
  });
});

describe('a value other than the standard one', () => {
  type Scoring = SchemeItem['scoring'];
  const fixed: Scoring = { kind: 'fixed', points: 200 };
  const perHour: Scoring = { kind: 'perUnit', points: 200, quantity: 1, unit: '小时' };
  const graded: Scoring = {
    kind: 'graded',
    grades: [
      { name: '轻微', points: 200 },
      { name: '严重', points: 500 },
    ],
  };
  const judged = (scoring: Scoring, activity: { points: number; quantity?: number; grade?: string }) => {
    const rules = rulesWith([{ scoring }]);
    return evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', ...activity }, []).findings;
  };

  test.each([
    ['fixed', fixed, { points: 2200 }, '标准是+2分，登记的是+22分'],
    ['no step of the measure', perHour, { points: 300 }, '按每小时2分计，登记的是+3分'],
    ['not that of the quantity', perHour, { points: 400, quantity: 3 }, '3小时应为6分，登记的是+4分'],
    ['not that of the grade', graded, { points: 500, grade: '轻微' }, '标准是+2分，登记的是+5分'],
  ])('needs a reason: %s', (_, scoring, activity, message) => {
    expect(judged(scoring, activity)).toMatchObject([{ needsReason: true, severity: 'noted' }]);
    expect(judged(scoring, activity)[0]?.message).toContain(message);
  });

  test.each([
    ['the standard', fixed, { points: 200 }],
    ['a multiple where the item counts by units', perHour, { points: 400 }],
    ['the quantity times the standard', perHour, { points: 600, quantity: 3 }],
    ['one of the grades', graded, { points: 500 }],
  ])('is none: %s', (_, scoring, activity) => {
    expect(judged(scoring, activity)).toEqual([]);
  });

  test('needs no reason where a cap leaves no more', () => {
    const rules = rulesWith([{ scoring: fixed, caps: [{ per: 'month', points: 300 }] }]);
    const judge = (points: number) =>
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points }, [on('2026-09-01', 200)]);
    expect(judge(100).findings).toMatchObject([{ code: 'offStandard', severity: 'noted' }]);
    expect(judge(100).findings[0]?.needsReason).toBeUndefined();
    expect(judge(50).findings).toMatchObject([{ needsReason: true }]);
    expect(judge(200)).toMatchObject({ allowedPoints: 100, findings: [{ code: 'cap', severity: 'cut' }] });
  });

  test('is marked where it stands already', () => {
    const remark = (scoring: Scoring, points: number, measured = {}) =>
      standardRemark(itemOf(rulesWith([{ scoring }])), points, measured);
    expect(remark(fixed, -2200)).toBe('高于办法规定2分');
    expect(remark(fixed, 100)).toBe('低于办法规定2分');
    expect(remark(fixed, 200)).toBe('');
    expect(remark(graded, 300)).toBe('不合办法规定2、5分');
    expect(remark(perHour, 300)).toBe('不合办法规定每小时2分');
    expect(remark(perHour, 400)).toBe('');
    expect(remark(perHour, 400, { quantity: 3 })).toBe('低于办法规定每小时2分');
  });
});

describe('a deed that cannot be registered so', () => {
  test.each([
    [{ active: false }, { points: 500 }, 'inactive'],
    [{}, { points: -500 }, 'wrongSign'],
    [{}, { points: 0 }, 'wrongSign'],
    [{}, { points: 0.5 }, 'wrongSign'],
    [{ direction: 'deduction' as const }, { points: 500 }, 'wrongSign'],
    [{ evidence: 'required' as const }, { points: 500, hasEvidence: false }, 'evidenceMissing'],
    [
      { declaredBy: ['日常检查' as const] },
      { points: 500, channel: '本人申报' as const },
      'channelNotAllowed',
    ],
  ])('%j with %j is refused as %s', (item, deed, code) => {
    const rules = rulesWith([item]);
    const { allowedPoints, findings } = evaluateActivity(
      rules,
      itemOf(rules),
      { date: '2026-09-09', ...deed },
      [],
    );
    expect(allowedPoints).toBe(0);
    expect(findings).toMatchObject([{ code, severity: 'refused' }]);
  });
});

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

  test('of an act limits one deed whatever was before', () => {
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

  test('that is used up leaves nothing to add, and says so', () => {
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

  const deeds = fc.array(
    fc.record({
      item: fc.nat(3),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      points: fc.integer({ min: 1, max: 1000 }),
    }),
    { maxLength: 40 },
  );

  test('is never exceeded, whatever the order of the deeds, and nothing is cut without one', () => {
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
      fc.property(deeds, (made) => {
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
          key: (deed: EarlierActivity) => string,
          value: (deed: EarlierActivity) => number,
        ) => {
          const sums = new Map<string, number>();
          for (const deed of chosen) sums.set(key(deed), (sums.get(key(deed)) ?? 0) + value(deed));
          return sums;
        };
        const of = (...ids: string[]) => granted.filter((deed) => ids.includes(deed.itemId));
        const size = (deed: EarlierActivity) => Math.abs(deed.points);
        const month = (deed: EarlierActivity) => deed.date.slice(0, 7);
        const quarter = (deed: EarlierActivity) => String(Math.ceil(Number(deed.date.slice(5, 7)) / 3));
        const half = (deed: EarlierActivity) => String(Number(deed.date.slice(5, 7)) > 6);
        expect(most(by(of('item-0'), month, size))).toBeLessThanOrEqual(900);
        expect(most(by(of('item-0'), month, () => 1))).toBeLessThanOrEqual(3);
        expect(Math.max(0, ...of('item-1').map(size))).toBeLessThanOrEqual(400);
        expect(
          most(
            by(
              of('item-1'),
              (deed) => deed.date,
              () => 1,
            ),
          ),
        ).toBeLessThanOrEqual(1);
        expect(most(by(of('item-2'), quarter, size))).toBeLessThanOrEqual(1000);
        expect(of('item-3').length).toBeLessThanOrEqual(5);
        expect(most(by(of('item-0', 'item-1'), half, size))).toBeLessThanOrEqual(2500);
        expect(granted.reduce((sum, deed) => sum + Math.max(0, deed.points), 0)).toBeLessThanOrEqual(5000);
      }),
    );
  });
});

describe('the same deed under two items', () => {
  const rules = rulesWith([
    { sameDeedGroup: 'review', scoring: { kind: 'range', min: 0, max: 10_000 } },
    { sameDeedGroup: 'review', scoring: { kind: 'range', min: 0, max: 10_000 } },
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
        expect(granted.reduce((sum, deed) => sum + deed.points, 0)).toBe(
          Math.max(...made.map(([, points]) => points)),
        );
      }),
    );
  });

  test('is told apart by the day and by the group', () => {
    const earlier = [on('2026-09-08', 400, 'item-1'), on('2026-09-09', 500, 'item-2')];
    expect(
      evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 400 }, earlier).allowedPoints,
    ).toBe(400);
    const same = [on('2026-09-09', 300, 'item-1')];
    expect(evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 400 }, same)).toMatchObject({
      allowedPoints: 100,
      findings: [{ code: 'sameDeed', message: '同一事项当日已计3分，就高不重复，此次只能加1分' }],
    });
  });
});

test('a deduction goes below zero only where the scheme allows it', () => {
  const floored = rulesWith([{}], { negativeBalance: 'floorZero' });
  expect(deductionWithin(floored, 300, -500)).toBe(-300);
  expect(deductionWithin(floored, 0, -500)).toBe(0);
  expect(deductionWithin(floored, -100, -500)).toBe(0);
  expect(deductionWithin(floored, 300, 500)).toBe(500);
  expect(deductionWithin(rulesWith([{}]), 300, -500)).toBe(-500);
});
