import { describe, expect, test } from 'vitest';
import { evaluateActivity } from '../../../../shared/rules/evaluate.ts';
import { schemeDraft } from '../../../../shared/schemes/model.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('胡家营 only ever adds', () => {
  const rules = adopted('hujiaying-micro-grid');

  test('5 a household and month for sorting, once', () => {
    const item = itemOf(rules, 'waste-sorting');
    const earlier = [{ itemId: 'waste-sorting', date: '2026-03-02', points: 500 }];
    expect(evaluateActivity(rules, item, { date: '2026-03-31', points: 500 }, earlier).allowedPoints).toBe(0);
    expect(evaluateActivity(rules, item, { date: '2026-04-01', points: 500 }, earlier).allowedPoints).toBe(
      500,
    );
  });

  test('an item that deducts is no item of it', () => {
    const [item] = rules.items;
    const faults = schemeDraft.safeParse({ ...rules, items: [{ ...item, direction: 'deduction' }] }).error;
    expect(faults?.issues[0]?.message).toContain('只加分不扣分');
  });
});
