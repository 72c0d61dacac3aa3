import { describe, expect, test } from 'vitest';
import { carryOver } from '../../../../shared/rules/carry-over.ts';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { participationFault } from '../../../../shared/rules/participation.ts';
import { aggregateByHousehold } from '../../../../shared/rules/aggregate.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('固原 counts civility for life', () => {
  const rules = adopted('guyuan-civility');

  test('democratic points end at 30, contributions lie between 50 and 2000', () => {
    const vote = itemOf(rules, 'democratic');
    const earlier = [{ itemId: 'democratic', date: '2026-03-01', points: 2500 }];
    expect(evaluateActivity(rules, vote, { date: '2026-04-01', points: 3100 }, []).allowedPoints).toBe(3000);
    expect(evaluateActivity(rules, vote, { date: '2026-04-01', points: 1000 }, earlier).allowedPoints).toBe(
      500,
    );
    const merit = itemOf(rules, 'merit');
    expect(evaluateActivity(rules, merit, { date: '2026-04-01', points: 200_100 }, []).allowedPoints).toBe(
      200_000,
    );
    expect(evaluateActivity(rules, merit, { date: '2026-04-01', points: 4900 }, []).findings).toMatchObject([
      { severity: 'noted' },
    ]);
  });

  test('nothing is ever reset', () => {
    const all = { honour: 90_000, spendable: 40_000 };
    expect(carryOver(rules, all)).toEqual({
      carried: all,
      cleared: { honour: 0, spendable: 0 },
      opening: all,
    });
  });

  test('a household from elsewhere joins once the assembly has approved', () => {
    const elsewhere = { registered: false };
    const fault = (candidate: Parameters<typeof participationFault>[1]) =>
      participationFault(rules.participation, candidate, '2026-06-01');
    expect(fault(elsewhere)).toContain('群众代表大会认可');
    expect(fault({ ...elsewhere, approvedOn: '2026-06-02' })).toContain('群众代表大会认可');
    expect(fault({ ...elsewhere, approvedOn: '2026-06-01' })).toBeUndefined();
    expect(fault({ registered: true })).toBeUndefined();
    expect(fault({ registered: true, exempt: '年老体弱' })).toContain('年老体弱');
    expect(participationFault(undefined, elsewhere, '2026-06-01')).toContain('只适用于本村户籍');
    expect(
      participationFault({ ...rules.participation!, nonRegistered: 'open' }, elsewhere, '2026-06-01'),
    ).toBe(undefined);
  });

  test('the points of a household’s members are the household’s', () => {
    const sums = aggregateByHousehold([
      { householdId: 1, points: 300 },
      { householdId: 2, points: 200 },
      { householdId: 1, points: -500 },
    ]);
    expect([...sums]).toEqual([
      [1, -200],
      [2, 200],
    ]);
  });
});
