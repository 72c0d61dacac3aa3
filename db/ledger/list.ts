/** The books as the office looks at them: schemes, accounts of households, and points by month. */
import { ACCOUNT_KINDS, type AccountKind } from '../../shared/ledger.ts';
import type { AccountId, GroupId, HouseholdId, Points, SchemeId } from '../../shared/units.ts';
import { searchCondition } from '../households/search.ts';
import { prepared, type Store } from '../store.ts';
import { chainHead, type ChainHead } from './chain.ts';

export interface SchemeBooks {
  schemeId: SchemeId;
  schemeName: string;
  households: number;
  /** The scheme's accounts: their balances and those of the households add up to 0. */
  accounts: { kind: AccountKind; accountId: AccountId | null; balance: Points }[];
}

/** Every scheme that is or was in force, with the balances of its accounts, and the head of the chain. */
export function overview(store: Store): { schemes: SchemeBooks[]; head: ChainHead; transfers: number } {
  const schemes = prepared<[], { schemeId: SchemeId; schemeName: string }>(
    store,
    `SELECT id AS schemeId, name AS schemeName FROM scheme WHERE state <> 'draft' ORDER BY state = 'closed', id`,
  ).all();
  const sums = prepared<
    [SchemeId],
    { kind: AccountKind; accountId: AccountId; balance: Points; accounts: number }
  >(
    store,
    `SELECT kind, min(id) AS accountId, sum(balance) AS balance, count(*) AS accounts FROM account
     WHERE scheme_id = ? GROUP BY kind`,
  );
  const head = chainHead(store);
  return {
    head,
    transfers: head.id,
    schemes: schemes.map((scheme) => {
      const rows = sums.all(scheme.schemeId);
      return {
        ...scheme,
        households: rows.find(({ kind }) => kind === 'household')?.accounts ?? 0,
        accounts: ACCOUNT_KINDS.flatMap((kind) => {
          const row = rows.find((other) => other.kind === kind);
          if (!row && (kind === 'cancelled' || kind === 'donated')) return [];
          const accountId = kind === 'household' ? null : (row?.accountId ?? null);
          return [{ kind, accountId, balance: row?.balance ?? 0 }];
        }),
      };
    }),
  };
}

export interface AccountFilter {
  schemeId: SchemeId;
  query: string;
  groupId: GroupId | null;
  only: 'all' | 'moved' | 'negative';
}

export interface AccountLine {
  /** null while nothing was posted to the household. */
  accountId: AccountId | null;
  householdId: HouseholdId;
  no: string;
  head: string;
  groupNumber: number;
  state: 'open' | 'frozen' | 'closed';
  balance: Points;
  honour: Points;
  awarded: Points;
  deducted: Points;
  spent: Points;
}

export interface AccountTotals {
  households: number;
  balance: Points;
  honour: Points;
  awarded: Points;
  deducted: Points;
  spent: Points;
}

const ACCOUNTS = `
  FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
  LEFT JOIN account a ON a.scheme_id = ? AND a.household_id = h.id AND a.kind = 'household'
  LEFT JOIN (SELECT account_id, sum(awarded) AS awarded, sum(deducted) AS deducted, sum(spent) AS spent
             FROM account_period GROUP BY account_id) p ON p.account_id = a.id`;

const ONLY: Record<AccountFilter['only'], string> = {
  all: `(h.state <> 'closed' OR a.id IS NOT NULL)`,
  moved: 'a.id IS NOT NULL AND p.account_id IS NOT NULL',
  negative: 'a.balance < 0',
};

/** Every household with its figures since the beginning, whole or filtered, and the totals over all that fit. */
export function listAccounts(
  store: Store,
  filter: AccountFilter & { offset: number; limit: number },
): { rows: AccountLine[]; total: AccountTotals } {
  const search = searchCondition(filter.query);
  const where = `WHERE ${ONLY[filter.only]} AND (${search.sql}) AND (? IS NULL OR h.group_id = ?)`;
  const values = [filter.schemeId, ...search.values, filter.groupId, filter.groupId];
  const rows = prepared<unknown[], AccountLine>(
    store,
    `SELECT a.id AS accountId, h.id AS householdId, h.no, coalesce(m.name, '') AS head, g.number AS groupNumber, h.state,
       coalesce(a.balance, 0) AS balance, coalesce(a.honour, 0) AS honour, coalesce(p.awarded, 0) AS awarded,
       coalesce(p.deducted, 0) AS deducted, coalesce(p.spent, 0) AS spent
     ${ACCOUNTS} ${where} ORDER BY ${search.rank.sql}, h.no LIMIT ? OFFSET ?`,
  ).all(...values, ...search.rank.values, filter.limit, filter.offset);
  const total = prepared<unknown[], AccountTotals>(
    store,
    `SELECT count(*) AS households, coalesce(sum(a.balance), 0) AS balance, coalesce(sum(a.honour), 0) AS honour,
       coalesce(sum(p.awarded), 0) AS awarded, coalesce(sum(p.deducted), 0) AS deducted, coalesce(sum(p.spent), 0) AS spent
     ${ACCOUNTS} ${where}`,
  ).get(...values);
  return {
    rows,
    total: total ?? { households: 0, balance: 0, honour: 0, awarded: 0, deducted: 0, spent: 0 },
  };
}

export interface HouseholdAccount {
  accountId: AccountId;
  schemeId: SchemeId;
  schemeName: string;
  balance: Points;
  honour: Points;
}

/** A household's accounts, one for each scheme in which something was posted to it. */
export function accountsOfHousehold(store: Store, householdId: HouseholdId): HouseholdAccount[] {
  return prepared<[HouseholdId], HouseholdAccount>(
    store,
    `SELECT a.id AS accountId, a.scheme_id AS schemeId, s.name AS schemeName, a.balance, a.honour
     FROM account a JOIN scheme s ON s.id = a.scheme_id WHERE a.household_id = ? AND a.kind = 'household'
     ORDER BY s.state = 'closed', s.id`,
  ).all(householdId);
}

export interface MonthLine {
  period: string;
  households: number;
  awarded: Points;
  deducted: Points;
  spent: Points;
}

/** What the households of a scheme got, lost and spent, by the month it counts in; the newest first. */
export function months(store: Store, schemeId: SchemeId): MonthLine[] {
  return prepared<[SchemeId], MonthLine>(
    store,
    `SELECT p.period, count(*) AS households, sum(p.awarded) AS awarded, sum(p.deducted) AS deducted, sum(p.spent) AS spent
     FROM account_period p JOIN account a ON a.id = p.account_id WHERE a.scheme_id = ?
     GROUP BY p.period ORDER BY p.period DESC`,
  ).all(schemeId);
}
