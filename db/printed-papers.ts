/** Which papers were printed, and when. */
import { prepared, type Store, type Tx } from './database/store.ts';
import { printedPaper } from './schema/index.ts';

/** Notes that a paper was printed; `printJobId`: on a queue, which may still fail. */
export function recordPrintedPaper(tx: Tx, subject: string, printJobId: number | null = null): void {
  tx.orm.insert(printedPaper).values({ subject, at: tx.at, printJobId }).run();
}

/**
 * When papers of these records were last printed: "redemption:3" stands for all its papers, as "redemption:3:slip".
 * Records of which none was printed have no entry.
 */
export function lastPrinted(store: Store, subjects: readonly string[]): Map<string, string> {
  const rows = prepared<[string], { subject: string; at: string | null }>(
    store,
    `SELECT s.value AS subject, (SELECT max(p.at) FROM printed_paper p
       WHERE (p.subject = s.value OR (p.subject > s.value || ':' AND p.subject < s.value || ';'))
         AND NOT EXISTS (SELECT 1 FROM print_job j WHERE j.id = p.print_job_id AND j.state = 'failed')) AS at
     FROM json_each(?) s`,
  ).all(JSON.stringify(subjects));
  return new Map(rows.flatMap(({ subject, at }) => (at === null ? [] : [[subject, at] as const])));
}
