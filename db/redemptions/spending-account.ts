/** The account points are spent from, and whether it may spend today. */
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type {
  AccountId,
  GroupId,
  HouseholdId,
  MemberId,
  Points,
  SchemeId,
} from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeById, schemeInForce, type SchemeInForce } from '../schemes/read.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';

export interface AccountOwner {
  accountId: AccountId;
  schemeId: SchemeId;
  kind: 'household' | 'person';
  /** For a person, the person's own household. */
  householdId: HouseholdId;
  memberId: MemberId | null;
  no: string;
  /** Name of the head, or of the person. */
  name: string;
  groupId: GroupId;
  groupNumber: number;
  state: 'open' | 'frozen' | 'closed';
  stateReason: string;
  /** False once the person has left the village. */
  present: boolean;
  balance: Points;
  honour: Points;
}

type Row = Omit<AccountOwner, 'present'> & { present: number };

/** Refuses notFound. */
export function accountOwner(store: Store, accountId: AccountId): AccountOwner {
  const { present, ...owner } = requireFound(
    prepared<[AccountId], Row>(
      store,
      `SELECT o.account_id AS accountId, o.scheme_id AS schemeId, o.kind, o.household_id AS householdId, o.member_id AS memberId,
         o.no, o.name, o.group_id AS groupId, o.group_number AS groupNumber, o.household_state AS state,
         h.state_reason AS stateReason, coalesce(m.state, 'present') = 'present' AS present, a.balance, a.honour
       FROM account_owner o JOIN account a ON a.id = o.account_id JOIN household h ON h.id = o.household_id
       LEFT JOIN member m ON m.id = o.member_id WHERE o.account_id = ?`,
    ).get(accountId),
    '积分账户',
  );
  return { ...owner, present: present === 1 };
}

/** 01001 余明梅, the label in records and audit entries. */
export function ownerText({ no, name }: Pick<AccountOwner, 'no' | 'name'>): string {
  return `${no} ${name}`;
}

/** The scheme in force today for spending. Refuses noScheme. */
export function requireSpendingScheme(store: Store, schemeId: SchemeId, date: string): SchemeInForce {
  const { name, state } = schemeById(store, schemeId);
  const scheme = state === 'closed' ? undefined : schemeInForce(store, schemeId, date);
  if (!scheme) throw new Refusal('noScheme', `${quoted(name)}现在没有执行，不能使用它的积分。请先恢复执行。`);
  return scheme;
}

/** Why the account must not be charged, in Chinese; undefined when it may. */
export function spendingFault({ no, name, state, stateReason, present }: AccountOwner): string | undefined {
  if (!present) return `${name}已经不在村，其积分不能使用。请在农户档案核对。`;
  if (state === 'open') return undefined;
  const because = stateReason ? `（${stateReason}）` : '';
  return `${no} ${name} 户${state === 'frozen' ? '已冻结' : '已销户'}${because}，不能使用积分。请联系村会计。`;
}

export interface SpendingAccount {
  owner: AccountOwner;
  scheme: SchemeInForce;
}

/** The account with its current scheme. Refuses notFound, noScheme, householdFrozen. */
export function requireSpendingAccount(tx: Tx, accountId: AccountId): SpendingAccount {
  const owner = accountOwner(tx, accountId);
  const scheme = requireSpendingScheme(tx, owner.schemeId, tx.today);
  const fault = spendingFault(owner);
  if (fault !== undefined) throw new Refusal('householdFrozen', fault);
  return { owner, scheme };
}
