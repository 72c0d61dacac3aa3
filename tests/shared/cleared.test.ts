import { expect, it } from 'vitest';
import { clearedPoints, forgivenPoints } from '../../shared/period-closes/cleared.ts';
import { sumBy } from '../../shared/values/sum.ts';

it('a balance that lapses and a debt that is forgiven are two sums, not set off', () => {
  const lines = [{ cleared: 50_000 }, { cleared: -3_000 }, { cleared: 0 }];
  expect(sumBy(lines, clearedPoints)).toBe(50_000);
  expect(sumBy(lines, forgivenPoints)).toBe(3_000);
});
