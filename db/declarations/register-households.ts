import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Candidates for matching the lines of a register. */
export interface RegisterHousehold {
  id: HouseholdId;
  householdNo: string;
  groupNumber: number;
  headName: string;
  /** Names of all members; may include the head. */
  memberNames: string[];
  /** Of those who left the household, its former heads among them. */
  formerNames?: string[];
}

/** Households that can have declarations, with the names of their members. */
export function registerHouseholds(store: Store): RegisterHousehold[] {
  return prepared<
    [],
    Omit<RegisterHousehold, 'memberNames' | 'formerNames'> & { memberNames: string; formerNames: string }
  >(
    store,
    `SELECT h.id, h.no AS householdNo, g.number AS groupNumber, coalesce(head.name, '') AS headName,
       (SELECT json_group_array(m.name) FROM member m WHERE m.household_id = h.id AND m.state = 'present') AS memberNames,
       (SELECT json_group_array(m.name) FROM member m WHERE m.household_id = h.id AND m.state <> 'present') AS formerNames
     FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member head ON head.id = h.head_member_id
     WHERE h.state <> 'closed' ORDER BY h.no`,
  )
    .all()
    .map(({ memberNames, formerNames, ...household }) => ({
      ...household,
      memberNames: JSON.parse(memberNames) as string[],
      formerNames: JSON.parse(formerNames) as string[],
    }));
}
