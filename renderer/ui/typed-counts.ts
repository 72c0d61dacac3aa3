/**
 * Counts of a shelf as they were typed, each with what the books said then: the books may go on while the rest is
 * counted, and what was handed out since must not come back as a surplus.
 */

export interface TypedCount<Row> {
  /** Null when the field was emptied again: not counted. */
  counted: number | null;
  /** Quantity in the books when it was typed. */
  seen: number;
  /** The row as it was: it may be off the list by now. */
  row: Row;
}

/** By the key of the row. */
export type TypedCounts<Row> = Readonly<Record<number, TypedCount<Row>>>;

interface RowAccess<Row> {
  keyOf: (row: Row) => number;
  bookOf: (row: Row) => number;
  /** The row with nothing left in the books. */
  emptied: (row: Row) => Row;
}

/** The list, and those counted that have left it because nothing of them is left in the books. */
export function withRemovedRows<Row>(
  rows: readonly Row[],
  typed: TypedCounts<Row>,
  { keyOf, emptied }: RowAccess<Row>,
): Row[] {
  const listed = new Set(rows.map(keyOf));
  const gone = Object.values(typed).filter(({ row }) => !listed.has(keyOf(row)));
  return [...rows, ...gone.map(({ row }) => emptied(row))];
}

/** What the books said when a count was typed, where they say something else now; undefined while the count holds. */
export function staleSince<Row>(
  row: Row,
  typed: TypedCounts<Row>,
  { keyOf, bookOf }: RowAccess<Row>,
): number | undefined {
  const one = typed[keyOf(row)];
  if (!one || one.counted === null || Number.isNaN(one.counted)) return undefined;
  return one.seen === bookOf(row) ? undefined : one.seen;
}
