/** 流水: transfers of a scheme, newest first by page, and their totals. */
import { and, eq, sql } from 'drizzle-orm';
import type { JournalTotals, JournalLineView } from '../../shared/contract/ledger.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import type { AccountId, Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { bookReach, findHouseholdIds, type PhoneReach } from '../households/search.ts';
import { prepared, type Store } from '../database/store.ts';
import { transferTotal } from '../schema/index.ts';

export interface JournalFilter {
  schemeId: SchemeId;
  query: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
  period?: string | undefined;
  kind?: TransferKind | undefined;
}

/** Account ids of a search as a JSON array; null without a search. */
function accountsFound(store: Store, { schemeId, query, phones }: JournalFilter): AccountId[] | null {
  const households = findHouseholdIds(store, query, bookReach(phones));
  if (households === null) return null;
  return prepared<[{ schemeId: SchemeId; households: string }], { id: AccountId }>(
    store,
    `SELECT a.id FROM account a WHERE a.scheme_id = :schemeId AND a.kind = 'household'
       AND a.household_id IN (SELECT value FROM json_each(:households))
     UNION ALL SELECT a.id FROM account a JOIN member p ON p.id = a.member_id
     WHERE a.scheme_id = :schemeId AND a.kind = 'person' AND p.household_id IN (SELECT value FROM json_each(:households))`,
  )
    .all({ schemeId, households: JSON.stringify(households) })
    .map(({ id }) => id);
}

/** First and last transfer of a scheme: each has one of the scheme's contra accounts on one side. */
function spanOf(store: Store, schemeId: SchemeId): { first: TransferId; last: TransferId } | null {
  const end = (most: 'min' | 'max', side: 'debit' | 'credit'): string =>
    `(SELECT ${most}(id) FROM transfer WHERE ${side}_account_id = a.id)`;
  const row = prepared<[SchemeId], { first: TransferId | null; last: TransferId | null }>(
    store,
    `SELECT min(min(coalesce(${end('min', 'debit')}, 9e15), coalesce(${end('min', 'credit')}, 9e15))) AS first,
       max(max(coalesce(${end('max', 'debit')}, 0), coalesce(${end('max', 'credit')}, 0))) AS last
     FROM account a WHERE a.scheme_id = ? AND a.kind NOT IN ('household', 'person')`,
  ).get(schemeId);
  return row === undefined || row.first === null || row.last === null || row.last === 0
    ? null
    : { first: row.first, last: row.last };
}

/** Above this number of accounts, scanning the transfers is faster. */
const FEW = 40;
const OWNED = `a.kind IN ('household', 'person')`;
const CHANGE = 'CASE WHEN t.credit_account_id = a.id THEN t.points ELSE -t.points END';
const OF_FEW = ['debit', 'credit']
  .map(
    (
      side,
    ) => `SELECT t.id FROM transfer t WHERE t.${side}_account_id IN (SELECT value FROM json_each(:accounts))
      AND t.id <= :last AND (:period IS NULL OR t.period = :period) AND (:kind IS NULL OR t.kind = :kind)`,
  )
  .join(' UNION ');
// Prevents a plan that starts with the accounts and scans the transfers once for each.
const SIDES = `CROSS JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND ${OWNED}`;

/** Row source, newest first: ids of a few accounts, or the narrowest index. */
function sourceOf({ period, kind }: JournalFilter, few: boolean): string {
  if (few) return `(${OF_FEW}) f CROSS JOIN transfer t ON t.id = f.id`;
  if (period !== undefined) return 'transfer t INDEXED BY transfer_period';
  if (kind !== undefined && kind !== 'award') return 'transfer t INDEXED BY transfer_kind';
  return 'transfer t NOT INDEXED';
}

/** The partial index of kinds excludes awards; SQLite uses it only when the query repeats its condition. */
function kindCondition(kind: TransferKind | null): string {
  if (kind === null) return ':kind IS NULL';
  return kind === 'award' ? 't.kind = :kind' : `t.kind = :kind AND t.kind <> 'award'`;
}

