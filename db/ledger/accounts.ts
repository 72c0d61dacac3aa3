/** Accounts of households, persons and schemes: lookup, creation, balance check. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { SchemeAccountKind } from '../../shared/ledger.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { preparedQuery, type Store, type Tx } from '../database/store.ts';
import { account } from '../schema/index.ts';

/** What posting and spending need of an account; its kept sums belong to the lists. */
const COLUMNS = {
  id: account.id,
  schemeId: account.schemeId,
  kind: account.kind,
  householdId: account.householdId,
  memberId: account.memberId,
  balance: account.balance,
  honour: account.honour,
};

export type Account = Pick<typeof account.$inferSelect, keyof typeof COLUMNS>;

const { placeholder } = sql;
const OF_SCHEME = eq(account.schemeId, placeholder('schemeId'));

const byId = preparedQuery((orm) =>
  orm
    .select(COLUMNS)
    .from(account)
    .where(eq(account.id, placeholder('id')))
    .prepare(),
);

const ofHousehold = preparedQuery((orm) =>
  orm
    .select(COLUMNS)
    .from(account)
    .where(and(OF_SCHEME, eq(account.householdId, placeholder('householdId')), eq(account.kind, 'household')))
    .prepare(),
);

const ofPerson = preparedQuery((orm) =>
  orm
    .select(COLUMNS)
    .from(account)
    .where(and(OF_SCHEME, eq(account.memberId, placeholder('memberId'))))
    .prepare(),
);

const ofScheme = preparedQuery((orm) =>
  orm
    .select(COLUMNS)
    .from(account)
    .where(
      and(
        OF_SCHEME,
        eq(account.kind, placeholder('kind')),
        isNull(account.householdId),
        isNull(account.memberId),
      ),
    )
    .prepare(),
);

const create = preparedQuery((orm) =>
  orm
    .insert(account)
    .values({
      schemeId: placeholder('schemeId'),
      kind: placeholder('kind'),
      householdId: placeholder('householdId'),
      memberId: placeholder('memberId'),
    })
    .onConflictDoNothing()
    .prepare(),
);

export function accountById(store: Store, id: AccountId): Account | undefined {
  return byId(store).get({ id });
}

/** A household's account in a scheme; undefined before its first posting. */
export function householdAccount(
  store: Store,
  schemeId: SchemeId,
  householdId: HouseholdId,
): Account | undefined {
  return ofHousehold(store).get({ schemeId, householdId });
}

/** A person's account in a scheme that evaluates persons; undefined before its first posting. */
export function personAccount(store: Store, schemeId: SchemeId, memberId: MemberId): Account | undefined {
  return ofPerson(store).get({ schemeId, memberId });
}

/** Like householdAccount, created if missing. */
export function createHouseholdAccount(tx: Tx, schemeId: SchemeId, householdId: HouseholdId): Account {
  create(tx).run({ schemeId, kind: 'household', householdId, memberId: null });
  const created = householdAccount(tx, schemeId, householdId);
  if (!created) throw new Error(`no account for household ${String(householdId)}`);
  return created;
}

/** Like personAccount, created if missing. */
export function createPersonAccount(tx: Tx, schemeId: SchemeId, memberId: MemberId): Account {
  create(tx).run({ schemeId, kind: 'person', householdId: null, memberId });
  const created = personAccount(tx, schemeId, memberId);
  if (!created) throw new Error(`no account for person ${String(memberId)}`);
  return created;
}

/** The scheme's own contra account: points are issued from it, or go to it when spent. */
export function schemeAccount(tx: Tx, schemeId: SchemeId, kind: SchemeAccountKind): Account {
  const known = ofScheme(tx).get({ schemeId, kind });
  if (known) return known;
  create(tx).run({ schemeId, kind, householdId: null, memberId: null });
  const created = ofScheme(tx).get({ schemeId, kind });
  if (!created) throw new Error(`no ${kind} account for scheme ${String(schemeId)}`);
  return created;
}

/** Refuses insufficientBalance, negativeBalance. */
export function requireBalance({ balance }: Pick<Account, 'balance'>, wanted: Points, unit: string): void {
  if (balance >= wanted) return;
  if (balance < 0) {
    throw new Refusal('negativeBalance', `该户余额为 ${formatPoints(balance)} ${unit}，补足之前不能兑换。`);
  }
  throw new Refusal(
    'insufficientBalance',
    `可兑积分不足：余额 ${formatPoints(balance)} ${unit}，需要 ${formatPoints(wanted)} ${unit}，还差 ${formatPoints(wanted - balance)} ${unit}。`,
  );
}
