/** A query that an office PC takes 30 ms for: what a screen may take is measured against it on the same machine. */
import Database from 'better-sqlite3';

/** Milliseconds. */
export const REFERENCE_ON_OFFICE_PC = 30;

const memory = new Database(':memory:');
const reference = memory.prepare(
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000)
   SELECT sum(length(CAST(i AS TEXT))) FROM n`,
);

/** Milliseconds that the reference takes now. */
export function referenceMs(): number {
  const begun = performance.now();
  reference.get();
  return performance.now() - begun;
}
