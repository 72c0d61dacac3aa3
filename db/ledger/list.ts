/** Ledger views of the office: schemes, accounts of households, points by month. */
import { count, eq, min, ne, sql } from 'drizzle-orm';
import type {
  AccountLineView,
  SchemeBooks,
  AccountTotals,
  HouseholdAccount,
} from '../../shared/contract/ledger.ts';
import type { ChainHead } from '../../shared/contract/ledger-checks.ts';
import { ACCOUNT_KINDS, type AccountKind } from '../../shared/ledger.ts';
import type { GroupId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { bookReach, searchCondition, type PhoneReach } from '../households/search.ts';
import { isPersonScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { account, scheme, transferTotal } from '../schema/index.ts';
import { chainHead } from './chain.ts';
import { POSTING_RULES } from './figures.ts';
import { BASE_POINTS, basePointsOutsideLedger } from '../base-points.ts';
import { accountHoldersJoin } from './account-holders.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { householdName } from '../households/named-by.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/** Account kinds with many accounts, one per holder. */
const OWNED: ReadonlySet<AccountKind> = new Set(['household', 'person']);

/** Balances of a scheme's accounts by their kind; the account itself where there is one of a kind. */
const sumsByKind = preparedQuery((orm) =>
  orm
    .select({
      kind: account.kind,
      accountId: min(account.id),
      balance: sql<Points>`sum(${account.balance})`,
      accounts: count(),
    })
    .from(account)
    .where(eq(account.schemeId, sql.placeholder('schemeId')))
    .groupBy(account.kind)
    .prepare(),
);

/** Every scheme that is or was in force, with the balances of its accounts, and the head of the chain. */
export function overview(store: Store): { schemes: SchemeBooks[]; head: ChainHead; transfers: number } {
  const schemes = store.orm
    .select({ schemeId: scheme.id, schemeName: scheme.name })
    .from(scheme)
    .where(ne(scheme.state, 'draft'))
    .orderBy(eq(scheme.state, 'closed'), scheme.id)
    .all();
  const head = chainHead(store);
  return {
    head,
    transfers: head.id,
    schemes: schemes.map((one) => {
      const rows = sumsByKind(store).all({ schemeId: one.schemeId });
      const owned = isPersonScheme(store, one.schemeId) ? 'person' : 'household';
      const shown = new Set<AccountKind>([owned, 'issuing', 'shop']);
      return {
        ...one,
        unitName: schemeUnit(store, one.schemeId),
        households: sumBy(
          rows.filter(({ kind }) => OWNED.has(kind)),
          ({ accounts }) => accounts,
        ),
        basePointsOutsideLedger: basePointsOutsideLedger(store, one.schemeId),
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
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
  groupId: GroupId | null;
  only: 'all' | 'moved' | 'negative';
}

/** Balances taken over differ from the honour points taken over with them: spent in the book before. */
function takenOver(store: Store, schemeId: SchemeId): Points {
  const row = prepared<[SchemeId], { points: Points }>(
    store,
    `SELECT coalesce(sum(CASE WHEN t.credit_account_id = a.id THEN t.points ELSE -t.points END - t.honour), 0) AS points
     FROM transfer t CROSS JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
     WHERE t.kind = 'opening' AND t.kind <> 'award' AND a.scheme_id = ?`,
  ).get(schemeId);
  return row?.points ?? 0;
}

/** 累计 and 可兑余额 differ by these kinds (spending, floor top-ups, base points, …) and their reversals. */
function betweenOf(
  store: Store,
  schemeId: SchemeId,
  { balance, honour }: Pick<AccountTotals, 'balance' | 'honour'>,
): AccountTotals['between'] {
  const { kind: ofKind, pointsIn, pointsOut } = transferTotal;
  const kinds = store.orm
    .select({ kind: ofKind, points: sql<Points>`sum(${pointsIn} - ${pointsOut})` })
    .from(transferTotal)
    .where(eq(transferTotal.schemeId, schemeId))
    .groupBy(ofKind)
    .all()
    .filter(({ kind, points }) => kind !== 'reversal' && POSTING_RULES[kind].honour === 0 && points !== 0);
  const taken = takenOver(store, schemeId);
  if (taken !== 0) kinds.push({ kind: 'opening', points: taken });
  const rest = balance - honour - sumBy(kinds, ({ points }) => points);
  return rest === 0 ? kinds : [...kinds, { kind: 'reversal', points: rest }];
}

const ONLY: Record<AccountFilter['only'], string> = {
  all: `(h.state <> 'closed' OR a.id IS NOT NULL)`,
  moved: 'EXISTS (SELECT 1 FROM account_period p WHERE p.account_id = a.id)',
  negative: 'a.balance < 0',
};

/** SQL: points of account a in vouchers that the holder has, lost ones among them. */
const VOUCHERS_OUT = `(SELECT coalesce(sum(v.face), 0) FROM voucher v WHERE v.account_id = a.id AND v.state IN (${OUTSTANDING_VOUCHERS}))`;

/** SQL: honour points of account a that were neither awarded nor deducted here: those of balances taken over. */
const TAKEN_OVER = '(a.honour - a.awarded + a.deducted)';

/** Every household or person with its lifetime figures, and the totals over the filter. */
export function listAccounts(
  store: Store,
  filter: AccountFilter & { offset: number; limit: number },
): { rows: AccountLineView[]; total: AccountTotals } {
  const search = searchCondition(store, filter.query, bookReach(filter.phones));
  const accounts = accountHoldersJoin(store, filter.schemeId);
  const where = `WHERE ${ONLY[filter.only]} AND (${search.sql}) AND (? IS NULL OR h.group_id = ?)`;
  const values = [filter.schemeId, ...search.values, filter.groupId, filter.groupId];
  const rows = prepared<unknown[], AccountLineView>(
    store,
    `SELECT a.id AS accountId, h.id AS householdId, h.no, ${householdName('m')} AS head, g.number AS groupNumber, h.state,
       coalesce(a.balance, 0) AS balance, coalesce(a.honour, 0) AS honour, coalesce(a.awarded, 0) AS awarded,
       coalesce(a.deducted, 0) AS deducted, coalesce(a.spent, 0) AS spent,
       ${VOUCHERS_OUT} AS vouchersOut, coalesce(${TAKEN_OVER}, 0) AS opening, ${BASE_POINTS} AS base
     ${accounts} ${where} ORDER BY ${search.rank.sql}, h.no, m.id LIMIT ? OFFSET ?`,
  ).all(...values, ...search.rank.values, filter.limit, filter.offset);
  const total = prepared<unknown[], Omit<AccountTotals, 'between'>>(
    store,
    `SELECT count(*) AS households, coalesce(sum(h.state = 'closed'), 0) AS closed, coalesce(sum(a.balance), 0) AS balance, coalesce(sum(a.honour), 0) AS honour,
       coalesce(sum(a.awarded), 0) AS awarded, coalesce(sum(a.deducted), 0) AS deducted, coalesce(sum(a.spent), 0) AS spent,
       coalesce(sum(${VOUCHERS_OUT}), 0) AS vouchersOut, coalesce(sum(${TAKEN_OVER}), 0) AS opening, coalesce(sum(${BASE_POINTS}), 0) AS base
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
    vouchersOut: 0,
    opening: 0,
    base: 0,
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
