import { expect, test } from 'vitest';
import { bracketed } from '../../../shared/values/brackets.ts';
import { gridTitle } from '../../../shared/values/groups.ts';

test('brackets inside brackets are of another shape', () => {
  expect(bracketed('上河片')).toBe('（上河片）');
  expect(gridTitle(3, '第三村民小组（上河片）')).toBe('第三网格（第三村民小组〔上河片〕）');
  expect(bracketed('第三村民小组(上河片)')).toBe('（第三村民小组〔上河片〕）');
});
