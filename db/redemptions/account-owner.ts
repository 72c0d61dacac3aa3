/** Whose account it is, as the counter and the book of uses name the owner. */
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { keyLabel } from '../../shared/counter-keys.ts';

/** Who spends: a household, or a person with an account of one's own. */
export interface AccountHolder {
  /** For a person, the person's own household. */
  householdId: HouseholdId;
  memberId: MemberId | null;
  no: string;
  /** Name of the head, or of the person. */
  name: string;
  state: 'open' | 'frozen' | 'closed';
  stateReason: string;
  /** False once the person has left the village. */
  present: boolean;
}

type AccountHolderRow = Omit<AccountHolder, 'present'> & { present: number };

/**
 * With or without an account: a household that never earned points may be frozen, too. Refuses notFound, and
 * invalidInput for a person of another household.
 */
export function spenderOf(
  store: Store,
  { householdId, memberId }: Pick<AccountHolder, 'householdId' | 'memberId'>,
): AccountHolder {
  const row = prepared<
    [MemberId | null, MemberId | null, HouseholdId],
    AccountHolderRow & { own: number | null }
  >(
    store,
    `SELECT h.id AS householdId, ? AS memberId, h.no, coalesce(m.name, '') AS name, h.state, h.state_reason AS stateReason,
       coalesce(m.state, 'present') = 'present' AS present, m.household_id = h.id AS own
     FROM household h LEFT JOIN member m ON m.id = coalesce(?, h.head_member_id) WHERE h.id = ?`,
  ).get(memberId, memberId, householdId);
  const { present, own, ...holder } = requireFound(row, '农户');
  if (memberId !== null && own !== 1)
    throw new Refusal(
      'invalidInput',
      `所选的人不是这一户的。请重新扫卡，或按 ${keyLabel('findHousehold')} 找户。`,
    );
  return { ...holder, present: memberId === null || present === 1 };
}

export interface AccountOwner extends AccountHolder {
  accountId: AccountId;
  schemeId: SchemeId;
  kind: 'household' | 'person';
  balance: Points;
  honour: Points;
}

/** Refuses notFound. */
export function accountOwner(store: Store, accountId: AccountId): AccountOwner {
  const { householdId, memberId, ...account } = requireFound(
    prepared<
      [AccountId],
      Omit<AccountOwner, keyof AccountHolder> & Pick<AccountHolder, 'householdId' | 'memberId'>
    >(
      store,
      `SELECT o.account_id AS accountId, o.scheme_id AS schemeId, o.kind, o.household_id AS householdId, o.member_id AS memberId,
         a.balance, a.honour
       FROM account_owner o JOIN account a ON a.id = o.account_id WHERE o.account_id = ?`,
    ).get(accountId),
    '积分账户',
  );
  return { ...account, ...spenderOf(store, { householdId, memberId }) };
}

/** 01001 余明梅, the label in records and audit entries. */
export function ownerText({ no, name }: Pick<AccountHolder, 'no' | 'name'>): string {
  return `${no} ${name}`;
}
