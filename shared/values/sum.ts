/** Sum of integers: points, fen, counts. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Sum of one figure of each item. */
export function sumBy<T>(items: Iterable<T>, figure: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += figure(item);
  return total;
}
