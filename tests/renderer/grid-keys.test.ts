import { describe, expect, test } from 'vitest';
import { groupBlocks, findFrom, movedTo, nextUnvisited } from '../../renderer/inspections/grid-keys.ts';

/** 1组 has five households, 2组 two, 3组 four; three stand next to each other. */
const households = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3].map((groupNumber, index) => ({
  id: index + 100,
  groupNumber,
  keys: ` 0${String(groupNumber)}00${String(index)} ${['余明梅 yumingmei ymm mingmei mm mei m', '单火珍 shanhuozhen shz huozhen hz zhen z'][index % 2] ?? ''}`,
}));
const blocks = groupBlocks(households, 3);
const moved = (key: string, place: number) => movedTo(key, place, blocks);

describe('the grid of a round', () => {
  test('begins a new row with each group', () => {
    expect(blocks.map(({ groupNumber, rows, count }) => [groupNumber, count, rows])).toEqual([
      [
        1,
        5,
        [
          [0, 1, 2],
          [3, 4],
        ],
      ],
      [2, 2, [[5, 6]]],
      [3, 4, [[7, 8, 9], [10]]],
    ]);
  });

  test('is walked through by arrows, which stay in their column where there is one', () => {
    expect([
      moved('ArrowRight', 4),
      moved('ArrowLeft', 5),
      moved('ArrowLeft', 0),
      moved('ArrowRight', 10),
    ]).toEqual([5, 4, 0, 10]);
    expect([
      moved('ArrowDown', 2),
      moved('ArrowDown', 3),
      moved('ArrowUp', 8),
      moved('ArrowDown', 10),
    ]).toEqual([4, 5, 6, 10]);
    expect(moved('ArrowUp', 1)).toBe(1);
  });

  test('and by groups', () => {
    expect([moved('PageDown', 1), moved('PageDown', 8), moved('PageUp', 8), moved('PageUp', 7)]).toEqual([
      5, 10, 7, 5,
    ]);
    expect([moved('Home', 8), moved('End', 1), moved('F9', 1)]).toEqual([0, 10, undefined]);
  });

  test('letters lead to a name from the beginning of a syllable on, figures to a number, and round again from the end', () => {
    expect(findFrom(households, 'hz', 0, true)).toBe(1);
    expect(findFrom(households, 'hz', 1, false)).toBe(3);
    expect(findFrom(households, 'ymm', 10, false)).toBe(0);
    expect(findFrom(households, '明梅', 1, true)).toBe(2);
    expect(findFrom(households, '0300', 0, true)).toBe(7);
    expect(findFrom(households, 'umm', 0, true)).toBeUndefined();
    expect(findFrom(households, ' ', 0, true)).toBeUndefined();
  });

  test('the next that nobody was at is looked for to the end and from the beginning', () => {
    const visited = (id: number) => id !== 101;
    expect(nextUnvisited(households, visited, 5)).toBe(1);
    expect(nextUnvisited(households, () => true, 5)).toBeUndefined();
  });
});
