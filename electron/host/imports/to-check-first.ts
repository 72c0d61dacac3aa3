/** The rows that somebody has to check stand before the others, each part in the order of the sheet. */
export function toCheckFirst<Row>(rows: readonly Row[], isToCheck: (row: Row) => boolean): Row[] {
  return [...rows.filter(isToCheck), ...rows.filter((row) => !isToCheck(row))];
}
