import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardNumber,
  cardNumberOfScan,
  cardOfScan,
  formatCardNumber,
  parseCardNumber,
} from '../../../shared/values/card-number.ts';

const serials = fc.integer({ min: 1, max: 999_999_999 });

describe('a card number', () => {
  test('has ten figures and is read back', () => {
    expect(cardNumber(123)).toBe('0000001234');
    expect(formatCardNumber('0000001234')).toBe('0000 0012 34');
    fc.assert(
      fc.property(serials, (sequence) => {
        const number = cardNumber(sequence);
        expect(number).toMatch(/^\d{10}$/);
        expect(parseCardNumber(formatCardNumber(number))).toEqual({ ok: true, number, sequence });
      }),
    );
  });

  test('is read from what a scanner types through a Chinese input method, and with a prefix', () => {
    for (const text of ['００００００１２３４', ' 0000-0012-34\r\n', 'VP0000001234', 'vp：0000001234']) {
      expect(parseCardNumber(text)).toEqual({ ok: true, number: '0000001234', sequence: 123 });
    }
  });

  test('is a card in whatever way it was scanned, and none with a wrong check digit', () => {
    for (const text of [
      '0000001234',
      ' ００００-００１２-３４',
      'VP:0000001234',
      ']C00000001234',
      'c10000001234',
    ])
      expect(cardNumberOfScan(text)).toBe('0000001234');
    for (const text of ['0000001235', '000000123', '13800000000', '', '张三'])
      expect(cardNumberOfScan(text)).toBeUndefined();
  });

  test('with one wrong figure is always refused', () => {
    fc.assert(
      fc.property(serials, fc.nat(9), fc.integer({ min: 1, max: 9 }), (sequence, index, by) => {
        const figures = [...cardNumber(sequence)];
        figures[index] = String((Number(figures[index]) + by) % 10);
        expect(parseCardNumber(figures.join('')).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('with two neighbours swapped is always refused', () => {
    fc.assert(
      fc.property(serials, fc.nat(8), (sequence, index) => {
        const number = cardNumber(sequence);
        const swapped =
          number.slice(0, index) + number.charAt(index + 1) + number.charAt(index) + number.slice(index + 2);
        expect(parseCardNumber(swapped).ok).toBe(swapped === number);
      }),
      { numRuns: 2000 },
    );
  });

  test('every wrong figure and every swap of a thousand cards is found', () => {
    let missed = 0;
    for (let sequence = 1; sequence <= 1000; sequence++) {
      const number = cardNumber(sequence * 7919);
      for (let place = 0; place < 10; place++) {
        for (const figure of '0123456789') {
          const wrong = number.slice(0, place) + figure + number.slice(place + 1);
          if (wrong !== number && parseCardNumber(wrong).ok) missed++;
        }
      }
    }
    expect(missed).toBe(0);
  });

  test.each([
    ['', '没有读到卡号'],
    ['https://a', '卡号只能是数字，请重新扫卡'],
    ['6901234567892', '卡号应为10位，现为13位'],
    ['0000001235', '卡号校验不符，请核对后重输'],
    ['0000000000', '卡号校验不符，请核对后重输'],
  ])('%s is refused: %s', (text, reason) => expect(parseCardNumber(text)).toEqual({ ok: false, reason }));

  test('is distinguished from other codes by its ten digits, even when misread', () => {
    for (const text of [
      '0000001234',
      'VP:0000001234',
      'vp：0000001234',
      'VP-0000-0012-34',
      ']C10000001234',
    ]) {
      expect([text, cardOfScan(text)]).toEqual([text, '0000001234']);
    }
    expect(cardOfScan('００００００１２３４')).toBe('0000001234');
    expect(cardOfScan('0000001235')).toBe('0000001235');
    for (const text of ['', '20260001', '13812345678', '6901234567892', 'W000000123', '余明梅']) {
      expect([text, cardOfScan(text)]).toEqual([text, undefined]);
    }
  });

  test('exists only for a serial number from 1 to nine figures', () => {
    for (const wrong of [0, -1, 1.5, 1e9]) expect(() => cardNumber(wrong)).toThrow(RangeError);
  });
});
