import { expect, test } from 'vitest';
import { maskPhone, phoneTail } from '../../../shared/values/phone.ts';

test('a phone number shows its ends only, and is found by its tail', () => {
  expect(maskPhone('13812345678')).toBe('138****5678');
  expect(maskPhone('1234567')).toBe('*******');
  expect(phoneTail('138-1234-5678')).toBe('5678');
  expect(phoneTail('123')).toBe('');
});
