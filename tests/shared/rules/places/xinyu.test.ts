import { describe, expect, test } from 'vitest';
import { cashFault } from '../../../../shared/rules/cash.ts';
import { evaluatorsFault } from '../../../../shared/rules/evaluators.ts';
import { itemOpenTo } from '../../../../shared/rules/participation.ts';
import { adopted } from '../../../builders/filled-template.ts';
import { itemOf } from '../village.ts';

describe('新余 fits its items to each household', () => {
  const rules = adopted('xinyu-xiaokang-station', { 'uses.cashLimit.fen': 20_000 });

  test('kinds of household have their own items', () => {
    const employment = itemOf(rules, 'employment');
    expect(itemOpenTo(rules.participation, ['able'], employment)).toBe(true);
    expect(itemOpenTo(rules.participation, ['unable'], employment)).toBe(false);
    expect(itemOpenTo(rules.participation, ['unable', 'able'], employment)).toBe(true);
    expect(itemOpenTo(undefined, [], employment)).toBe(true);
  });

  test('three fixed members and one or two invited, or the meeting cannot decide', () => {
    const body = rules.procedure;
    expect(evaluatorsFault(body, { fixed: 3, invited: 1 })).toBeUndefined();
    expect(evaluatorsFault(body, { fixed: 3, invited: 2 })).toBeUndefined();
    expect(evaluatorsFault(body, { fixed: 2, invited: 2 })).toContain('3名固定人员');
    expect(evaluatorsFault(body, { fixed: 3, invited: 0 })).toContain('1至2名村民');
    expect(evaluatorsFault(body, { fixed: 3, invited: 3 })).toContain('1至2名村民');
    expect(evaluatorsFault({}, { fixed: 0, invited: 0 })).toBeUndefined();
  });

  test('cash is for listed households, up to the limit', () => {
    const wish = { fen: 5000, listed: true, hadFen: 0 };
    expect(cashFault(rules, wish)).toBeUndefined();
    expect(cashFault(rules, { ...wish, listed: false })).toContain('不在名单内');
    expect(cashFault(rules, { ...wish, hadFen: 16_000 })).toContain('只能兑40.00元');
  });
});
