import { expect, test } from 'vitest';
import { LABEL_SEARCH } from '../../renderer/ui/label-search.ts';

test('an option of a select is found by its name, its pinyin, the initials, and its code', () => {
  const found = (typed: string) => LABEL_SEARCH.filterOption(typed, { label: '黑雨伞（把） B003' });
  for (const typed of ['雨伞', 'ys', 'yusan', 'heiyusan', 'hys', 'b003', ' '])
    expect(found(typed), typed).toBe(true);
  for (const typed of ['毛巾', 'mj', 'usan', 'B004']) expect(found(typed), typed).toBe(false);
});
