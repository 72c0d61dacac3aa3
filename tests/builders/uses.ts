/** Points awarded in a scheme. */
import { createHouseholdAccount, createPersonAccount } from '../../db/ledger/accounts.ts';
import { post } from '../../db/ledger/post.ts';
import { transact } from '../../db/database/store.ts';
import type { AccountId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import type { Office } from './village.ts';

interface Owner {
  householdId?: HouseholdId;
  memberId?: MemberId;
}

let nextSource = 1;

/** Points awarded to a household, or to a person, in the present month. */
export function awarded(village: Office, schemeId: SchemeId, owner: Owner, points: Points): AccountId {
  return transact(village.store, village.by.accountant, 'test.award', null, (w) => {
    const { id } =
      owner.memberId === undefined
        ? createHouseholdAccount(w, schemeId, owner.householdId ?? 0)
        : createPersonAccount(w, schemeId, owner.memberId);
    const source = `test-award:${String((nextSource += 1))}`;
    const period = w.today.slice(0, 7);
    const entry = { accountId: id, points, activityDate: w.today, period, source, summary: '义务劳动' };
    post(w, [{ kind: 'award', ...entry }]);
    return id;
  });
}
