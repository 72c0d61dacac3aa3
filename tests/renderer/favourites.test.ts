import { expect, it } from 'vitest';
import { favouritePages } from '../../renderer/counter/favourites.ts';
import { goodsRow } from './goods-row.ts';

const one = (id: number, name: string, category: string, barred: string | null = null) =>
  goodsRow(id, { name, category, barred });

it('what is redeemed most comes first, on a page of its own and on that of its category; barred goods are on none', () => {
  const goods = [
    one(1, '毛巾', '日用品'),
    one(2, '牙刷', '日用品'),
    one(3, '白酒', '烟酒', '烟酒'),
    one(4, '食盐', '食品'),
    one(5, '大米', '食品'),
  ];
  expect(
    favouritePages(goods, [4, 3, 2]).map(({ name, goods: of }) => [name, of.map(({ id }) => id)]),
  ).toEqual([
    ['常兑', [4, 2]],
    ['食品', [4, 5]],
    ['日用品', [2, 1]],
  ]);
});

it('a shop that has handed out nothing yet has its categories alone, and twelve goods are the most on the first page', () => {
  const many = Array.from({ length: 15 }, (_, index) => one(index + 1, `物品${String(index)}`, '日用品'));
  expect(favouritePages(many, []).map(({ name }) => name)).toEqual(['日用品']);
  const [first, second] = favouritePages(
    many,
    many.map(({ id }) => id),
  );
  expect([first?.goods.length, second?.goods.length]).toEqual([12, 15]);
});
