/** Reads the audit trail, page by page and filtered. */
import {
  and,
  between,
  count,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  lt,
  max,
  or,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import { redactNumbers, redactRecord } from '../../shared/values/redact.ts';
import { audit } from '../schema/index.ts';
import type { Store } from '../database/store.ts';

export interface AuditFilter {
  offset: number;
  limit: number;
  /** Dates in the village, inclusive. */
  from?: string;
  to?: string;
  text?: string;
  subject?: string;
  /** Actor. */
  staffId?: number;
  /** Category: a feature of the contract, "households". */
  feature?: string;
}

function contains(column: SQLWrapper, text: string): SQL {
  return sql`${column} LIKE ${`%${escapeLike(text)}%`} ESCAPE '\\'`;
}

/**
 * Whether the summary, as it is shown, contains the text: hidden figures must not be found by typing them. Only text
 * with figures or asterisks can meet a hidden number, and few rows contain it before redaction.
 */
function summaryContains(text: string): SQL | undefined {
  const redacted = sql`redacted(${audit.summary})`;
  if (text.includes('*')) return contains(redacted, text);
  const plain = contains(audit.summary, text);
  return /\d/.test(text) ? and(plain, contains(redacted, text)) : plain;
}

function conditionOf({ from, to, text, subject, staffId, feature }: AuditFilter): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(audit.at, startOfDay(from)),
    to === undefined ? undefined : lt(audit.at, startOfDay(addDays(to, 1))),
    text === undefined || text === ''
      ? undefined
      : or(summaryContains(text), contains(audit.staffName, text)),
    subject === undefined ? undefined : eq(audit.subject, subject),
    staffId === undefined ? undefined : eq(audit.staffId, staffId),
    feature === undefined ? undefined : between(audit.procedure, `${feature}.`, `${feature}.~`),
  );
}

/** The trail is append-only: without a filter the largest id is the count. */
function countOf(store: Store, where: SQL | undefined): number {
  if (where === undefined)
    return (
      store.orm
        .select({ n: max(audit.id) })
        .from(audit)
        .get()?.n ?? 0
    );
  return store.orm.select({ n: count() }).from(audit).where(where).get()?.n ?? 0;
}

/** The audit trail, newest first; citizen IDs and phones are masked wherever they stand. */
export function listAudit(store: Store, filter: AuditFilter) {
  const where = conditionOf(filter);
  const total = countOf(store, where);
  // Ids come from an index; only the rows of the page are read.
  const ids = store.orm
    .select({ id: audit.id })
    .from(audit)
    .where(where)
    .orderBy(desc(audit.id))
    .limit(filter.limit)
    .offset(filter.offset);
  const { hash: _, ...shown } = getTableColumns(audit);
  const entries = store.orm
    .select(shown)
    .from(audit)
    .where(inArray(audit.id, ids))
    .orderBy(desc(audit.id))
    .all()
    .map((entry) => ({
      ...entry,
      summary: redactNumbers(entry.summary),
      before: redactRecord(entry.before),
      after: redactRecord(entry.after),
    }));
  return { total, entries };
}

interface LastAct {
  lastActId: number;
  /** Null when the trail is empty. */
  lastAct: string | null;
}

/** The latest act by id, independent of the clock. */
export function lastActOf(store: Store): LastAct {
  const row = store.orm
    .select({ lastActId: audit.id, lastAct: audit.at })
    .from(audit)
    .orderBy(desc(audit.id))
    .limit(1)
    .get();
  return row ?? { lastActId: 0, lastAct: null };
}
