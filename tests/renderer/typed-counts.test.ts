/** Counts of a shelf hold only while the books stand where they stood when the count was typed. */
import { expect, it } from 'vitest';
import { countsOf, missingCount, type CountsTyped } from '../../renderer/shifts/CountTable.tsx';
import { withRemovedRows, staleSince, type TypedCounts } from '../../renderer/ui/typed-counts.ts';

interface Row {
  id: number;
  book: number;
}
const ROWS = {
  keyOf: ({ id }: Row) => id,
  bookOf: ({ book }: Row) => book,
  emptied: (row: Row) => ({ ...row, book: 0 }),
};
const typed: TypedCounts<Row> = {
  1: { counted: 20, seen: 20, row: { id: 1, book: 20 } },
  2: { counted: 3, seen: 3, row: { id: 2, book: 3 } },
  3: { counted: null, seen: 5, row: { id: 3, book: 5 } },
};

it('a count is out of date once something was handed out after it, and an emptied field never is', () => {
  expect(staleSince({ id: 1, book: 20 }, typed, ROWS)).toBeUndefined();
  expect(staleSince({ id: 1, book: 17 }, typed, ROWS)).toBe(20);
  expect(staleSince({ id: 3, book: 4 }, typed, ROWS)).toBeUndefined();
  expect(staleSince({ id: 9, book: 4 }, typed, ROWS)).toBeUndefined();
});

it('what was counted and sold out since stays in the list, with nothing in the books', () => {
  const rows = withRemovedRows(
    [
      { id: 1, book: 20 },
      { id: 3, book: 5 },
    ],
    typed,
    ROWS,
  );
  expect(rows).toEqual([
    { id: 1, book: 20 },
    { id: 3, book: 5 },
    { id: 2, book: 0 },
  ]);
  expect(staleSince(rows[2]!, typed, ROWS)).toBe(3);
});

it('a shift is not closed on a count that goods moved after: it is counted again, and no difference is explained away', () => {
  const soap = {
    goodsId: 7,
    code: '7',
    name: '肥皂',
    spec: '',
    unit: '块',
    unitSize: 1 as const,
    book: 20,
    moved: true,
  };
  const counts: CountsTyped = { 7: { counted: 20, seen: 20, row: soap, explanation: '' } };
  expect(missingCount([soap], counts, true)).toBeNull();
  expect(missingCount([{ ...soap, book: 17 }], counts, true)).toBe('肥皂点后又有出入库，请重新点');
  expect(countsOf(counts)).toEqual([{ goodsId: 7, seen: 20, counted: 20, explanation: '' }]);
});
