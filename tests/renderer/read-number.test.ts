import { describe, expect, test } from 'vitest';
import { readNumber, readRange } from '../../renderer/ui/read-number.ts';

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

  test.each([
    ['5-20', '“5-20”是一个范围，这里只填一个数'],
    ['５～２０分', '“５～２０分”是一个范围，这里只填一个数'],
    ['1.5至3', '“1.5至3”是一个范围，这里只填一个数'],
  ])('of one number says of “%s” that it is a range', (text, fault) => {
    const limits = { places: 2, points: true, sign: 'plus' } as const;
    expect(readNumber(text, limits)).toEqual({ fault });
    const hint = { ...limits, rangeHint: '请点“修改”' };
    expect(readNumber(text, hint).fault).toBe(`${fault}；请点“修改”`);
  });

  test('that takes a range waits for its other end, and reads both as they stand', () => {
    const limits = { places: 2, points: true, sign: 'size', min: 0, takesRange: true } as const;
    for (const text of ['5-', '5-20', '20-5']) expect(readNumber(text, limits).short).toBe(true);
    expect(readRange('扣5-20分', limits)).toEqual([500, 2000]);
    expect(readRange('20 到 5', limits)).toEqual([2000, 500]);
    for (const text of ['-5', '5', '2026-09-01', '5-', '五-20']) {
      expect(readRange(text, limits)).toBeUndefined();
    }
    expect(readNumber('-5', limits)).toEqual({ value: 500 });
  });

  test('of a whole number never rounds, and keeps to its limits', () => {
    expect(readNumber('2.7', {}).fault).toBe('“2.7”不是整数，请写成 12 的样子');
    expect(readNumber('2.0', {})).toEqual({ value: 2 });
    expect(readNumber('0', { min: 1 })).toEqual({ fault: '不能小于 1', short: true });
    expect(readNumber(' ', { required: true })).toEqual({ fault: '请填写数', short: true });
    expect(readNumber('500', { max: 99 })).toEqual({ fault: '不能大于 99' });
    expect(readNumber('0.5', { places: 2, min: 100 }).fault).toBe('不能小于 1');
  });

  test.each([
    ['0.85元', '元', 85],
    ['￥0.85', '元', 85],
    ['1,008.5元', '元', 100_850],
    ['７.5天', '天', 750],
    ['12.5％', '%', 1250],
    ['2 公斤', '公斤', 200],
    ['10 分', '分', 1000],
    ['10 品德币', '品德币', 1000],
  ])('takes its own unit behind the number: “%s”', (text, unit, value) => {
    expect(readNumber(text, { places: 2, unit })).toEqual({ value });
  });

  test('of points takes 分 whatever the scheme calls them', () => {
    expect(readNumber('10 分', { places: 2, unit: '品德币', points: true })).toEqual({ value: 1000 });
  });

  test.each(['5人', '５户', '5 票', '5'])(
    'without a unit of its own takes the words that only count: %s',
    (text) => {
      expect(readNumber(text, {})).toEqual({ value: 5 });
    },
  );

  test.each([
    ['5斤', '公斤', '“斤”不是这里的单位，请按公斤填写'],
    ['5元', '分', '“元”不是这里的单位，请按分填写'],
    ['3万', '元', '“万”不是这里的单位，请按元填写'],
  ])('says of another unit that it is one: “%s”', (text, unit, fault) => {
    expect(readNumber(text, { places: 2, unit })).toEqual({ fault });
  });

  test('without a unit of its own takes no word that changes the number', () => {
    expect(readNumber('3万', {}).fault).toBe('“3万”不是数，请写成 12 的样子');
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

  test.each(['3', '扣3', '扣3分', '减3', '-3', '－３', '−3', '3分'])(
    'where the size of a deduction is asked takes %s as 3',
    (text) => {
      expect(readNumber(text, { places: 2, sign: 'size', min: 0 })).toEqual({ value: 300 });
    },
  );

  test('where nothing below zero fits says so at once, with what to type', () => {
    expect(readNumber('-2', { places: 2, sign: 'plus', min: 0 })).toEqual({
      fault: '这里是加分，不能填负数，请写成 2.5 的样子',
    });
    expect(readNumber('-2', { min: 0 })).toEqual({ fault: '这里不能填负数，请写成 12 的样子' });
  });

  test('of an award leaves −3 what it is, for the rules to refuse', () => {
    expect(readNumber('-3', { places: 2, sign: 'plus' })).toEqual({ value: -300 });
  });
});
