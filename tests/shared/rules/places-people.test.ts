/** Schemes that judge party members and volunteers: what their sources publish comes out. */
import { describe, expect, test } from 'vitest';
import { basePoints } from '../../../shared/rules/base.ts';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { graded, periodPoints, type CycleEntry } from '../../../shared/rules/cycle.ts';
import { figuresAfterDonation } from '../../../shared/rules/donation.ts';
import { unmetDuties } from '../../../shared/rules/duties.ts';
import { gradeAll } from '../../../shared/rules/grades.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { proposePoints } from '../../../shared/rules/propose.ts';
import { lastPlaces, lowestOverYears } from '../../../shared/rules/warnings.ts';
import type { Grading, SchemeRules } from '../../../shared/schemes/model.ts';
import { sum } from '../../../shared/values/sum.ts';
import { adopted } from '../schemes/fill.ts';
import { itemOf } from './village.ts';

const grading = (rules: SchemeRules, id: string): Grading => {
  const one = rules.gradings?.find((each) => each.id === id);
  if (!one) throw new Error(`no grading ${id}`);
  return one;
};

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

describe('津市 keeps passbooks', () => {
  const red = adopted('jinshi-red-passbook');

  test('red: at most 3 at once for key work, without a ceiling on the year', () => {
    const item = itemOf(red, 'key-work');
    const earlier = Array.from({ length: 50 }, () => ({
      itemId: 'key-work',
      date: '2026-03-01',
      points: 300,
    }));
    expect(evaluateActivity(red, item, { date: '2026-03-02', points: 500 }, earlier).allowedPoints).toBe(300);
    expect(evaluateActivity(red, item, { date: '2026-03-02', points: 300 }, earlier).allowedPoints).toBe(300);
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
    const entries: CycleEntry[] = [
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
    const given = figuresAfterDonation(
      love,
      { honour: 9000, spendable: 5000 },
      { honour: 100, spendable: 100 },
      3000,
    );
    expect(given).toEqual({
      giver: { honour: 9000, spendable: 2000 },
      receiver: { honour: 100, spendable: 3100 },
    });
    const rich = { honour: 9000, spendable: 5000 };
    expect(() => figuresAfterDonation(love, rich, rich, 5001)).toThrow('可用50分，不足50.01分');
    expect(() => figuresAfterDonation(love, rich, rich, 0)).toThrow('大于零');
    expect(() => figuresAfterDonation(red, rich, rich, 100)).toThrow('没有规定积分可以捐赠');
  });
});
