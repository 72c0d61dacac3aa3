import { describe, expect, test } from 'vitest';
import { cashFault } from '../../../../shared/rules/cash.ts';
import { afterSpending } from '../../../../shared/rules/spending.ts';
import { evaluateActivity, deductionWithin } from '../../../../shared/rules/evaluate.ts';
import { loadValue } from '../../../../shared/rules/weighing.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('津市 buys sorted waste', () => {
  const rules = adopted('jinshi-green-passbook');
  const prices = [
    { material: '纸板', from: '2026-01-01', fenPerKilogram: 80 },
    { material: '纸板', from: '2026-03-01', fenPerKilogram: 95 },
    { material: '塑料瓶', from: '2026-01-01', fenPerKilogram: 150 },
  ];

  test('by weight and the price of the day, in yuan', () => {
    const load = [
      { material: '纸板', grams: 3500 },
      { material: '塑料瓶', grams: 1250 },
    ];
    expect(loadValue(load, '2026-02-28', prices)).toEqual({ lines: [280, 188], total: 468 });
    expect(loadValue(load, '2026-03-01', prices)).toEqual({ lines: [333, 188], total: 521 });
    expect(() => loadValue([{ material: '废铁', grams: 10 }], '2026-03-01', prices)).toThrow('“废铁”');
    expect(() => loadValue(load, '2025-12-31', prices)).toThrow('没有收购价');
    expect(() => loadValue([{ material: '纸板', grams: 0 }], '2026-03-01', prices)).toThrow('大于零');
    expect([rules.unit, rules.unitName]).toEqual(['yuan', '元']);
    expect(
      evaluateActivity(rules, itemOf(rules, 'recyclables'), { date: '2026-03-01', points: 521 }, []),
    ).toEqual({
      allowedPoints: 521,
      findings: [],
    });
  });

  test('cash is free, an overdraft is not, and one figure knows both', () => {
    expect(cashFault(rules, { fen: 500, listed: false, hadFen: 0 })).toBeUndefined();
    expect(afterSpending(rules, { honour: 521, spendable: 521 }, 500)).toEqual({ honour: 21, spendable: 21 });
    expect(() => afterSpending(rules, { honour: 521, spendable: 521 }, 600)).toThrow('可用5.21元');
    expect(deductionWithin(rules, 100, -300)).toBe(-100);
  });
});
