/** People who are near relatives of a household, as far as the household files know. */
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface Relative {
  id: MemberId;
  name: string;
  /** In words: 同户, 从这一户分出. */
  why: string;
}

/**
 * Members of a household, present and former; those who moved out of it; and the people of the households that its
 * members came from.
 */
export function relativesOf(store: Store, householdId: HouseholdId): Relative[] {
  return prepared<[{ id: HouseholdId }], Relative>(
    store,
    `SELECT m.id, m.name, '同户' AS why FROM member m WHERE m.household_id = @id
     UNION
     SELECT m.id, m.name, '从这一户分出去的' FROM member m WHERE m.household_id <> @id
       AND m.id IN (SELECT v.member_id FROM member_move v WHERE v.from_household_id = @id)
     UNION
     SELECT m.id, m.name, '原来同户' FROM member m WHERE m.household_id IN (
       SELECT v.from_household_id FROM member_move v JOIN member o ON o.id = v.member_id WHERE o.household_id = @id)`,
  ).all({ id: householdId });
}
