/** What waits for the next notice, wherever it is listed or counted. */
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { MEETING_IS_OPEN } from '../meetings/open.ts';
import { CANCELLED_TO_PUBLISH, REVERSAL_TO_PUBLISH } from '../ledger/reversal-to-publish.ts';

/** Declaration `d`: passed, by a meeting that is closed. */
export const DECLARATION_TO_PUBLISH = `d.state = 'passed' AND NOT EXISTS (
  SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
  WHERE i.declaration_id = d.id AND ${MEETING_IS_OPEN})`;

export interface ToPublish {
  schemeId: SchemeId;
  schemeName: string;
  declarations: number;
  /** Cancelled declarations without points among them. */
  reversals: number;
}

/** By scheme. A closed scheme has no further notice that could publish its reversals. */
export function toPublishByScheme(store: Store): ToPublish[] {
  return prepared<[], ToPublish>(
    store,
    `SELECT s.id AS schemeId, s.name AS schemeName, sum(w.declarations) AS declarations, sum(w.reversals) AS reversals
     FROM (
       SELECT d.scheme_id, count(*) AS declarations, 0 AS reversals
       FROM declaration d WHERE ${DECLARATION_TO_PUBLISH} GROUP BY d.scheme_id
       UNION ALL
       SELECT a.scheme_id, 0, count(*)
       FROM transfer t JOIN transfer o ON o.id = t.reverses_id JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id)
         JOIN scheme r ON r.id = a.scheme_id AND r.state = 'inForce'
       WHERE t.reverses_id > 0 AND ${REVERSAL_TO_PUBLISH} GROUP BY a.scheme_id
       UNION ALL
       SELECT d.scheme_id, 0, count(*) FROM deed_cancellation x CROSS JOIN declaration d ON d.id = x.declaration_id
         JOIN scheme r ON r.id = d.scheme_id AND r.state = 'inForce'
       WHERE ${CANCELLED_TO_PUBLISH} GROUP BY d.scheme_id
     ) w JOIN scheme s ON s.id = w.scheme_id GROUP BY s.id ORDER BY s.id`,
  ).all();
}
