import { describe, expect, test } from 'vitest';
import { basePoints } from '../../../../shared/rules/base.ts';
import { graded, periodPoints, type CycleEntry } from '../../../../shared/rules/cycle.ts';
import { unmetDuties } from '../../../../shared/rules/duties.ts';
import { gradeAll } from '../../../../shared/rules/grades.ts';
import { proposePoints } from '../../../../shared/rules/propose.ts';
import { lastPlaces } from '../../../../shared/rules/warnings.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { gradingOf, itemOf } from '../village.ts';

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
    const entries: CycleEntry[] = [
      { date: '2026-03-31', points: 900, kind: 'award' },
      { date: '2026-04-26', points: 1500, kind: 'award' },
      { date: '2026-05-26', points: -200, kind: 'deduction' },
    ];
    const stars = gradingOf(rules, 'quarter-stars');
    const second = graded(stars, periodPoints(entries, '2026-Q2'));
    expect(second).toBe(1300);
    expect(gradeAll(stars, [{ id: 1, points: second }])).toMatchObject([{ grade: '一星' }]);
    expect(gradeAll(stars, [{ id: 1, points: graded(stars, periodPoints(entries, '2026-Q1')) }])).toEqual([
      { id: 1, grade: null, reasons: [] },
    ]);
    expect(graded(gradingOf(rules, 'year-index'), periodPoints(entries, '2026'))).toBe(2200);
    const year = [2200, 900, 900].map((points, index) => ({ id: index + 1, points }));
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
