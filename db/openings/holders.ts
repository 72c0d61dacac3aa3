/** Who may hold a balance taken over: persons by their files, and what became of those who are not on the roll. */
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

export interface PersonOnFile {
  id: MemberId;
  name: string;
  householdId: HouseholdId;
  /** Whether they left, or their household is closed. */
  isGone: boolean;
}

export function personsOnFile(store: Store): PersonOnFile[] {
  return prepared<[], Omit<PersonOnFile, 'isGone'> & { isGone: 0 | 1 }>(
    store,
    `SELECT m.id, m.name, m.household_id AS householdId, (m.state <> 'present' OR h.state = 'closed') AS isGone
     FROM member m JOIN household h ON h.id = m.household_id ORDER BY m.id`,
  )
    .all()
    .map((person) => ({ ...person, isGone: person.isGone === 1 }));
}

export interface ClosedHousehold {
  no: string;
  name: string;
  groupNumber: number;
  /** Why it was closed. */
  reason: string;
}

export function closedHouseholds(store: Store): ClosedHousehold[] {
  return prepared<[], ClosedHousehold>(
    store,
    `SELECT h.no, ${householdName('m')} AS name, g.number AS groupNumber, h.state_reason AS reason
     FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = ${NAMED_BY} WHERE h.state = 'closed'`,
  ).all();
}
