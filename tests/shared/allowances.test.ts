import { expect, it } from 'vitest';
import { allowanceOf, plainAllowance } from '../../shared/allowances.ts';

it('an allowance has one spelling, however it was written', () => {
  for (const written of [
    '每户每月2',
    '每户每月2袋',
    '户月２袋',
    '每月2',
    '每家每月限兑两袋',
    '2/户/月',
    '2袋/月',
    '每 户 每 月 2',
  ]) {
    expect([written, plainAllowance(written)]).toEqual([written, '每户每月2']);
  }
  expect(plainAllowance('每人每季度1件')).toBe('每人每季1');
  expect(plainAllowance('每年十条')).toBe('每户每年10');
  expect(['', '不限', '无', '/'].map(plainAllowance)).toEqual(['', '', '', '']);
});

it('what is no allowance is not guessed', () => {
  for (const written of [
    '2袋',
    '每户2袋',
    '每天1',
    '每户每月0',
    '每户每月99999',
    '每户每月2.5',
    '少拿点',
    '每户每月-1',
  ])
    expect([written, plainAllowance(written)]).toEqual([written, undefined]);
});

it('is read back for the counter', () => {
  expect(allowanceOf('每人每季12')).toEqual({ per: 'person', period: 'quarter', quantity: 12 });
  expect(allowanceOf('每户每年1')).toEqual({ per: 'household', period: 'year', quantity: 1 });
  expect(allowanceOf('')).toBeUndefined();
});
