import { expect, test } from 'vitest';
import { LABEL_SEARCH } from '../../renderer/ui/label-search.ts';

test('a group is found by its number as the village writes it, and by that in tables', () => {
  const group = { label: '3组', words: '第三村民小组' };
  for (const typed of ['3', '三', '三村民', 'san'])
    expect(LABEL_SEARCH.filterOption(typed, group), typed).toBe(true);
  expect(LABEL_SEARCH.filterOption('二', group)).toBe(false);
});

test('an option of a select is found by its name, its pinyin, the initials, and its code', () => {
  const found = (typed: string) => LABEL_SEARCH.filterOption(typed, { label: '黑雨伞（把） B003' });
  for (const typed of ['雨伞', 'ys', 'yusan', 'heiyusan', 'hys', 'b003', ' '])
    expect(found(typed), typed).toBe(true);
  for (const typed of ['毛巾', 'mj', 'usan', 'B004']) expect(found(typed), typed).toBe(false);
});
