/** Replays all transfers to recompute balances and monthly figures, for comparison with the stored ones. */
import { ACCOUNT_KIND_NAMES, type AccountKind } from '../../shared/ledger.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { honourChange, POSTING_RULES, type EntryKind, type Figure } from './figures.ts';
import { TRANSFER_COLUMNS, type TransferRow } from './transfers.ts';

interface ReplayedAccount {
  balance: Points;
  honour: Points;
  months: Map<string, Record<Figure, Points>>;
}

export interface BalanceReplay {
  apply(row: TransferRow): void;
  balanceOf(account: AccountId): Points;
  replayedAccounts(): ReadonlyMap<AccountId, ReplayedAccount>;
  /** Journal sums by scheme, month and kind: "1/2026-09/award". */
  journal(): ReadonlyMap<string, JournalSum>;
}

export interface JournalSum {
  lines: number;
  pointsIn: Points;
  pointsOut: Points;
}

/** Scheme of each subject's account. */
export function schemesOfSubjects(store: Store): Map<AccountId, SchemeId> {
  const accounts = store.sqlite
    .prepare<[], { id: AccountId; schemeId: SchemeId }>(
      `SELECT id, scheme_id AS schemeId FROM account WHERE kind IN ('household', 'person')`,
    )
    .all();
  return new Map(accounts.map(({ id, schemeId }) => [id, schemeId]));
}

/** Adds transfers one by one. */
export function createBalanceReplay(schemeOf: (account: AccountId) => SchemeId | undefined): BalanceReplay {
  const journal = new Map<string, JournalSum>();
  const count = (
    account: AccountId,
    { period, kind }: TransferRow,
    pointsIn: Points,
    pointsOut: Points,
  ): void => {
    const scheme = schemeOf(account);
    if (scheme === undefined) return;
    const key = `${String(scheme)}/${period}/${kind}`;
    let sum = journal.get(key);
    if (!sum) journal.set(key, (sum = { lines: 0, pointsIn: 0, pointsOut: 0 }));
    sum.lines += 1;
    sum.pointsIn += pointsIn;
    sum.pointsOut += pointsOut;
  };
  const replayedAccounts = new Map<AccountId, ReplayedAccount>();
  /** Entries by id, needed for reversals. */
  const kinds: EntryKind[] = [];
  const at = (id: AccountId): ReplayedAccount => {
    let replayed = replayedAccounts.get(id);
    if (!replayed) replayedAccounts.set(id, (replayed = { balance: 0, honour: 0, months: new Map() }));
    return replayed;
  };
  return {
    apply(row) {
      const reversal = row.kind === 'reversal';
      const kind = row.kind === 'reversal' ? kinds[row.reversesId ?? 0] : row.kind;
      at(row.debitAccountId).balance -= row.points;
      at(row.creditAccountId).balance += row.points;
      count(row.debitAccountId, row, 0, row.points);
      count(row.creditAccountId, row, row.points, 0);
      // A reversal of a missing transfer is a fault reported by the chain; its figures are ignored.
      if (kind === undefined) return;
      if (!reversal) kinds[row.id] = kind;
      const { credits, figure, sign } = POSTING_RULES[kind];
      const isCredited =
        credits === null ? schemeOf(row.creditAccountId) !== undefined : credits !== reversal;
      const subject = at(isCredited ? row.creditAccountId : row.debitAccountId);
      const direction = reversal ? -1 : 1;
      // A reversal carries the honour points of what it takes back.
      subject.honour += direction * honourChange(kind, row);
      if (figure === null) return;
      let month = subject.months.get(row.period);
      if (!month)
        subject.months.set(row.period, (month = { awarded: 0, deducted: 0, spent: 0, vouchers: 0 }));
      month[figure] += direction * sign * row.points;
    },
    balanceOf: (account) => replayedAccounts.get(account)?.balance ?? 0,
    replayedAccounts: () => replayedAccounts,
    journal: () => journal,
  };
}

