/** Sorts rows to be checked before the others, each part in the order of the sheet. */
export function sortForReview<Row>(rows: readonly Row[], isToCheck: (row: Row) => boolean): Row[] {
  return [...rows.filter(isToCheck), ...rows.filter((row) => !isToCheck(row))];
}
