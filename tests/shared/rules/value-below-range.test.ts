/** A value below the range of its item. */
import { describe, expect, test } from 'vitest';
import type { EarlierActivity } from '../../../shared/rules/activity.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { standardRemark } from '../../../shared/rules/limits.ts';
import type { SchemeItem } from '../../../shared/schemes/model.ts';
import { itemOf, rulesWith } from './village.ts';

const on = (date: string, points: number, itemId = 'item-0'): EarlierActivity => ({ itemId, date, points });

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
