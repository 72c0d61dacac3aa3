/** How far a meeting has come through its agenda: what is decided, and what comes next. */
import { count, eq } from 'drizzle-orm';
import type { AgendaCounts, AgendaPosition } from '../../shared/contract/meetings.ts';
import { AGENDA_RESULTS, type AgendaResult } from '../../shared/meetings.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { agendaItem } from '../schema/index.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { sqlList } from '../schema/sql-list.ts';
import { UNDECIDED_STATES } from '../declarations/states.ts';

/**
 * Of an agenda item `i` and its declaration `d`. An item without a result whose declaration is in another state was
 * withdrawn in the meantime.
 */
export const IS_OPEN = `i.result IS NULL AND d.state IN (${sqlList(UNDECIDED_STATES)})`;

/** First undecided item after a position, otherwise the first of all; null when none is left. */
export function nextOpen(store: Store, meetingId: MeetingId, position = 0): AgendaPosition | null {
  const next = prepared<[MeetingId, number], AgendaPosition>(
    store,
    `SELECT d.id AS declarationId, i.position FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id
     WHERE i.meeting_id = ? AND ${IS_OPEN} AND i.position > ? ORDER BY i.position LIMIT 1`,
  );
  return next.get(meetingId, position) ?? (position > 0 ? (next.get(meetingId, 0) ?? null) : null);
}

/** Number of undecided items. */
export function countOpenItems(store: Store, meetingId: MeetingId): number {
  const row = prepared<[MeetingId], { n: number }>(
    store,
    `SELECT count(*) AS n FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id WHERE i.meeting_id = ? AND ${IS_OPEN}`,
  ).get(meetingId);
  return row?.n ?? 0;
}

export function agendaCounts(store: Store, meetingId: MeetingId): AgendaCounts {
  const rows = store.orm
    .select({ result: agendaItem.result, n: count() })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .groupBy(agendaItem.result)
    .all();
  const countOf = (of: AgendaResult | null) => rows.find(({ result }) => result === of)?.n ?? 0;
  return {
    items: sumBy(rows, ({ n }) => n),
    open: countOf(null) === 0 ? 0 : countOpenItems(store, meetingId),
    results: Object.fromEntries(
      AGENDA_RESULTS.map((result) => [result, countOf(result)]),
    ) as AgendaCounts['results'],
  };
}
