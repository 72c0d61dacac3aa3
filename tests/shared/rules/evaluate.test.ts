import { describe, expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity, deductionWithin } from '../../../shared/rules/evaluate.ts';
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

test('a deduction goes below zero only where the scheme allows it', () => {
  const floored = rulesWith([{}], { negativeBalance: 'floorZero' });
  expect(deductionWithin(floored, 300, -500)).toBe(-300);
  expect(deductionWithin(floored, 0, -500)).toBe(0);
  expect(deductionWithin(floored, -100, -500)).toBe(0);
  expect(deductionWithin(floored, 300, 500)).toBe(500);
  expect(deductionWithin(rulesWith([{}]), 300, -500)).toBe(-500);
});
