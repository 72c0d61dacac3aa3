import { describe, expect, test } from 'vitest';
import { carryOver } from '../../../../shared/rules/carry-over.ts';
import { graded, periodPoints, type CycleEntry } from '../../../../shared/rules/cycle.ts';
import { figuresAfterDonation } from '../../../../shared/rules/donation.ts';
import { gradeAll } from '../../../../shared/rules/grades.ts';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { gradingOf, itemOf } from '../village.ts';

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
    const grades = gradeAll(gradingOf(red, 'year'), [
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
    const stars = gradingOf(love, 'stars');
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
