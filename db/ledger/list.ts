/** Ledger views of the office: schemes, accounts of households, points by month. */
import type {
  AccountLineView,
  LedgerMonthView,
  SchemeBooks,
  AccountTotals,
  HouseholdAccount,
} from '../../shared/contract/ledger.ts';
import { ACCOUNT_KINDS, type AccountKind, type TransferKind } from '../../shared/ledger.ts';
import type { AccountId, GroupId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { searchCondition } from '../households/search.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { prepared, type Store } from '../database/store.ts';
import { chainHead, type ChainHead } from './chain.ts';
import { POSTING_RULES } from './figures.ts';
import { accountHoldersJoin } from './account-holders.ts';

/** Account kinds with many accounts, one per holder. */
const OWNED: ReadonlySet<AccountKind> = new Set(['household', 'person']);

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
      const owned = isPersonScheme(store, scheme.schemeId) ? 'person' : 'household';
      const shown = new Set<AccountKind>([owned, 'issuing', 'shop']);
      return {
        ...scheme,
        unitName: schemeUnit(store, scheme.schemeId),
        households: rows
          .filter(({ kind }) => OWNED.has(kind))
          .reduce((sum, { accounts }) => sum + accounts, 0),
        accounts: ACCOUNT_KINDS.flatMap((kind) => {
          const row = rows.find((other) => other.kind === kind);
          if (!row && !shown.has(kind)) return [];
          const accountId = OWNED.has(kind) ? null : (row?.accountId ?? null);
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

/** 累计 and 可兑余额 differ by these kinds (spending, floor top-ups, base points, …) and their reversals. */
function betweenOf(
  store: Store,
  schemeId: SchemeId,
  { balance, honour }: Pick<AccountTotals, 'balance' | 'honour'>,
): AccountTotals['between'] {
  const kinds = prepared<[SchemeId], { kind: TransferKind; points: Points }>(
    store,
    `SELECT kind, sum(points_in - points_out) AS points FROM transfer_total WHERE scheme_id = ? GROUP BY kind`,
  )
    .all(schemeId)
    .filter(({ kind, points }) => kind !== 'reversal' && POSTING_RULES[kind].honour === 0 && points !== 0);
  const rest = balance - honour - kinds.reduce((sum, { points }) => sum + points, 0);
  return rest === 0 ? kinds : [...kinds, { kind: 'reversal', points: rest }];
}

const ONLY: Record<AccountFilter['only'], string> = {
  all: `(h.state <> 'closed' OR a.id IS NOT NULL)`,
  moved: 'EXISTS (SELECT 1 FROM account_period p WHERE p.account_id = a.id)',
  negative: 'a.balance < 0',
};

/** Every household or person with its lifetime figures, and the totals over the filter. */
export function listAccounts(
  store: Store,
  filter: AccountFilter & { offset: number; limit: number },
): { rows: AccountLineView[]; total: AccountTotals } {
  const search = searchCondition(store, filter.query);
  const accounts = accountHoldersJoin(store, filter.schemeId);
  const where = `WHERE ${ONLY[filter.only]} AND (${search.sql}) AND (? IS NULL OR h.group_id = ?)`;
  const values = [filter.schemeId, ...search.values, filter.groupId, filter.groupId];
  const rows = prepared<unknown[], AccountLineView>(
    store,
    `SELECT a.id AS accountId, h.id AS householdId, h.no, coalesce(m.name, '') AS head, g.number AS groupNumber, h.state,
       coalesce(a.balance, 0) AS balance, coalesce(a.honour, 0) AS honour, coalesce(a.awarded, 0) AS awarded,
       coalesce(a.deducted, 0) AS deducted, coalesce(a.spent, 0) AS spent
     ${accounts} ${where} ORDER BY ${search.rank.sql}, h.no, m.id LIMIT ? OFFSET ?`,
  ).all(...values, ...search.rank.values, filter.limit, filter.offset);
  const total = prepared<unknown[], Omit<AccountTotals, 'between'>>(
    store,
    `SELECT count(*) AS households, coalesce(sum(h.state = 'closed'), 0) AS closed, coalesce(sum(a.balance), 0) AS balance, coalesce(sum(a.honour), 0) AS honour,
       coalesce(sum(a.awarded), 0) AS awarded, coalesce(sum(a.deducted), 0) AS deducted, coalesce(sum(a.spent), 0) AS spent
     ${accounts} ${where}`,
  ).get(...values);
  const sums = total ?? {
    households: 0,
    closed: 0,
    balance: 0,
    honour: 0,
    awarded: 0,
    deducted: 0,
    spent: 0,
  };
  const whole = filter.query.trim() === '' && filter.groupId === null && filter.only === 'all';
  return {
    rows,
    total: { ...sums, between: whole ? betweenOf(store, filter.schemeId, sums) : [] },
  };
}

/** Accounts of a household and its members, one per scheme with postings. */
export function accountsOfHousehold(store: Store, householdId: HouseholdId): HouseholdAccount[] {
  return prepared<[HouseholdId, HouseholdId], HouseholdAccount>(
    store,
    `SELECT a.id AS accountId, CASE WHEN a.member_id IS NULL THEN NULL ELSE o.name END AS memberName, a.scheme_id AS schemeId,
       s.name AS schemeName, a.balance, a.honour
     FROM (SELECT id FROM account WHERE household_id = ?
           UNION ALL SELECT x.id FROM account x JOIN member p ON p.id = x.member_id WHERE p.household_id = ?) own
     JOIN account a ON a.id = own.id JOIN account_owner o ON o.account_id = a.id JOIN scheme s ON s.id = a.scheme_id
     ORDER BY s.state = 'closed', s.id, a.id`,
  ).all(householdId, householdId);
}

type KindSum = { period: string; kind: TransferKind; points: Points };

/**
 * What moved the balances of a scheme, by the month that the ledger books it in; newest first. A reversal is
 * neither an award nor a deduction of its month.
 */
export function months(store: Store, schemeId: SchemeId): LedgerMonthView[] {
  const kinds = prepared<[SchemeId], KindSum>(
    store,
    `SELECT period, kind, points_in - points_out AS points FROM transfer_total WHERE scheme_id = ?`,
  ).all(schemeId);
  const byMonth = Map.groupBy(kinds, ({ period }) => period);
  return prepared<[SchemeId], { period: string; households: number }>(
    store,
    `SELECT period, accounts AS households FROM scheme_period
     WHERE scheme_id = ? AND accounts > 0 ORDER BY period DESC`,
  )
    .all(schemeId)
    .map((month) => ({ ...month, ...monthSums(byMonth.get(month.period) ?? []) }));
}

function monthSums(rows: readonly KindSum[]): Omit<LedgerMonthView, 'period' | 'households'> {
  const sum = (wanted: (kind: TransferKind) => boolean): Points =>
    rows.filter(({ kind }) => wanted(kind)).reduce((total, { points }) => total + points, 0);
  const isOther = (kind: TransferKind): boolean => kind !== 'reversal' && POSTING_RULES[kind].figure === null;
  return {
    awarded: sum((kind) => kind === 'award'),
    deducted: 0 - sum((kind) => kind === 'deduction'),
    reversed: sum((kind) => kind === 'reversal'),
    spent: 0 - sum((kind) => kind !== 'reversal' && POSTING_RULES[kind].figure === 'spent'),
    other: rows
      .filter(({ kind, points }) => isOther(kind) && points !== 0)
      .map(({ kind, points }) => ({ kind, points })),
    change: sum(() => true),
  };
}
