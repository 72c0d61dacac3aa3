import { expect, test } from 'vitest';
import { isDamageReason } from '../../renderer/counter/broken-goods.ts';

test.each([
  '包装破损',
  '质量问题',
  '毛巾破了',
  '坏的',
  '不小心摔坏了',
  '没开封就坏了',
  '没几天坏了',
  '没事，坏了一个',
  '袋子漏了',
  '瓶子漏油',
  '变质、过期',
  '发霉',
])('%s says that the goods are broken', (reason) => {
  expect(isDamageReason(reason)).toBe(true);
});

test.each([
  '拿错商品',
  '村民不要了',
  '拿错了，没坏',
  '没有破损',
  '漏了一件没拿',
  '漏扫一件',
  '没拆破',
  '不是坏的',
  '没过期',
  '质量没问题',
])('%s does not', (reason) => {
  expect(isDamageReason(reason)).toBe(false);
});
