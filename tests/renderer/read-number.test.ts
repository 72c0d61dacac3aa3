import { describe, expect, test } from 'vitest';
import { readNumber } from '../../renderer/ui/read-number.ts';

describe('a field of a number', () => {
  test.each([
    ['２', 200],
    ['2.5', 250],
    ['2。5', 250],
    ['１，２００', 120_000],
    ['-3', -300],
    ['', null],
  ])('of points takes “%s”', (text, value) => {
    expect(readNumber(text, { places: 2 })).toEqual({ value });
  });

  test.each([
    ['2..5', '“2..5”不是数，请写成 2.5 的样子'],
    ['两分', '“两分”不是数，请写成 2.5 的样子'],
    ['1.234', '“1.234”的小数太多，最多 2 位'],
    ['9'.repeat(5000), '“999999999999…”不是数，请写成 2.5 的样子'],
  ])('of points says why it does not take “%s”', (text, fault) => {
    expect(readNumber(text, { places: 2 }).fault).toBe(fault);
  });

  test('of a whole number never rounds, and keeps to its limits', () => {
    expect(readNumber('2.7', {}).fault).toBe('“2.7”不是整数，请写成 12 的样子');
    expect(readNumber('2.0', {})).toEqual({ value: 2 });
    expect(readNumber('0', { min: 1 })).toEqual({ fault: '不能小于 1', short: true });
    expect(readNumber(' ', { required: true })).toEqual({ fault: '请填写数', short: true });
    expect(readNumber('500', { max: 99 })).toEqual({ fault: '不能大于 99' });
    expect(readNumber('0.5', { places: 2, min: 100 }).fault).toBe('不能小于 1');
  });

  test.each(['3', '扣3', '扣3分', '减3', '-3', '－３', '−3', '3分'])(
    'of a deduction takes %s as −3',
    (text) => {
      expect(readNumber(text, { places: 2, sign: 'minus' })).toEqual({ value: -300 });
    },
  );

  test.each(['3', '+3', '加3', '加3分'])('of an award takes %s as 3', (text) => {
    expect(readNumber(text, { places: 2, sign: 'plus' })).toEqual({ value: 300 });
  });

  test('of an award leaves −3 what it is, for the rules to refuse', () => {
    expect(readNumber('-3', { places: 2, sign: 'plus' })).toEqual({ value: -300 });
  });
});
