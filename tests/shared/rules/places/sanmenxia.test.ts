import { describe, expect, test } from 'vitest';
import { basePoints } from '../../../../shared/rules/base.ts';
import { unmetDuties } from '../../../../shared/rules/duties.ts';
import { gradeAll } from '../../../../shared/rules/grades.ts';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { proposePoints } from '../../../../shared/rules/propose.ts';
import { lowestOverYears } from '../../../../shared/rules/warnings.ts';
import { sum } from '../../../../shared/values/sum.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { gradingOf, itemOf } from '../village.ts';

describe('三门峡 counts party members by the year', () => {
  const rules = adopted('sanmenxia-party-members', { 'gradings.0.rule.levels.0.percent': 2500 });
  const year = gradingOf(rules, 'year');

  test('from 100 base points; eleven repairs at 3 are 33; 15 for 连翘', () => {
    expect(basePoints(rules.base)).toEqual({ points: 10_000, spendable: 0 });
    const repair = proposePoints(itemOf(rules, 'repairs')) ?? 0;
    expect(sum(Array.from({ length: 11 }, () => repair))).toBe(3300);
    expect(proposePoints(itemOf(rules, 'forsythia'))).toBe(1500);
    const clean = itemOf(rules, 'clean-area');
    const earlier = [{ itemId: 'clean-area', date: '2026-01-31', points: 1000 }];
    expect(evaluateActivity(rules, clean, { date: '2026-03-31', points: 1000 }, earlier).allowedPoints).toBe(
      0,
    );
    expect(evaluateActivity(rules, clean, { date: '2026-04-01', points: 1000 }, earlier).allowedPoints).toBe(
      1000,
    );
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

  test('three years together rank, and the lowest are not published', () => {
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
    expect(lowestOverYears(years, 3400)).toEqual([
      { id: 3, points: 33_500, place: 1, low: false },
      { id: 1, points: 33_000, place: 2, low: false },
      { id: 2, points: 31_000, place: 3, low: true },
    ]);
    expect(lowestOverYears([], 1000)).toEqual([]);
  });

  test('sweeping before one’s own door earns nothing', () => {
    const item = itemOf(rules, 'collective-work');
    const own = evaluateActivity(rules, item, { date: '2026-03-01', points: 200, forOneself: true }, []);
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
