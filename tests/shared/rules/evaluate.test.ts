import { describe, expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity, deductionWithin } from '../../../shared/rules/evaluate.ts';
import { standardRemark } from '../../../shared/rules/limits.ts';
import type { SchemeItem } from '../../../shared/schemes/model.ts';
import { itemOf, rulesWith } from './village.ts';

const on = (date: string, points: number, itemId = 'item-0'): EarlierActivity => ({ itemId, date, points });

describe('an activity at its standard value', () => {
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
    const rules = ranged();
    const item = itemOf(rules);
    expect(standardRemark(rules, item, 300)).toBe('低于办法规定5至20分');
    expect(standardRemark(rules, item, 2500)).toBe('高于办法规定5至20分');
    expect(standardRemark(rules, item, 500)).toBe('');
    expect(standardRemark({ unitName: '品德币' }, item, 300)).toBe('低于办法规定5至20品德币');
  });
});

describe('a value other than the standard one', () => {
  type Scoring = SchemeItem['scoring'];
  const fixed: Scoring = { kind: 'fixed', points: 200 };
  const perHour: Scoring = { kind: 'perUnit', points: 200, quantity: 1, unit: '小时' };
  const perPart: Scoring = { ...perHour, points: 125, proportional: 'half' };
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
    ['not that of the quantity', perHour, { points: 400, quantity: 300 }, '3小时应为6分，登记的是+4分'],
    ['not that of the part', perPart, { points: 300, quantity: 250 }, '2.5小时应为3.13分，登记的是+3分'],
    ['not that of the grade', graded, { points: 500, grade: '轻微' }, '标准是+2分，登记的是+5分'],
  ])('needs a reason: %s', (_, scoring, activity, message) => {
    expect(judged(scoring, activity)).toMatchObject([{ needsReason: true, severity: 'noted' }]);
    expect(judged(scoring, activity)[0]?.message).toContain(message);
  });

  test.each([
    ['the standard', fixed, { points: 200 }],
    ['a multiple where the item counts by units', perHour, { points: 400 }],
    ['the quantity times the standard', perHour, { points: 600, quantity: 300 }],
    ['the part of a unit, proportionally', perPart, { points: 313, quantity: 250 }],
    ['some part of a unit, proportionally', perPart, { points: 313 }],
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
    const remark = (scoring: Scoring, points: number, measured = {}) => {
      const rules = rulesWith([{ scoring }]);
      return standardRemark(rules, itemOf(rules), points, measured);
    };
    expect(remark(fixed, -2200)).toBe('高于办法规定2分');
    expect(remark(fixed, 100)).toBe('低于办法规定2分');
    expect(remark(fixed, 200)).toBe('');
    expect(remark(graded, 300)).toBe('不合办法规定2、5分');
    expect(remark(perHour, 300)).toBe('不合办法规定每小时2分');
    expect(remark(perHour, 400)).toBe('');
    expect(remark(perPart, 300, { quantity: 250 })).toBe('低于办法规定每小时1.25分');
    expect(remark(perHour, 400, { quantity: 300 })).toBe('低于办法规定每小时2分');
  });
});

describe('an activity that cannot be registered so', () => {
  test('is a part of a unit where only whole units count', () => {
    const scoring = { kind: 'perUnit' as const, points: 200, unit: '次' };
    const judge = (quantity: number, more = {}) => {
      const rules = rulesWith([{ scoring: { ...scoring, ...more } }]);
      return evaluateActivity(rules, itemOf(rules), { date: '2026-09-09', points: 200, quantity }, [])
        .findings;
    };
    expect(judge(50)).toMatchObject([
      { code: 'partOfUnit', severity: 'refused', message: '“项目0”只计整数次，数量不能是0.5次' },
    ]);
    expect(judge(100)).toEqual([]);
    expect(judge(50, { proportional: 'half', points: 400 })).toEqual([]);
  });

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
  ])('%j with %j is refused as %s', (item, activity, code) => {
    const rules = rulesWith([item]);
    const { allowedPoints, findings } = evaluateActivity(
      rules,
      itemOf(rules),
      { date: '2026-09-09', ...activity },
      [],
    );
    expect(allowedPoints).toBe(0);
    expect(findings).toMatchObject([{ code, severity: 'refused' }]);
  });
});

test('a channel that nobody stated is no refusal, but is named where the scheme allows only some', () => {
  const bound = rulesWith([{ declaredBy: ['日常检查', '组织推荐'] }]);
  const activity = { date: '2026-09-09', points: 500, channel: '' as const };
  expect(evaluateActivity(bound, itemOf(bound), activity, [])).toMatchObject({
    allowedPoints: 500,
    findings: [{ code: 'channelUnstated', severity: 'noted' }],
  });
  const free = rulesWith([{}]);
  expect(evaluateActivity(free, itemOf(free), activity, []).findings).toEqual([]);
});

test('a deduction goes below zero only where the scheme allows it', () => {
  const floored = rulesWith([{}], { negativeBalance: 'floorZero' });
  expect(deductionWithin(floored, 300, -500)).toBe(-300);
  expect(deductionWithin(floored, 0, -500)).toBe(0);
  expect(deductionWithin(floored, -100, -500)).toBe(0);
  expect(deductionWithin(floored, 300, 500)).toBe(500);
  expect(deductionWithin(rulesWith([{}]), 300, -500)).toBe(-500);
});