/** Replays the whole ledger. */
export function rebuildBalances(store: Store): BalanceReplay {
  const schemes = schemesOfSubjects(store);
  const rebuilt = createBalanceReplay((account) => schemes.get(account));
  const rows = store.sqlite
    .prepare<[], TransferRow>(`SELECT ${TRANSFER_COLUMNS} FROM transfer ORDER BY id`)
    .iterate();
  for (const row of rows) rebuilt.apply(row);
  return rebuilt;
}

export interface BalanceDifference {
  accountId: AccountId;
  /** Account, figure and expected value. */
  message: string;
}

interface StoredAccount {
  id: AccountId;
  kind: AccountKind;
  balance: Points;
  honour: Points;
  no: string | null;
  head: string | null;
}

function nameOf({ id, kind, no, head }: StoredAccount): string {
  const owner = no === null ? ACCOUNT_KIND_NAMES[kind] : `${no} 户 ${head ?? ''}`.trim();
  return `${owner}（账户 ${String(id)}）`;
}

/** Accounts whose stored balance, honour points or monthly figures differ from the replay. */
export function balanceDifferences(
  store: Store,
  rebuilt: BalanceReplay = rebuildBalances(store),
): BalanceDifference[] {
  const kept = store.sqlite
    .prepare<[], StoredAccount>(
      `SELECT a.id, a.kind, a.balance, a.honour, o.no, o.name AS head FROM account a
       LEFT JOIN account_owner o ON o.account_id = a.id`,
    )
    .all();
  const replayedAccounts = rebuilt.replayedAccounts();
  const byId = new Map(kept.map((account) => [account.id, account]));
  const differences: BalanceDifference[] = [];
  const tell = (account: StoredAccount, what: string, is: Points, should: Points): void => {
    if (is === should) return;
    const message = `${nameOf(account)}的${what}记为 ${formatPoints(is)}，按台账各笔相加应为 ${formatPoints(should)}：${what}被改动过。`;
    differences.push({ accountId: account.id, message });
  };
  for (const account of kept) {
    const replayed = replayedAccounts.get(account.id);
    tell(account, '余额', account.balance, replayed?.balance ?? 0);
    if (account.no !== null) tell(account, '累计积分', account.honour, replayed?.honour ?? 0);
  }
  for (const id of replayedAccounts.keys()) {
    if (byId.has(id)) continue;
    differences.push({ accountId: id, message: `台账用到的账户 ${String(id)} 不见了：账户被删除过。` });
  }
  return [...differences, ...monthDifferences(store, byId, replayedAccounts)];
}

type Month = Record<Figure, Points> & { accountId: AccountId; period: string };

function monthDifferences(
  store: Store,
  accounts: ReadonlyMap<AccountId, StoredAccount>,
  replayedAccounts: ReadonlyMap<AccountId, ReplayedAccount>,
): BalanceDifference[] {
  const kept = store.sqlite
    .prepare<[], Month>(
      'SELECT account_id AS accountId, period, awarded, deducted, spent, vouchers FROM account_period',
    )
    .all();
  const seen = new Set<string>();
  const differences: BalanceDifference[] = [];
  const tell = (accountId: AccountId, period: string): void => {
    const account = accounts.get(accountId);
    const owner = account ? nameOf(account) : `账户 ${String(accountId)}`;
    const message = `${owner} ${period} 的月度合计与台账各笔之和不符：月度合计被改动过。`;
    differences.push({ accountId, message });
  };
  for (const { accountId, period, awarded, deducted, spent, vouchers } of kept) {
    seen.add(`${String(accountId)}/${period}`);
    const month = replayedAccounts.get(accountId)?.months.get(period);
    const same =
      awarded === (month?.awarded ?? 0) &&
      deducted === (month?.deducted ?? 0) &&
      spent === (month?.spent ?? 0) &&
      vouchers === (month?.vouchers ?? 0);
    if (!same) tell(accountId, period);
  }
  for (const [accountId, { months }] of replayedAccounts) {
    for (const [period, month] of months) {
      const nothing = Object.values(month).every((points) => points === 0);
      if (!nothing && !seen.has(`${String(accountId)}/${period}`)) tell(accountId, period);
    }
  }
  return differences;
}
