import { describe, expect, test } from 'vitest';
import { basePoints, baseIsDue } from '../../../../shared/rules/base.ts';
import { carryOver } from '../../../../shared/rules/carry-over.ts';
import { periodPoints, type CycleEntry } from '../../../../shared/rules/cycle.ts';
import { dividendPool, planDividend } from '../../../../shared/rules/dividend.ts';
import { afterSpending } from '../../../../shared/rules/spending.ts';
import { deductionWithin } from '../../../../shared/rules/evaluate.ts';
import {
  firstPlaces,
  consecutiveYears,
  lastPlaces,
  negativeAndLast,
} from '../../../../shared/rules/warnings.ts';
import { adopted } from '../../../builders/filled-template.ts';

describe('油溪桥 has no ceiling and no floor', () => {
  const rules = adopted('youxiqiao-village-affairs', {
    'base.terms.0.points': 1000,
    'base.terms.1.points': 500,
    'uses.dividend.incomePercent': 1000,
  });

  test('base points go by contracted members and registration', () => {
    expect(basePoints(rules.base, { contractedMember: 4, registrationHere: 1 })).toEqual({
      points: 4500,
      spendable: 0,
    });
    expect(() => basePoints(rules.base, { registrationHere: 1 })).toThrow('承包人口');
  });

  test('below zero is possible, and has no part in the dividend', () => {
    expect(deductionWithin(rules, 100, -500)).toBe(-500);
    const { dividend } = rules.uses;
    if (dividend?.kind !== 'pool') throw new Error('油溪桥 divides a pool');
    const pool = dividendPool(dividend, 121_000_000);
    expect(pool).toBe(12_100_000);
    const plan = planDividend(
      dividend,
      [
        { id: 1, points: 30_000 },
        { id: 2, points: -100 },
        { id: 3, points: 0 },
        { id: 4, points: 40_001 },
      ],
      pool,
    );
    expect(plan.excluded).toEqual([
      { id: 2, why: '负分不参与分红' },
      { id: 3, why: '没有积分' },
    ]);
    expect(plan.price).toBe(1_728_546);
    expect(plan.lines.map(({ fen }) => fen)).toEqual([5_185_638, 6_914_356]);
    expect(plan.totalFen + plan.tailFen).toBe(pool);
    expect(planDividend(dividend, [{ id: 2, points: -100 }], pool)).toMatchObject({
      lines: [],
      price: 0,
      tailFen: pool,
      why: expect.stringContaining('不分红'),
    });
    expect(planDividend(dividend, [{ id: 1, points: 900_000 }], 50).why).toContain('0.0001元');
  });

  test('each year starts again, and spending in it does not lower its total', () => {
    const year: CycleEntry[] = [
      { date: '2026-01-01', points: 4500, kind: 'base' },
      { date: '2026-05-01', points: 3000, kind: 'award' },
      { date: '2026-05-02', points: -1000, kind: 'spent' },
      { date: '2026-06-01', points: -200, kind: 'deduction' },
    ];
    expect(periodPoints(year, '2026')).toMatchObject({ total: 7300, newPoints: 2800, deducted: 200 });
    expect(afterSpending(rules, { honour: 7300, spendable: 2800 }, 1000)).toEqual({
      honour: 7300,
      spendable: 1800,
    });
    expect(baseIsDue(rules, false)).toBe(true);
    expect(
      carryOver(
        rules,
        { honour: -300, spendable: -300 },
        { facts: { contractedMember: 2, registrationHere: 0 } },
      ),
    ).toEqual({
      carried: { honour: 0, spendable: 0 },
      cleared: { honour: -300, spendable: -300 },
      opening: { honour: 2000, spendable: 0 },
    });
  });

  test('the last gets a yellow card; two in a row and the name is listed', () => {
    const cadres = (points: number[]) =>
      points.map((one, index) => ({ id: index + 1, points: one, class: '定补干部' }));
    const years = new Map([
      [2024, lastPlaces(cadres([900, 500, 800]), 'class')],
      [2025, lastPlaces(cadres([900, 700, 600]), 'class')],
      [2026, lastPlaces(cadres([900, 700, -100]), 'class')],
    ]);
    expect([...years.values()]).toEqual([[2], [3], [3]]);
    expect(consecutiveYears(years, 2025, 2)).toEqual([]);
    expect(consecutiveYears(years, 2026, 2)).toEqual([3]);
    expect(negativeAndLast(cadres([900, 700, -100]), 'class')).toEqual([3]);
    expect(negativeAndLast(cadres([900, 700, 100]))).toEqual([]);
    const firsts = new Map([
      [2025, firstPlaces(cadres([900, 900, 800]))],
      [2026, firstPlaces(cadres([900, 500, 800]), 'class')],
    ]);
    expect(consecutiveYears(firsts, 2026, 2)).toEqual([1]);
  });
});
