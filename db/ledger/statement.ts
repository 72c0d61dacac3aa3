/** Statement of one account, line by line. */
import type { StatementLineView, Statement } from '../../shared/contract/ledger.ts';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { AccountId, Points } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { accountById, type Account } from './accounts.ts';
import { basePointsOutsideLines } from '../base-points.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

export interface StatementFilter {
  accountId: AccountId;
  /** Month in which the points count. */
  period?: string | undefined;
  kind?: TransferKind | undefined;
  /** Posting days, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * Debit and credit side, each by its own index, in posting order. After the clock was put back a line has the day of
 * the line before it, as in the passbook: neither days nor balances run back, and the lines of a range of days follow
 * each other.
 */
const FLOW = `
  WITH flow AS (
    SELECT id, posted_at, -points AS change FROM transfer WHERE debit_account_id = :accountId
    UNION ALL SELECT id, posted_at, points FROM transfer WHERE credit_account_id = :accountId
  ), running AS (
    SELECT id, change, sum(change) OVER by_id AS balance, max(posted_at) OVER by_id AS at FROM flow WINDOW by_id AS (ORDER BY id))`;

const FITS = `(:period IS NULL OR t.period = :period) AND (:kind IS NULL OR t.kind = :kind)
  AND (:since IS NULL OR r.at >= :since) AND (:until IS NULL OR r.at < :until)`;

function valuesOf({ accountId, period, kind, from, to }: StatementFilter) {
  return {
    accountId,
    period: period ?? null,
    kind: kind ?? null,
    since: from === undefined ? null : startOfDay(from),
    until: to === undefined ? null : startOfDay(addDays(to, 1)),
  };
}

/** An account and its holder. Refuses notFound. */
export function statementAccount(store: Store, id: AccountId): Statement['account'] {
  const account = requireFound(accountById(store, id), '账户');
  const owner = prepared<[AccountId], Omit<Statement['account'], keyof Account>>(
    store,
    // Written-out joins: as the right side of a LEFT JOIN the view would be materialised.
    `SELECT s.name AS schemeName, coalesce(h.no, '') AS no,
       coalesce(p.name, ${householdName('m')}, '') AS head, g.number AS groupNumber
     FROM account a JOIN scheme s ON s.id = a.scheme_id LEFT JOIN member p ON p.id = a.member_id
     LEFT JOIN household h ON h.id = coalesce(a.household_id, p.household_id)
     LEFT JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = ${NAMED_BY} WHERE a.id = ?`,
  ).get(id);
  return { ...account, ...requireFound(owner, '账户') };
}

/** The statement of an account, newest line first. Refuses notFound. */
export function statement(
  store: Store,
  filter: StatementFilter & { offset: number; limit: number },
): Statement {
  const account = statementAccount(store, filter.accountId);
  const values = valuesOf(filter);
  const rows = prepared<unknown[], StatementLineView>(
    store,
    `${FLOW} SELECT t.id AS transferId, t.kind, r.at AS postedAt, t.activity_date AS activityDate, t.period, t.summary, r.change,
       r.balance, coalesce(s.name, '程序') AS handler, v.id AS reversedBy
     FROM running r JOIN transfer t ON t.id = r.id LEFT JOIN staff s ON s.id = t.staff_id
     LEFT JOIN transfer v ON v.reverses_id = t.id WHERE ${FITS} ORDER BY r.id DESC LIMIT :limit OFFSET :offset`,
  ).all({ ...values, limit: filter.limit, offset: filter.offset });
  const total = prepared<unknown[], Statement['total']>(
    store,
    `${FLOW} SELECT count(*) AS lines, coalesce(sum(max(r.change, 0)), 0) AS "in", coalesce(sum(max(-r.change, 0)), 0) AS "out"
     FROM running r JOIN transfer t ON t.id = r.id WHERE ${FITS}`,
  ).get(values);
  const balances = prepared<unknown[], { opening: Points; closing: Points }>(
    store,
    `${FLOW} SELECT coalesce(sum(CASE WHEN :since IS NOT NULL AND r.at < :since THEN r.change END), 0) AS opening,
       coalesce(sum(CASE WHEN :until IS NULL OR r.at < :until THEN r.change END), 0) AS closing
     FROM running r`,
  ).get({ accountId: values.accountId, since: values.since, until: values.until });
  return {
    account,
    rows,
    total: total ?? { lines: 0, in: 0, out: 0 },
    opening: balances?.opening ?? 0,
    closing: balances?.closing ?? 0,
    bases: basePointsOutsideLines(
      store,
      filter.accountId,
      filter.to === undefined ? null : addDays(filter.to, 1),
    ),
  };
}
