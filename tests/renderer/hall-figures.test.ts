import { expect, test } from 'vitest';
import { changeText, isDeduction } from '../../renderer/public-screens/change-text.ts';

test.each([
  ['award', 320, '+3.20', false],
  ['deduction', 500, '-5', true],
  ['reversal', -320, '冲销 -3.20', true],
  ['reversal', 320, '冲销 +3.20', false],
  ['opening', 32_000, '余额 320', false],
  ['opening', -500, '余额 -5', true],
] as const)('the television shows a line of kind %s with %i as %s', (kind, points, shown, taken) => {
  expect(changeText({ kind, points })).toBe(shown);
  expect(isDeduction({ kind, points })).toBe(taken);
});
