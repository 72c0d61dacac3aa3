/** Accounts of households, persons and schemes: lookup, creation, balance check. */
import { Refusal } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { AccountKind, SchemeAccountKind } from '../../shared/ledger.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';

export interface Account {
  id: AccountId;
  schemeId: SchemeId;
  kind: AccountKind;
  householdId: HouseholdId | null;
  memberId: MemberId | null;
  /** Spendable balance. */
  balance: Points;
  /** Honour points: awards less deductions, not reduced by spending. */
  honour: Points;
}

const COLUMNS =
  'id, scheme_id AS schemeId, kind, household_id AS householdId, member_id AS memberId, balance, honour';

export function accountById(store: Store, id: AccountId): Account | undefined {
  return prepared<[AccountId], Account>(store, `SELECT ${COLUMNS} FROM account WHERE id = ?`).get(id);
}

/** A household's account in a scheme; undefined before its first posting. */
export function householdAccount(
  store: Store,
  schemeId: SchemeId,
  householdId: HouseholdId,
): Account | undefined {
  return prepared<[SchemeId, HouseholdId], Account>(
    store,
    `SELECT ${COLUMNS} FROM account WHERE scheme_id = ? AND household_id = ? AND kind = 'household'`,
  ).get(schemeId, householdId);
}

/** A person's account in a scheme that evaluates persons; undefined before its first posting. */
export function personAccount(store: Store, schemeId: SchemeId, memberId: MemberId): Account | undefined {
  return prepared<[SchemeId, MemberId], Account>(
    store,
    `SELECT ${COLUMNS} FROM account WHERE scheme_id = ? AND member_id = ?`,
  ).get(schemeId, memberId);
}

/** Like householdAccount, created if missing. */
export function createHouseholdAccount(tx: Tx, schemeId: SchemeId, householdId: HouseholdId): Account {
  prepared(
    tx,
    `INSERT INTO account (scheme_id, kind, household_id) VALUES (?, 'household', ?) ON CONFLICT DO NOTHING`,
  ).run(schemeId, householdId);
  const account = householdAccount(tx, schemeId, householdId);
  if (!account) throw new Error(`no account for household ${String(householdId)}`);
  return account;
}

/** Like personAccount, created if missing. */
export function createPersonAccount(tx: Tx, schemeId: SchemeId, memberId: MemberId): Account {
  prepared(
    tx,
    `INSERT INTO account (scheme_id, kind, member_id) VALUES (?, 'person', ?) ON CONFLICT DO NOTHING`,
  ).run(schemeId, memberId);
  const account = personAccount(tx, schemeId, memberId);
  if (!account) throw new Error(`no account for person ${String(memberId)}`);
  return account;
}

/** The scheme's own contra account: points are issued from it, or go to it when spent. */
export function schemeAccount(tx: Tx, schemeId: SchemeId, kind: SchemeAccountKind): Account {
  const find = prepared<[SchemeId, AccountKind], Account>(
    tx,
    `SELECT ${COLUMNS} FROM account WHERE scheme_id = ? AND kind = ? AND household_id IS NULL AND member_id IS NULL`,
  );
  const known = find.get(schemeId, kind);
  if (known) return known;
  prepared(tx, 'INSERT INTO account (scheme_id, kind) VALUES (?, ?)').run(schemeId, kind);
  const account = find.get(schemeId, kind);
  if (!account) throw new Error(`no ${kind} account for scheme ${String(schemeId)}`);
  return account;
}

/** Refuses insufficientBalance, negativeBalance. */
export function requireBalance(account: Pick<Account, 'balance'>, wanted: Points, unit: string): void {
  if (account.balance >= wanted) return;
  if (account.balance < 0) {
    throw new Refusal(
      'negativeBalance',
      `该户余额为 ${formatPoints(account.balance)} ${unit}，补足之前不能兑换。`,
    );
  }
  throw new Refusal(
    'insufficientBalance',
    `可兑积分不足：余额 ${formatPoints(account.balance)} ${unit}，需要 ${formatPoints(wanted)} ${unit}，还差 ${formatPoints(wanted - account.balance)} ${unit}。`,
  );
}
