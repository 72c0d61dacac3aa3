import { describe, expect, test } from 'vitest';
import { periodPoints, type CycleEntry } from '../../../../shared/rules/cycle.ts';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { rank } from '../../../../shared/rules/ranks.ts';
import { addDays } from '../../../../shared/values/dates.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('地圩 sorts its waste', () => {
  const rules = adopted('dixu-waste-sorting', { 'items.0.scoring.points': 100 });

  test('355 households are looked at daily, once each; boards by month, quarter and year, without a ceiling', () => {
    const item = itemOf(rules, 'waste-sorted');
    const earlier = [{ itemId: 'waste-sorted', date: '2026-03-01', points: 100 }];
    expect(evaluateActivity(rules, item, { date: '2026-03-01', points: 100 }, earlier).allowedPoints).toBe(0);
    expect(rules.boards?.map(({ per }) => per)).toEqual(['month', 'quarter', 'year']);
    const days = Array.from({ length: 31 }, (_, day) => addDays('2026-03-01', day));
    const rounds = Array.from({ length: 355 }, (_, household) => ({
      id: household + 1,
      points: periodPoints(
        days.slice(household % 31).map((date): CycleEntry => ({ date, points: 100, kind: 'award' })),
        '2026-03',
      ).total,
    }));
    const board = rank(rounds);
    expect(board).toHaveLength(355);
    expect(board[0]).toMatchObject({ id: 1, place: 1, points: 3100 });
    expect(board.filter(({ place }) => place === 1)).toHaveLength(12);
    expect(board[12]).toMatchObject({ place: 13, points: 3000 });
    expect(rank(rounds, 'dense')[12]).toMatchObject({ place: 2 });
  });
});
