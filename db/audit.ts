import { and, count, desc, eq, gte, lt, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { addDays } from '../shared/dates.ts';
import { literally } from '../shared/search-key.ts';
import { maskedRecord } from './masked-record.ts';
import { audit } from './schema/index.ts';
import type { Store } from './store.ts';

export interface AuditFilter {
  offset: number;
  limit: number;
  /** Dates in the village, both included. */
  from?: string;
  to?: string;
  text?: string;
  subject?: string;
}

/** Midnight in the village, as an instant. */
function midnight(date: string): string {
  return new Date(`${date}T00:00:00+08:00`).toISOString();
}

function contains(column: SQLWrapper, text: string): SQL {
  return sql`${column} LIKE ${`%${literally(text)}%`} ESCAPE '\\'`;
}

function conditionOf({ from, to, text, subject }: AuditFilter): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(audit.at, midnight(from)),
    to === undefined ? undefined : lt(audit.at, midnight(addDays(to, 1))),
    text === undefined || text === ''
      ? undefined
      : or(contains(audit.summary, text), contains(audit.staffName, text)),
    subject === undefined ? undefined : eq(audit.subject, subject),
  );
}

/** The audit trail, newest first; citizen IDs and phones in what stood before and after are masked. */
export function listAudit(store: Store, filter: AuditFilter) {
  const where = conditionOf(filter);
  const total = store.orm.select({ n: count() }).from(audit).where(where).get()?.n ?? 0;
  const entries = store.orm
    .select()
    .from(audit)
    .where(where)
    .orderBy(desc(audit.id))
    .limit(filter.limit)
    .offset(filter.offset)
    .all()
    .map((entry) => ({ ...entry, before: maskedRecord(entry.before), after: maskedRecord(entry.after) }));
  return { total, entries };
}