/** A page of matching transfers, newest first; `next` is the start of the following page, null at the end. */
export function journal(
  store: Store,
  filter: JournalFilter & { before?: TransferId | null; limit: number },
): { rows: JournalLineView[]; next: TransferId | null } {
  const span = spanOf(store, filter.schemeId);
  const accounts = accountsFound(store, filter);
  if (span === null || accounts?.length === 0) return { rows: [], next: null };
  const few = accounts !== null && accounts.length <= FEW;
  const { period = null, kind = null, before } = filter;
  const found = prepared<unknown[], JournalLineView>(
    store,
    `SELECT t.id AS transferId, t.kind, t.posted_at AS postedAt, t.activity_date AS activityDate, t.period, t.summary, ${CHANGE} AS change,
       a.id AS accountId, h.id AS householdId, h.no, o.name AS head, o.group_number AS groupNumber,
       coalesce(s.name, '程序') AS handler, v.id AS reversedBy
     FROM ${sourceOf(filter, few)} ${SIDES} JOIN account_owner o ON o.account_id = a.id JOIN household h ON h.id = o.household_id
     LEFT JOIN staff s ON s.id = t.staff_id LEFT JOIN transfer v ON v.reverses_id = t.id
     WHERE a.scheme_id = :schemeId AND t.id <= :last AND t.id >= :first
       AND (:accounts IS NULL OR a.id IN (SELECT value FROM json_each(:accounts)))
       AND ${period === null ? ':period IS NULL' : 't.period = :period'} AND ${kindCondition(kind)}
     ORDER BY t.id DESC, a.id DESC LIMIT :limit`,
  ).all({
    schemeId: filter.schemeId,
    accounts: accounts === null ? null : JSON.stringify(accounts),
    period,
    kind,
    first: span.first,
    last: Math.min(span.last, (before ?? Infinity) - 1),
    limit: filter.limit + 1,
  });
  const rows = found.slice(0, filter.limit);
  return { rows, next: found.length > filter.limit ? (rows.at(-1)?.transferId ?? null) : null };
}

function storedTotals(store: Store, schemeId: SchemeId, period: string | null, kind: TransferKind | null) {
  const { lines, pointsIn, pointsOut } = transferTotal;
  return store.orm
    .select({
      lines: sql<number>`coalesce(sum(${lines}), 0)`,
      in: sql<Points>`coalesce(sum(${pointsIn}), 0)`,
      out: sql<Points>`coalesce(sum(${pointsOut}), 0)`,
    })
    .from(transferTotal)
    .where(
      and(
        eq(transferTotal.schemeId, schemeId),
        period === null ? undefined : eq(transferTotal.period, period),
        kind === null ? undefined : eq(transferTotal.kind, kind),
      ),
    )
    .get();
}

/** Number of matching transfers, income and outgo; from the kept sums unless a household is searched. */
export function journalTotals(store: Store, filter: JournalFilter): JournalTotals {
  const { schemeId, period = null, kind = null } = filter;
  const accounts = accountsFound(store, filter);
  const nothing: JournalTotals = { lines: 0, in: 0, out: 0 };
  if (accounts === null) {
    return storedTotals(store, schemeId, period, kind) ?? nothing;
  }
  const side = (name: string, got: string, gave: string): string =>
    `SELECT ${got} AS got, ${gave} AS gave FROM json_each(:accounts) x CROSS JOIN transfer t ON t.${name} = x.value
     WHERE (:period IS NULL OR t.period = :period) AND (:kind IS NULL OR t.kind = :kind)`;
  const row = prepared<unknown[], JournalTotals>(
    store,
    `SELECT count(*) AS lines, coalesce(sum(got), 0) AS "in", coalesce(sum(gave), 0) AS "out"
     FROM (${side('credit_account_id', 't.points', '0')} UNION ALL ${side('debit_account_id', '0', 't.points')})`,
  ).get({ accounts: JSON.stringify(accounts), period, kind });
  return row ?? nothing;
}
