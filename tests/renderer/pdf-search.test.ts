/** What is found in a paper: over fonts and lines, whatever the width of digits, never across cells. */
import { expect, test } from 'vitest';
import { paperName } from '../../renderer/ui/pdf/paper-name.ts';
import {
  normalizeForSearch,
  indexPage,
  matchesIn,
  type TextItem,
} from '../../renderer/ui/pdf/text-search.ts';

/** Ten-point type at a place of the page, in points from the bottom left. */
const item = (str: string, x: number, y: number, width = str.length * 10): TextItem => ({
  str,
  transform: [10, 0, 0, 10, x, y],
  width,
  height: 10,
});

const found = (items: TextItem[], query: string) => matchesIn(1, indexPage(items), normalizeForSearch(query));

test('a name that two fonts share is found, and where it begins and ends', () => {
  const items = [item('户主：韦', 50, 700), item('𠮷', 90, 700, 10), item('明', 100, 700)];
  expect(found(items, '韦𠮷明')).toEqual([
    { page: 1, from: { item: 0, offset: 3 }, to: { item: 2, offset: 1 } },
  ]);
});

test('a reason that runs over lines is found as one', () => {
  const items = [item('参加防汛', 50, 700), item('值守三次', 50, 686), item('天亮才回', 50, 672)];
  expect(found(items, '防汛值守三次天')).toEqual([
    { page: 1, from: { item: 0, offset: 2 }, to: { item: 2, offset: 1 } },
  ]);
});

test('what stands in two cells is not one word', () => {
  const cells = [item('12', 50, 700, 11), item('34', 90, 700, 11), item('56', 50, 650, 11)];
  expect(found(cells, '1234')).toEqual([]);
  expect(found(cells, '3456')).toEqual([]);
  expect(found(cells, '34')).toHaveLength(1);
});

test('full width and half width, capitals and blanks make no difference', () => {
  const items = [item('公示　２０２６年 No.7', 50, 700)];
  for (const query of ['2026', '２０２６年', '示 2026', 'NO.7', 'ｎｏ．７']) {
    expect(found(items, query), query).toHaveLength(1);
  }
  expect(found(items, '')).toEqual([]);
  expect(found(items, '   ')).toEqual([]);
});

test('every place is counted once', () => {
  expect(found([item('好好好好', 50, 700)], '好好')).toHaveLength(2);
});

test('a sheet is called by its name and the way it lies, a roll and a card by their size', () => {
  const mm = (width: number, height: number) => ({
    width: (width * 96) / 25.4,
    height: (height * 96) / 25.4,
  });
  expect(paperName(mm(210, 297))).toBe('A4 纵向 210 × 297 毫米');
  expect(paperName(mm(419.9, 297.1))).toBe('A3 横向 420 × 297 毫米');
  expect(paperName(mm(148, 210))).toBe('A5 纵向 148 × 210 毫米');
  expect(paperName(mm(80, 123.45))).toBe('80 × 123.5 毫米');
  expect(paperName(mm(85.6, 54))).toBe('85.6 × 54 毫米');
});
