import { expect, test } from 'vitest';
import { namesListed } from '../../../shared/values/name-in-text.ts';

test('names are listed with any comma, and one at the end or blanks around them are no name', () => {
  expect(namesListed('支部书记、')).toEqual(['支部书记']);
  expect(namesListed(' 支部书记 ，组织委员,、村委会主任；\n会计')).toEqual([
    '支部书记',
    '组织委员',
    '村委会主任',
    '会计',
  ]);
  expect(namesListed(' 、，')).toEqual([]);
});
