/** Figures of the register 来访 of a year. */
import type { IntakeFigures } from '../../shared/contract/intakes.ts';
import { ADOPTED_CONCLUSIONS } from '../../shared/intakes.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { prepared, type Store } from '../database/store.ts';

/** Received in the year, and of these answered, and upheld or adopted; withdrawn ones do not count. */
export function intakeFigures(store: Store, year: string): IntakeFigures {
  const lines = prepared<[{ from: string; to: string; adopted: string }], IntakeFigures['lines'][number]>(
    store,
    `SELECT kind, channel, count(*) AS received, sum(state = 'answered') AS ended,
       coalesce(sum(conclusion IN (SELECT value FROM json_each(@adopted))), 0) AS adopted
     FROM (SELECT kind, channel, state, conclusion FROM intake WHERE received_on BETWEEN @from AND @to
       UNION ALL SELECT 'objection', channel, state, conclusion FROM objection WHERE received_at BETWEEN @from AND @to)
     WHERE state <> 'withdrawn' GROUP BY kind, channel ORDER BY kind, channel`,
  ).all({
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    // Of objections to lines of notices, those that changed the line.
    adopted: JSON.stringify([...ADOPTED_CONCLUSIONS, 'corrected', 'cancelled']),
  });
  const total = {
    received: sumBy(lines, (line) => line.received),
    ended: sumBy(lines, (line) => line.ended),
    adopted: sumBy(lines, (line) => line.adopted),
  };
  return { year, lines, total };
}
