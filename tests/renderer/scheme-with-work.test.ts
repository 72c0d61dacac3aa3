import { describe, expect, test } from 'vitest';
import {
  waitingSinceMount,
  chosenOrProposedScheme,
  namedWithWaiting,
  schemeWithWork,
} from '../../renderer/schemes/scheme-with-work.ts';

const waits = (schemeId: number, waiting: number) => ({ schemeId, waiting });

describe('the scheme proposed for a meeting, a notice or a settlement', () => {
  test('is the one in which something waits, though the village’s first has nothing', () => {
    expect(schemeWithWork([waits(1, 0), waits(2, 2)], 1)).toBe(2);
  });

  test('is the usual one while something waits in it too, or in none', () => {
    expect(schemeWithWork([waits(1, 5), waits(2, 1)], 2)).toBe(2);
    expect(schemeWithWork([waits(1, 0), waits(2, 0)], 1)).toBe(1);
    expect(schemeWithWork([], null)).toBeUndefined();
  });

  test('is chosen by its name with how much waits in it; the only one needs no number', () => {
    const what = { what: '待评议', unit: '件' };
    const schemes = [
      { schemeId: 1, schemeName: '品德银行' },
      { schemeId: 2, schemeName: '股份分红' },
    ];
    expect(namedWithWaiting(schemes, [waits(1, 0), waits(2, 2)], what).map((one) => one.schemeName)).toEqual([
      '品德银行（没有待评议的）',
      '股份分红（待评议 2 件）',
    ]);
    expect(namedWithWaiting(schemes.slice(0, 1), [waits(1, 3)], what)[0]?.schemeName).toBe('品德银行');
  });

  test('stays once it is chosen, also when its work is done, and is left when it is ended and done', () => {
    const ended = { schemeId: 7 };
    expect(chosenOrProposedScheme(undefined, [{ schemeId: 1 }, ended], [waits(7, 2)])).toBe(7);
    expect(chosenOrProposedScheme(7, [{ schemeId: 1 }, ended], [waits(1, 3), waits(7, 2)])).toBe(7);
    expect(chosenOrProposedScheme(1, [{ schemeId: 1 }, { schemeId: 2 }], [waits(2, 4)])).toBe(1);
    // The last slips of the ended scheme are settled: it is on the list no more.
    expect(chosenOrProposedScheme(7, [{ schemeId: 1 }], [])).toBe(1);
    expect(chosenOrProposedScheme(7, [], [])).toBeUndefined();
  });

  test('waits for what is read now, and is the usual one where nothing can be read', () => {
    const before = [waits(2, 2)];
    expect(waitingSinceMount({ data: before, isError: false, isFetchedAfterMount: false })).toBeUndefined();
    expect(waitingSinceMount({ data: before, isError: false, isFetchedAfterMount: true })).toEqual(before);
    const unread = waitingSinceMount({ data: undefined, isError: true, isFetchedAfterMount: true });
    expect(unread && schemeWithWork(unread, 1)).toBe(1);
  });
});
